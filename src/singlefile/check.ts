import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Problem } from './problem.ts';
import { elementProblems } from './references.ts';

export interface BuiltDocument {
  html: string;
  /** Where the body that was handed in lies in `html`. */
  bodyStart: number;
  bodyEnd: number;
  script: string;
  css: string;
  blocks: readonly { id: string; text: string }[];
}

/**
 * Reads the finished file as a browser would and compares: checking the parts before they are put together would miss
 * what only shows in the whole, such as an unclosed comment that swallows the script.
 */
export function checkDocument(built: BuiltDocument): Problem[] {
  const problems: Problem[] = [];
  // A lone surrogate becomes U+FFFD in the file, and then the script no longer fits its hash.
  if (/\p{Surrogate}/u.test(built.html)) problems.push({ kind: 'text-malformed', value: surroundings(built.html) });
  const firstLine = lineAt(built.html, built.bodyStart);
  const ids = new Set<string>();
  const own: { element: Element; parent: string }[] = [];

  const walk = (node: Nodes, parent: string, within: string | undefined): void => {
    let around = within;
    if (node.type === 'element') {
      const { start } = node.position ?? {};
      const offset = start?.offset ?? -1;
      // Elements the parser adds by itself (html, head, body, tbody) have no position or are ours.
      if (offset >= built.bodyEnd || (offset >= 0 && offset < built.bodyStart)) {
        own.push({ element: node, parent });
        // A second `<body onload>` in the text leaves no element behind: the parser moves its attributes to the first.
        if (/^(html|body)$/.test(node.tagName)) problems.push(...elementProblems(node));
      } else if (offset >= 0) {
        const { id } = node.properties;
        if (typeof id === 'string') {
          ids.add(id);
          around = id;
        }
        const line = (start?.line ?? firstLine) - firstLine + 1;
        for (const problem of elementProblems(node)) {
          problems.push({ ...problem, line, ...(around !== undefined && { within: around }) });
        }
      }
      // `template` keeps its content apart from its children.
      if ('content' in node && node.content) walk(node.content, node.tagName, around);
    }
    if ('children' in node) {
      const name = node.type === 'element' ? node.tagName : parent;
      for (const child of node.children) walk(child, name, around);
    }
  };
  walk(fromHtml(built.html), '', undefined);

  problems.push(...ownProblems(built, own));
  for (const { id } of built.blocks) if (ids.has(id)) problems.push({ kind: 'name-invalid', value: id });
  return problems;
}

/** Our own style, data blocks and script must come out of the parser exactly as they went in. */
function ownProblems(
  { css, script, blocks }: BuiltDocument,
  own: readonly { element: Element; parent: string }[],
): Problem[] {
  const problems: Problem[] = [];
  const inHead = own.filter(({ element }) => element.tagName === 'style');
  if (inHead.length !== 1 || textOf(inHead[0]?.element) !== css) problems.push({ kind: 'style-altered', value: 'css' });

  const scripts = own.filter(({ element }) => element.tagName === 'script');
  const expected = [...blocks.map(({ text }) => text), script];
  const atHome = scripts.filter(({ parent }) => parent === 'body');
  if (atHome.length < expected.length || scripts.length !== atHome.length) {
    problems.push({ kind: 'body-unclosed', value: '</body>' });
  } else if (
    scripts.length !== expected.length ||
    scripts.some(({ element }, at) => textOf(element) !== expected[at])
  ) {
    problems.push({ kind: 'script-altered', value: 'script' });
  }
  return problems;
}

function textOf(element: Element | undefined): string {
  return (element?.children ?? []).map((child) => (child.type === 'text' ? child.value : '')).join('');
}

const lineAt = (html: string, offset: number) => html.slice(0, offset).split('\n').length;

function surroundings(html: string): string {
  const at = html.search(/\p{Surrogate}/u);
  return `…${html.slice(Math.max(0, at - 20), at)}`;
}
