import type { Element, Root, RootContent } from 'hast';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Nodes } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { toString as plainText } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { parseMarkdown } from '../../content/markdown/parse.ts';

/** Prose only. No links: one wrong click must not lead out of an exam. No ids: they could catch the page's own. */
const SCHEMA: Schema = {
  tagNames: (
    'p br hr strong em del sup sub code pre ul ol li blockquote table thead tbody tr th td img ' + 'h1 h2 h3 h4 h5 h6'
  ).split(' '),
  attributes: { ol: ['start'], th: ['align'], td: ['align'], img: ['src', 'alt'] },
  protocols: { src: ['data'] },
  strip: ['script', 'style'],
};
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/]+=*$/;

/** Addresses of pictures in a Markdown text that are not in the text itself (`data:`), and would not be in the paper. */
export function outsidePictures(markdown: string): string[] {
  const found: string[] = [];
  visit(parseMarkdown(markdown), ['image', 'definition'], (node) => {
    if ('url' in node && node.type === 'image' && !PICTURE.test(node.url)) found.push(node.url);
  });
  return found;
}

/** Markdown → sanitised HTML for the candidate page. Raw HTML in the text is dropped, links become their text. */
export const markdownHtml = remembered((markdown) => toHtml(toTree(markdown)));

/** The same for one line: no `<p>` around it. */
export const markdownLine = remembered((markdown) => {
  const tree = toTree(markdown);
  const blocks = tree.children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const [only] = blocks;
  if (blocks.length === 1 && only?.type === 'element' && only.tagName === 'p') return toHtml(only.children);
  return toHtml(tree);
});

/** A bank of 50,000 items has more texts than this; one exam has not. */
const MOST_REMEMBERED = 20_000;

/** The papers of a room are the same few hundred texts in a hundred orders; parsing is nearly all the work. */
function remembered(make: (markdown: string) => string): (markdown: string) => string {
  const known = new Map<string, string>();
  return (markdown) => {
    const before = known.get(markdown);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = make(markdown);
    known.set(markdown, made);
    return made;
  };
}

/** Plain text of a Markdown text, paragraphs on lines of their own. */
export function markdownText(markdown: string): string {
  const tree = parseMarkdown(markdown);
  return tree.children.map((node) => plainText(node satisfies Nodes)).join('\n');
}

function toTree(markdown: string): Root {
  const tree = sanitize(toHast(parseMarkdown(markdown)), SCHEMA) as Root;
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'table' && parent && index !== undefined) {
      // Wide tables scroll in a frame of their own, and a keyboard must reach the frame.
      (parent.children as RootContent[])[index] = frame(node);
      return [SKIP, index + 1];
    }
    if (node.tagName === 'pre') node.properties.tabIndex = 0;
    return undefined;
  });
  return tree;
}

function frame(table: Element): Element {
  return { type: 'element', tagName: 'div', properties: { className: ['wide'], tabIndex: 0 }, children: [table] };
}
