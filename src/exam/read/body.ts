import type { BlockContent, DefinitionContent, ListItem, RootContent, Table, TableCell } from 'mdast';
import { parseMarkdown } from '../../content/markdown/parse.ts';

export interface BodyItem {
  /** Markdown source without the list mark, the checkbox and the quote. */
  text: string;
  line: number;
  /** null: no checkbox. */
  checked: boolean | null;
  /** Text of the `> ` lines below the item. */
  quote?: { text: string; line: number };
}

export interface BodyRow {
  cells: string[];
  line: number;
}

export type BodyBlock = { line: number; text: string } & (
  | { kind: 'list'; ordered: boolean; items: BodyItem[] }
  | { kind: 'table'; header: string[]; rows: BodyRow[] }
  | { kind: 'other' }
);

export interface BodySection {
  /** Text of the `##` heading; '' for what stands before the first one. */
  title: string;
  line: number;
  blocks: BodyBlock[];
}

/** A question's Markdown body, cut at its `##` headings, with the lists and tables a type may want. */
export interface QuestionBody {
  stem: BodySection;
  sections: BodySection[];
}

/** @param lineOffset lines of the file before the body. */
export function parseQuestionBody(source: string, lineOffset: number): QuestionBody {
  const stem: BodySection = { title: '', line: 1 + lineOffset, blocks: [] };
  const sections: BodySection[] = [];
  let current = stem;
  for (const node of parseMarkdown(source).children) {
    if (node.type === 'heading' && node.depth === 2) {
      const title = slice(source, node).replace(/^##\s*|\s*#*\s*$/g, '');
      current = { title: title.trim(), line: lineOf(node) + lineOffset, blocks: [] };
      sections.push(current);
    } else current.blocks.push(toBlock(source, node, lineOffset));
  }
  return { stem, sections };
}

function toBlock(source: string, node: RootContent, lineOffset: number): BodyBlock {
  const common = { line: lineOf(node) + lineOffset, text: slice(source, node) };
  if (node.type === 'list') {
    const items = node.children.map((item) => toItem(source, item, lineOffset));
    return { ...common, kind: 'list', ordered: node.ordered ?? false, items };
  }
  if (node.type === 'table') return { ...common, kind: 'table', ...toTable(source, node, lineOffset) };
  return { ...common, kind: 'other' };
}

function toItem(source: string, node: ListItem, lineOffset: number): BodyItem {
  const texts: string[] = [];
  let quote: BodyItem['quote'];
  for (const child of node.children) {
    const text = dedent(slice(source, child), (child.position?.start.column ?? 1) - 1);
    if (child.type !== 'blockquote') texts.push(text);
    else {
      const inner = text.replace(/^[ \t]*>[ \t]?/gm, '').trim();
      quote = { text: quote ? `${quote.text}\n\n${inner}` : inner, line: quote?.line ?? lineOf(child) + lineOffset };
    }
  }
  const item: BodyItem = {
    text: texts.join('\n\n').trim(),
    line: lineOf(node) + lineOffset,
    checked: node.checked ?? null,
  };
  return quote ? { ...item, quote } : item;
}

function toTable(source: string, node: Table, lineOffset: number): { header: string[]; rows: BodyRow[] } {
  const [head, ...rows] = node.children.map((row) => ({
    cells: row.children.map((cell) => cellText(source, cell)),
    line: lineOf(row) + lineOffset,
  }));
  return { header: head?.cells ?? [], rows };
}

function cellText(source: string, cell: TableCell): string {
  const from = cell.children[0]?.position?.start.offset;
  const to = cell.children.at(-1)?.position?.end.offset;
  // `\|` is how a table writes a bar; outside the table it is a plain bar.
  return from === undefined || to === undefined ? '' : source.slice(from, to).trim().replaceAll('\\|', '|');
}

type Positioned = RootContent | BlockContent | DefinitionContent;

function slice(source: string, node: Positioned): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1;
}

/** Later lines of an item carry its indentation, which means nothing once the text stands alone. */
function dedent(text: string, columns: number): string {
  return text.replace(new RegExp(`\\n[ \\t]{1,${Math.max(1, columns)}}`, 'g'), '\n');
}
