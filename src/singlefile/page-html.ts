import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import type { BookLabels } from './portable.ts';

export interface EmbedContext {
  /** The page's own `type/id`. */
  ref: string;
  /** Refs of all pages of the book. */
  known: ReadonlySet<string>;
  labels: Pick<BookLabels, 'evidence' | 'notInBook'>;
}

/** Attributes that name ids of other elements. */
const ID_REFERENCES = ['ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'ariaOwns', 'htmlFor', 'headers'];

/**
 * A page's HTML made fit to stand among others in one file: ids get the page's name in front, links lead to pages of
 * the book, and links that would lead out of it become text.
 */
export function embedPage(html: string, context: EmbedContext): string {
  const tree = fromHtml(html, { fragment: true });
  const ids = new Set<string>();
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') ids.add(properties.id);
  });
  const scoped = (id: string) => (ids.has(id) ? `${context.ref}/${id}` : id);
  visit(tree, 'element', (node, index, parent) => {
    scopeIds(node, scoped);
    nameEvidence(node, context.labels);
    openToKeyboard(node);
    if (node.tagName !== 'a' || !parent || index === undefined) return undefined;
    const target = bookTarget(String(node.properties.href ?? ''), ids, context);
    if (target.kind === 'inside') node.properties.href = target.href;
    if (target.kind === 'inside' || target.kind === 'other') return undefined;
    // Its children have not been visited yet: they are scoped in their new place.
    parent.children[index] = asText(node, target, context.labels);
    return index;
  });
  return toHtml(tree as Root);
}

function scopeIds({ tagName, properties }: Element, scoped: (id: string) => string): void {
  if (typeof properties.id === 'string') properties.id = scoped(properties.id);
  for (const name of ID_REFERENCES) {
    const value = properties[name];
    if (value !== undefined && value !== null) properties[name] = [value].flat().map((id) => scoped(String(id)));
  }
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== 'string') continue;
    // A drawing's `use`; links are judged apart.
    const isUse = name === 'xLinkHref' || (name === 'href' && tagName !== 'a');
    if (isUse && value.startsWith('#')) properties[name] = `#${scoped(value.slice(1))}`;
    else if (value.includes('url(#'))
      properties[name] = value.replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${scoped(id)})`);
  }
}

/** The loader leaves evidence marks empty for the site to fill in the reader's language. */
function nameEvidence(node: Element, { evidence }: EmbedContext['labels']): void {
  const { dataEvidence } = node.properties;
  if (typeof dataEvidence !== 'string' || node.children.length > 0 || !(dataEvidence in evidence)) return;
  node.children = [{ type: 'text', value: evidence[dataEvidence as keyof typeof evidence] }];
}

/** A wide drawing scrolls in its frame; Chromium 109 gives a frame no focus by itself. */
function openToKeyboard({ tagName, properties }: Element): void {
  if (tagName === 'figure' && properties.tabIndex === undefined) properties.tabIndex = 0;
}

type Target =
  | { kind: 'inside'; href: string }
  /** A page that is not in the book. */
  | { kind: 'absent' }
  | { kind: 'outside'; address: string }
  /** Not ours to judge: the builder has the last word. */
  | { kind: 'other' };

function bookTarget(href: string, ids: ReadonlySet<string>, { ref, known }: EmbedContext): Target {
  if (/^https?:/i.test(href)) return { kind: 'outside', address: href };
  const local = href.startsWith('#') ? decode(href.slice(1)) : undefined;
  if (local !== undefined && ids.has(local)) return { kind: 'inside', href: `#${ref}/${local}` };
  const target = local ?? (href.startsWith('ref:') ? decode(href.slice('ref:'.length)).replace('#', '/') : undefined);
  if (target === undefined) return { kind: 'other' };
  const page = target.split('/').slice(0, 2).join('/');
  return known.has(page) ? { kind: 'inside', href: `#${target}` } : { kind: 'absent' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function asText(
  link: Element,
  target: Extract<Target, { kind: 'absent' | 'outside' }>,
  labels: EmbedContext['labels'],
): Element {
  const note = target.kind === 'absent' ? labels.notInBook : target.address;
  const isNamed = target.kind === 'outside' && textOf(link.children) === target.address;
  const after: ElementContent[] = isNamed
    ? []
    : [
        {
          type: 'element',
          tagName: 'span',
          properties: { className: ['note'] },
          children: [{ type: 'text', value: `（${note}）` }],
        },
      ];
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: [target.kind] },
    children: [...link.children, ...after],
  };
}

function textOf(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? node.value : node.type === 'element' ? textOf(node.children) : ''))
    .join('');
}
