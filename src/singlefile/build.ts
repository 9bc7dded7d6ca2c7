import type { Json } from '../storage/json.ts';
import { checkDocument } from './check.ts';
import { singleFilePolicy } from './csp.ts';
import { type Problem, SingleFileError } from './problem.ts';
import { cssLoads } from './references.ts';

export interface SingleFileInput {
  title: string;
  /** Language tag, `zh-CN`. */
  lang: string;
  css: string;
  /** Classic script (an IIFE), from `bundleClassic`. */
  script: string;
  /** Inner HTML of the body. No scripts, styles, handlers, style attributes or references out of the file. */
  bodyHtml: string;
  /** Element id → value; the script reads `JSON.parse(document.getElementById(id).textContent)`. */
  data: Readonly<Record<string, Json>>;
  /** Addresses the page may connect to; none by default. */
  connectSrc?: readonly string[];
  /** Version stamp, in `<meta name="version">`. */
  version: string;
  /** More `<meta name content>` pairs. */
  extraMeta?: Readonly<Record<string, string>>;
}

/**
 * One self-contained HTML text that runs from file:// in Chromium 109: everything inlined, and a CSP that lets this
 * script and this style run and nothing else. Same input, same text.
 * @throws SingleFileError with every problem found.
 */
export function buildSingleFile(input: SingleFileInput): string {
  const script = normaliseNewlines(input.script);
  const css = normaliseNewlines(input.css);
  const body = normaliseNewlines(input.bodyHtml);
  const problems = argumentProblems(input);
  const blocks = Object.entries(input.data)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, value]) => ({ id, text: jsonText(value) }));
  const meta = { version: input.version, ...input.extraMeta };
  const head = [
    '<!doctype html>',
    `<html lang="${attribute(input.lang)}">`,
    '<head>',
    '<meta charset="utf-8">',
    // First of all that can load anything: a policy holds only for what follows it.
    `<meta http-equiv="Content-Security-Policy" content="${attribute(singleFilePolicy({ ...input, script, css }))}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    ...Object.entries(meta).map(
      ([name, content]) => `<meta name="${attribute(name)}" content="${attribute(content)}">`,
    ),
    `<title>${text(input.title)}</title>`,
    // Without it a browser asks the server for /favicon.ico.
    '<link rel="icon" href="data:,">',
    `<style>${css}</style>`,
    '</head>',
    '<body>',
    '',
  ].join('\n');
  const foot = [
    '',
    ...blocks.map(({ id, text: json }) => `<script type="application/json" id="${attribute(id)}">${json}</script>`),
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
  const html = head + body + foot;
  problems.push(
    ...checkDocument({ html, bodyStart: head.length, bodyEnd: head.length + body.length, script, css, blocks }),
  );
  if (problems.length > 0) throw new SingleFileError(problems);
  return html;
}

function argumentProblems({ css, data, connectSrc = [], extraMeta = {} }: SingleFileInput): Problem[] {
  const problems: Problem[] = [];
  if (cssLoads(css)) problems.push({ kind: 'css-reference', value: 'css' });
  for (const name of [...Object.keys(data), ...Object.keys(extraMeta)]) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) problems.push({ kind: 'name-invalid', value: name });
  }
  for (const address of connectSrc) {
    if (!/^https?:\/\/[^\s;,'"]+$/.test(address)) problems.push({ kind: 'connect-invalid', value: address });
  }
  return problems;
}

/** The HTML parser turns CRLF into LF before anything is hashed. */
const normaliseNewlines = (value: string) => value.replace(/\r\n?/g, '\n');

const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const attribute = (value: string) => text(value).replaceAll('"', '&quot;');

/**
 * JSON that cannot end its script element: `<` covers `</script` and `<!--`. U+2028 and U+2029 are line ends to old
 * JavaScript, should anyone ever paste the block into a script.
 */
function jsonText(value: Json): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
