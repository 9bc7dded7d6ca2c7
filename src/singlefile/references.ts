import type { Element } from 'hast';
import type { ProblemKind } from './problem.ts';

/** Attributes whose value is an address, in hast's spelling. */
const ADDRESSES = new Set([
  'action',
  'background',
  'cite',
  'codeBase',
  'data',
  'formAction',
  'href',
  'longDesc',
  'manifest',
  'poster',
  'src',
  'srcDoc',
  'xLinkHref',
]);

/** Lists of addresses. A single file has one resolution of each picture, so nothing in them is needed. */
const ADDRESS_LISTS = new Set(['imageSrcSet', 'ping', 'srcSet']);

/** SVG presentation attributes that take `url(…)`. */
const PAINTS = new Set(
  'fill stroke filter mask clipPath markerStart markerMid markerEnd cursor colorProfile'.split(' '),
);

/**
 * Elements that load, run or redirect, or whose content a browser with scripts reads differently from one without
 * (noscript): what was checked would not be what is shown. SMIL elements can write `javascript:` into a checked href.
 */
const FORBIDDEN = new Set(
  (
    'script style link meta base iframe frame frameset object embed applet noscript noembed noframes portal ' +
    'animate animateMotion animateTransform set'
  ).split(' '),
);

export interface ElementProblem {
  kind: ProblemKind;
  value: string;
}

/** What one element of the body must not be or carry. */
export function elementProblems(element: Element): ElementProblem[] {
  const problems: ElementProblem[] = [];
  const { tagName } = element;
  if (FORBIDDEN.has(tagName)) problems.push({ kind: 'element-forbidden', value: `<${tagName}>` });
  for (const [name, raw] of Object.entries(element.properties)) {
    const value = Array.isArray(raw) ? raw.join(' ') : String(raw ?? '');
    const shown = `<${tagName} ${name}="${value.length > 60 ? `${value.slice(0, 60)}…` : value}">`;
    if (/^on/i.test(name)) problems.push({ kind: 'event-handler', value: shown });
    else if (name === 'style') problems.push({ kind: 'style-attribute', value: shown });
    else {
      const kind = valueProblem(name, value);
      if (kind) problems.push({ kind, value: shown });
    }
  }
  return problems;
}

function valueProblem(name: string, value: string): ProblemKind | undefined {
  if (ADDRESSES.has(name)) return addressProblem(value);
  if (ADDRESS_LISTS.has(name)) return 'external-reference';
  // `fill="url(#gradient)"` is local, any other url() loads.
  return PAINTS.has(name) && /url\(\s*['"]?(?!['"]?#)/i.test(value) ? 'external-reference' : undefined;
}

/**
 * A list of what is allowed, so that odd spellings (`java\nscript:`, `\\host`) end up refused as well. `tel:` and
 * `mailto:` load nothing.
 */
function addressProblem(value: string): ProblemKind | undefined {
  if (/^(#|data:|tel:|mailto:)/i.test(value)) return undefined;
  if (/^\s*(javascript|vbscript):/i.test(value)) return 'script-url';
  return /^\s*([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(value) ? 'external-reference' : 'relative-reference';
}

/** Whether a style sheet loads anything. */
export const cssLoads = (css: string): boolean => /@import\b|url\(\s*['"]?(?!['"]?(data:|#))/i.test(css);
