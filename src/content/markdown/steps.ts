import type { BlockContent, DefinitionContent, List, ListItem, Nodes, Paragraph, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { contentHash } from '../hash.ts';
import { setHast } from './marks.ts';

/**
 * The step grammar: a GFM task list is a procedure. Each item is one action (or one question), with labelled lines
 * below it. Any Git web page shows it as a checklist; the site shows numbered steps with their labels.
 */
export const STEP_LABELS = ['警告', '授权', '备份', '停止条件', '命令', '说明', '预期', '否则', '是', '否'] as const;
export type StepLabel = (typeof STEP_LABELS)[number];

/** Attribute values for styling; the visible word stays in the text. */
const LABEL_CLASS: Record<StepLabel, string> = {
  警告: 'warning',
  授权: 'authorisation',
  备份: 'backup',
  停止条件: 'stop',
  命令: 'command',
  说明: 'hint',
  预期: 'expect',
  否则: 'else',
  是: 'yes',
  否: 'no',
};

export interface Step {
  /** Stable: explicit `[#id]`, or derived from the action's text, so an edited step never inherits a tick. */
  id: string;
  kind: 'action' | 'decision';
  line: number;
  /** The action or question as plain text. */
  text: string;
  labels: { label: StepLabel; text: string; line: number }[];
  /** Points of a checklist line, `- [ ] 说出先查哪一侧 (2)`. */
  points?: number;
  /** Lines whose label is missing or not one of STEP_LABELS. */
  unknownLabels: { text: string; line: number }[];
}

/** One uninterrupted list of steps, the unit the "fewer than ten" rule counts. */
export interface StepList {
  line: number;
  steps: Step[];
}

const LABEL = /^\s*([^：:\s]{1,4})[ \t]*[：:][ \t]*/;
const STEP_ID = /[ \t]*\[#([a-z0-9-]+)\][ \t]*$/;
const POINTS = /[ \t]*[（(](\d{1,3})(?:[ \t]*分)?[)）][ \t]*$/;

/** Finds the task lists of a tree and turns them, in place, into step markup. Numbers run on between two `##`. */
export function applySteps(tree: Root, lineOffset = 0): StepList[] {
  const lists: StepList[] = [];
  const seen = new Map<string, number>();
  let number = 0;
  visit(tree, (node, index, parent) => {
    if (node.type === 'heading' && node.depth <= 2) number = 0;
    if (node.type !== 'list' || !node.children.some(isTask)) return undefined;
    const runs = splitRuns(node);
    if (runs.length > 1 && parent && index !== undefined) {
      // Plain bullets right above a task list are one list to Markdown, and two things to people.
      parent.children.splice(index, 1, ...runs);
      return index;
    }
    const steps = node.children.map((item, at) => readStep(item, number + at + 1, seen, lineOffset));
    lists.push({ line: (node.position?.start.line ?? 1) + lineOffset, steps });
    markList(node, number + 1);
    number += steps.length;
    return SKIP;
  });
  return lists;
}

const isTask = (item: ListItem) => typeof item.checked === 'boolean';

/** A list cut where plain items and tasks meet. */
function splitRuns(list: List): List[] {
  const runs: List[] = [];
  for (const item of list.children) {
    const last = runs.at(-1);
    const previous = last?.children.at(-1);
    if (last && previous && isTask(previous) === isTask(item)) last.children.push(item);
    else runs.push({ ...list, children: [item], ...(item.position && { position: item.position }) });
  }
  return runs;
}

function readStep(item: ListItem, number: number, seen: Map<string, number>, lineOffset: number): Step {
  const lineOf = (node: Nodes) => (node.position?.start.line ?? 1) + lineOffset;
  const [first, ...rest] = item.children;
  const action: Paragraph = first?.type === 'paragraph' ? first : { type: 'paragraph', children: [] };
  const { id: explicitId, points } = takeSuffixes(action);
  const text = plainText(action).trim();
  const kind = /[？?]$/.test(text) ? 'decision' : 'action';
  const id = uniqueId(explicitId ?? `step-${contentHash(text.normalize('NFKC'), 8)}`, seen);

  const labels: Step['labels'] = [];
  const unknownLabels: Step['unknownLabels'] = [];
  const labelled: Nodes[] = [];
  for (const block of first?.type === 'paragraph' ? rest : item.children) {
    if (block.type !== 'list') {
      labelled.push(block);
      continue;
    }
    for (const line of block.children) {
      const label = takeLabel(line);
      const content = plainText(line).trim();
      if (label) {
        labels.push({ label, text: content, line: lineOf(line) });
        labelled.push(labelNode(line, label));
      } else {
        unknownLabels.push({ text: content, line: lineOf(line) });
        labelled.push(plainLine(line));
      }
    }
  }

  // Shown in the order a hand needs them: a warning stands before its step, whatever its place in the source.
  const isBefore = (node: Nodes) => /step-(warning|authorisation|backup)/.test(String(classOf(node)));
  // Not a <p>: in a tight list the paragraph element would be unwrapped and its class lost.
  const head = wrap('step-head', 'div', action.children as Nodes[]);
  const children = [...labelled.filter(isBefore), head, ...labelled.filter((node) => !isBefore(node))];
  item.checked = null;
  item.spread = false;
  item.children = children as (BlockContent | DefinitionContent)[];
  // The number is data, not a CSS counter: it runs on over several lists of a section.
  setHast(item, 'li', { id, className: ['step', `step-${kind}`], dataNumber: String(number) });
  return { id, kind, line: lineOf(item), text, labels, unknownLabels, ...(points !== undefined && { points }) };
}

function takeSuffixes(action: Paragraph): { id?: string; points?: number } {
  const result: { id?: string; points?: number } = {};
  // An evidence mark may follow the text, so look for the last text rather than the last child.
  const last = action.children.findLast((child) => child.type === 'text');
  if (last?.type !== 'text') return result;
  last.value = last.value.replace(STEP_ID, (_, id: string) => {
    result.id = id;
    return '';
  });
  const points = POINTS.exec(last.value);
  if (points?.[1]) result.points = Number(points[1]);
  return result;
}

function uniqueId(id: string, seen: Map<string, number>): string {
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}

/** Reads and removes `预期：` from the start of a nested item; bold labels (`**预期**：`) are the same label. */
function takeLabel(item: ListItem): StepLabel | undefined {
  const paragraph = item.children[0];
  if (paragraph?.type !== 'paragraph') return undefined;
  const [first, second] = paragraph.children;
  if (first?.type === 'text') {
    const label = LABEL.exec(first.value);
    if (!label?.[1] || !isStepLabel(label[1])) return undefined;
    first.value = first.value.slice(label[0].length);
    return label[1];
  }
  if (first?.type === 'strong') {
    const name = plainText(first).replace(/[：:]$/, '');
    if (!isStepLabel(name)) return undefined;
    if (second?.type === 'text') second.value = second.value.replace(/^\s*[：:]?\s*/, '');
    paragraph.children.shift();
    return name;
  }
  return undefined;
}

const isStepLabel = (value: string): value is StepLabel => (STEP_LABELS as readonly string[]).includes(value);

function labelNode(item: ListItem, label: StepLabel): Nodes {
  const name = wrap('step-label', 'span', [{ type: 'text', value: label }]);
  const content = wrap('step-content', 'div', unwrapTight(item));
  return wrap(['step-line', `step-${LABEL_CLASS[label]}`], 'div', [name, content]);
}

const plainLine = (item: ListItem) => wrap(['step-line', 'step-plain'], 'div', unwrapTight(item));

/** A tight item's only paragraph becomes its bare text, as in any tight list. */
function unwrapTight(item: ListItem): Nodes[] {
  return item.children.flatMap((child): Nodes[] =>
    child.type === 'paragraph' && !item.spread ? (child.children as Nodes[]) : [child],
  );
}

function wrap(className: string | string[], tag: string, children: Nodes[]): Nodes {
  const node = { type: 'emphasis', children } as unknown as Nodes;
  setHast(node, tag, { className: [className].flat() });
  return node;
}

const classOf = (node: Nodes) => (node.data as { hProperties?: { className?: string[] } })?.hProperties?.className;

function markList(list: List, start: number): void {
  list.ordered = true;
  list.spread = false;
  list.start = start;
  setHast(list, 'ol', { className: ['steps'], ...(start > 1 && { start }) });
}
