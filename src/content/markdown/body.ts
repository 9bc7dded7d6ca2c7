import type { Code, Nodes, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { diagramHash } from '../../diagram/hash.ts';
import { readAccessibility } from '../../diagram/meta.ts';
import { contentHash } from '../hash.ts';
import type { Evidence } from '../schema/common.ts';
import { collectLinks, type ImageInfo, type LinkInfo } from './links.ts';
import { applyMarks, type HeadingInfo, type Marks, setHast } from './marks.ts';
import { parseMarkdown } from './parse.ts';
import { applySteps, type Step, type StepList } from './steps.ts';
import { type Highlight, toSectionHtml } from './to-html.ts';

export interface Section {
  /** Anchor of the `##` heading; '' for the text before the first one. */
  anchor: string;
  title: string;
  line: number;
  /** The section's own mark; the page's evidence holds where there is none. */
  evidence?: Evidence;
  /** True when every block carries a mark of its own. */
  markedThroughout: boolean;
  /** Hash of the section's source, for ticks and for questions that rest on it. */
  hash: string;
  /** Plain text without diagram sources, for search and for the thin-page check. */
  text: string;
  html: string;
  headings: HeadingInfo[];
  steps: Step[];
}

export interface DiagramInfo {
  hash: string;
  source: string;
  line: number;
  title: string;
  description: string;
}

/** A Markdown body, parsed once; plain data, so it can be cached and handed between processes. */
export interface Body {
  sections: Section[];
  headings: HeadingInfo[];
  stepLists: StepList[];
  links: LinkInfo[];
  images: ImageInfo[];
  diagrams: DiagramInfo[];
  unknownEvidence: Marks['unknownEvidence'];
  /** Lines with raw HTML, which is not shown. */
  droppedHtml: { line: number; value: string }[];
  longLines: { line: number; length: number }[];
}

export interface BodyInput {
  text: string;
  path: string;
  format: 'md' | 'mdx';
  lineOffset: number;
  /** Heading text → anchor of the sections site.yaml names for this type. */
  parts: ReadonlyMap<string, string>;
  highlight?: Highlight;
}

/** Longer lines are legal but nobody can review them, and hostile ones make Markdown parsers crawl. */
const LONG_LINE = 5_000;
/** Beyond this a line is cut for rendering: emphasis and link parsing is quadratic in the worst case. */
const LINE_LIMIT = 10_000;

/**
 * Parses a body once.
 * @throws MDX syntax errors (with `line` when the parser gives one); RangeError for absurdly deep nesting.
 */
export function parseBody(input: BodyInput): Body {
  const sourceLines = input.text.split('\n');
  const longLines = sourceLines.flatMap((line, index) =>
    line.length > LONG_LINE ? [{ line: index + 1 + input.lineOffset, length: line.length }] : [],
  );
  const text = longLines.length ? sourceLines.map((line) => line.slice(0, LINE_LIMIT)).join('\n') : input.text;
  const tree = parseMarkdown(text, input.format);
  const droppedHtml = keepBreaks(tree, input.lineOffset);
  const marks = applyMarks(tree, input.parts, input.lineOffset);
  const { links, images } = collectLinks(tree, input.path, input.lineOffset);
  const diagrams = applyDiagrams(tree, input.lineOffset);
  const stepLists = applySteps(tree, input.lineOffset);
  // MDX is compiled by Astro with the same tree steps; here only its text and structure are wanted.
  const html = input.format === 'md' ? toSectionHtml(tree, input.highlight) : new Map<string, string>();
  const sections = cutSections(tree, marks.headings, stepLists, sourceLines, html, input.lineOffset);
  return {
    sections,
    headings: marks.headings,
    stepLists,
    links,
    images,
    diagrams,
    unknownEvidence: marks.unknownEvidence,
    droppedHtml,
    longLines,
  };
}

/** `<br>` is the only way to break a line in a GFM table cell, so it is kept; comments are dropped silently. */
function keepBreaks(tree: Root, lineOffset: number): Body['droppedHtml'] {
  const dropped: Body['droppedHtml'] = [];
  visit(tree, 'html', (node, index, parent) => {
    if (/^<br\s*\/?>$/i.test(node.value) && parent && index !== undefined) parent.children[index] = { type: 'break' };
    else if (!/^<!--[\s\S]*?-->$/.test(node.value)) {
      dropped.push({ line: (node.position?.start.line ?? 1) + lineOffset, value: node.value.slice(0, 60) });
    }
  });
  return dropped;
}

function applyDiagrams(tree: Root, lineOffset: number): DiagramInfo[] {
  const diagrams: DiagramInfo[] = [];
  visit(tree, 'code', (node: Code) => {
    if (node.lang !== 'mermaid') return;
    const hash = diagramHash(node.value);
    const { title, description } = readAccessibility(node.value);
    diagrams.push({
      hash,
      source: node.value,
      line: (node.position?.start.line ?? 1) + lineOffset,
      title,
      description,
    });
    setHast(node, undefined, { dataDiagram: hash });
  });
  return diagrams;
}

function cutSections(
  tree: Root,
  headings: HeadingInfo[],
  stepLists: StepList[],
  sourceLines: string[],
  html: Map<string, string>,
  lineOffset: number,
): Section[] {
  const starts = headings.filter((heading) => heading.depth === 2);
  const cuts = [{ depth: 2, text: '', anchor: '', line: 1 + lineOffset } as HeadingInfo, ...starts];
  const endOfFile = sourceLines.length + 1 + lineOffset;
  const sections = cuts.map((heading, index): Section => {
    const end = cuts[index + 1]?.line ?? endOfFile;
    const inside = (line: number) => line >= heading.line && line < end;
    const blocks = tree.children.filter(
      (node) => inside((node.position?.start.line ?? 0) + lineOffset) && !(node.type === 'heading' && node.depth === 2),
    );
    const source = sourceLines.slice(heading.line - 1 - lineOffset, end - 1 - lineOffset).join('\n');
    return {
      anchor: heading.anchor,
      title: heading.text,
      line: heading.line,
      ...(heading.evidence && { evidence: heading.evidence }),
      markedThroughout: blocks.length > 0 && blocks.filter((node) => node.type !== 'heading').every(hasEvidence),
      hash: contentHash(source.trim()),
      text: blocks.map(readableText).filter(Boolean).join('\n'),
      html: html.get(heading.anchor) ?? '',
      headings: headings.filter((item) => item.depth > 2 && inside(item.line)),
      steps: stepLists.filter((list) => inside(list.line)).flatMap((list) => list.steps),
    };
  });
  const [intro] = sections;
  return intro && intro.text === '' && intro.html === '' ? sections.slice(1) : sections;
}

function hasEvidence(node: RootContent): boolean {
  let found = false;
  visit(node as Nodes, (child) => {
    if ((child.data as { hProperties?: { dataEvidence?: string } } | undefined)?.hProperties?.dataEvidence)
      found = true;
  });
  return found;
}

/** Block by block, so that words of neighbouring cells and items do not run together. */
function readableText(node: Nodes): string {
  if (node.type === 'code') return node.lang === 'mermaid' ? '' : node.value;
  if (node.type === 'html') return '';
  if (node.type === 'break') return HARD_BREAK;
  const blocks = new Set(['root', 'list', 'listItem', 'blockquote', 'table', 'tableRow', 'footnoteDefinition']);
  if (!('children' in node)) return plainText(node);
  // A step's label and its text stand side by side; run together they would make words that nobody wrote.
  const separator = classesOf(node).includes('step-line')
    ? '：'
    : blocks.has(node.type) || isStepBlock(node)
      ? '\n'
      : '';
  const text = (node.children as Nodes[]).map(readableText).filter(Boolean).join(separator);
  return node.type === 'paragraph' ? unwrapped(text) : text.replaceAll(HARD_BREAK, '\n');
}

/** Stands for `<br>` until the line ends of the source are gone. */
const HARD_BREAK = '\v';

/** Where an editor wrapped a paragraph a word goes on: between Chinese characters the line end is nothing at all. */
const unwrapped = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}，。；：、？！（）“”])\n(?=[\p{Script=Han}，。；：、？！（）“”])/gu, '')
    .replaceAll('\n', ' ')
    .replaceAll(HARD_BREAK, '\n');

const classesOf = (node: Nodes): string[] =>
  (node.data as { hProperties?: { className?: string[] } } | undefined)?.hProperties?.className ?? [];
const isStepBlock = (node: Nodes) => classesOf(node).includes('step');
