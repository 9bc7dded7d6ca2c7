import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Parent, PhrasingContent, Root, Text } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { EVIDENCE, type Evidence } from '../schema/common.ts';

/** `〔platform〕` at the end of a line says where the line comes from; `[#anchor]` fixes a heading's anchor. */
const EVIDENCE_MARK = /[ \t]*〔([A-Za-z][\w-]*)〕[ \t]*(?=\n|$)/g;
const ANCHOR_MARK = /[ \t]*\[#([^\]\s#]+)\][ \t]*$/;

export interface HeadingInfo {
  depth: number;
  text: string;
  anchor: string;
  line: number;
  evidence?: Evidence;
}

export interface EvidenceMark {
  evidence: Evidence;
  line: number;
}

export interface Marks {
  headings: HeadingInfo[];
  evidence: EvidenceMark[];
  unknownEvidence: { value: string; line: number }[];
}

/**
 * Reads and removes the end-of-line marks of a tree, in place. Headings get their anchor as `id`; other marks become
 * `<span class="evidence">` elements. Works on .md and .mdx alike, because both marks are plain text to every parser.
 * @param parts heading text → anchor, for the sections that site.yaml names.
 * @param lineOffset lines before the tree's first line in its file.
 */
export function applyMarks(tree: Root, parts: ReadonlyMap<string, string>, lineOffset = 0): Marks {
  const marks: Marks = { headings: [], evidence: [], unknownEvidence: [] };
  const slugger = new GithubSlugger();
  visit(tree, (node, index, parent) => {
    if (node.type === 'heading') {
      marks.headings.push(readHeading(node, parts, slugger, marks, lineOffset));
      return 'skip';
    }
    if (node.type === 'text' && parent && index !== undefined && node.value.includes('〔')) {
      const replaced = replaceEvidence(node, marks, lineOffset);
      if (replaced) {
        markBlock(parent, replaced);
        (parent.children as PhrasingContent[]).splice(index, 1, ...replaced);
        return index + replaced.length;
      }
    }
    return undefined;
  });
  return marks;
}

function readHeading(
  node: Heading,
  parts: ReadonlyMap<string, string>,
  slugger: GithubSlugger,
  marks: Marks,
  lineOffset: number,
): HeadingInfo {
  const line = (node.position?.start.line ?? 1) + lineOffset;
  let anchor: string | undefined;
  let own: Evidence | undefined;
  const last = node.children.at(-1);
  if (last?.type === 'text') {
    for (;;) {
      const before = last.value;
      last.value = last.value.replace(ANCHOR_MARK, (_, name: string) => {
        anchor = name;
        return '';
      });
      last.value = last.value.replace(/[ \t]*〔([A-Za-z][\w-]*)〕[ \t]*$/, (_, name: string) => {
        if (isEvidence(name)) {
          own = name;
          marks.evidence.push({ evidence: name, line });
        } else marks.unknownEvidence.push({ value: name, line });
        return '';
      });
      if (last.value === before) break;
    }
    if (last.value === '') node.children.pop();
  }
  const text = plainText(node).trim();
  // Part names win over slugs so that `## 怎么坏` is #failure on every page and links survive a renamed heading.
  const name = anchor ?? (node.depth === 2 ? parts.get(text) : undefined);
  const id = name === undefined ? slugger.slug(text) : name;
  setHast(node, undefined, { id });
  return { depth: node.depth, text, anchor: id, line, ...(own && { evidence: own }) };
}

function replaceEvidence(node: Text, marks: Marks, lineOffset: number): PhrasingContent[] | undefined {
  const out: PhrasingContent[] = [];
  let from = 0;
  for (const match of node.value.matchAll(EVIDENCE_MARK)) {
    const name = match[1] ?? '';
    const line =
      (node.position?.start.line ?? 1) + lineOffset + (node.value.slice(0, match.index).match(/\n/g)?.length ?? 0);
    if (!isEvidence(name)) {
      marks.unknownEvidence.push({ value: name, line });
      continue;
    }
    marks.evidence.push({ evidence: name, line });
    if (match.index > from) out.push({ type: 'text', value: node.value.slice(from, match.index) });
    out.push(evidenceNode(name));
    from = match.index + match[0].length;
  }
  if (out.length === 0) return undefined;
  if (from < node.value.length) out.push({ type: 'text', value: node.value.slice(from) });
  return out;
}

/** An empty element; the site fills in the word in the reader's language, paper and files get it from `data-evidence`. */
function evidenceNode(evidence: Evidence): PhrasingContent {
  const node: PhrasingContent = { type: 'emphasis', children: [] };
  setHast(node, 'span', { className: ['evidence', `evidence-${evidence}`], dataEvidence: evidence });
  return node;
}

function markBlock(parent: Parent, replaced: PhrasingContent[]): void {
  const unverified = replaced.some(
    (node) => (node.data as { hProperties?: { dataEvidence?: string } })?.hProperties?.dataEvidence === 'unverified',
  );
  if (unverified) setHast(parent as Nodes, undefined, { className: ['has-unverified'] });
}

/** Sets how a tree node becomes HTML; the hand-over point between Markdown and HTML trees. */
export function setHast(node: Nodes, name: string | undefined, properties: Record<string, unknown>): void {
  const data = (node.data ?? {}) as { hName?: string; hProperties?: Record<string, unknown> };
  if (name) data.hName = name;
  data.hProperties = { ...data.hProperties, ...properties };
  node.data = data as Nodes['data'];
}

export function isEvidence(value: string): value is Evidence {
  return (EVIDENCE as readonly string[]).includes(value);
}
