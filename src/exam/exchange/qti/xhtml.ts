import type { Nodes } from 'hast';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../../../content/markdown/parse.ts';
import { xmlText } from '../xml.ts';

/** Elements QTI takes in an item; no links, as on the candidate page. */
const SCHEMA: Schema = {
  tagNames: 'p br hr strong em sup sub code pre ul ol li blockquote table thead tbody tr th td h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
  attributes: {},
  strip: ['script', 'style'],
};

/** Markdown → XHTML, well-formed as XML. Raw HTML and pictures are dropped, links become their text. */
export function markdownXhtml(markdown: string): string {
  const tree = sanitize(toHast(parseMarkdown(markdown)), SCHEMA);
  visit(tree, 'text', (node) => {
    // What XML cannot write in any way would make the whole item unreadable.
    node.value = node.value.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '\uFFFD');
  });
  return toHtml(tree as Nodes, { closeSelfClosing: true, characterReferences: { useNamedReferences: false } });
}

/** One line: what stands in the paragraph, where it is one; other blocks as they are. */
export function lineXhtml(markdown: string): string {
  const html = markdownXhtml(markdown);
  const only = /^<p>((?:(?!<\/?p>)[\s\S])*)<\/p>$/.exec(html);
  return only?.[1] ?? html;
}

/** Text as it stands, one paragraph: nothing in it is markup. */
export function plainXhtml(text: string): string {
  return `<p>${xmlText(text)}</p>`;
}
