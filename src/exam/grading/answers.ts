/**
 * What a candidate gives, one shape per type. Numbers are positions in the question as written, never as shown: an
 * answer keeps its meaning whatever order a paper was printed in.
 */
export interface Answers {
  single: { type: 'single'; choice: number | null };
  multiple: { type: 'multiple'; choices: number[] };
  truefalse: { type: 'truefalse'; value: boolean | null };
  short: { type: 'short'; text: string };
  numeric: { type: 'numeric'; text: string };
  /** For each pair the position in `matchChoices`, null where nothing was chosen. */
  match: { type: 'match'; picks: (number | null)[] };
  /** Positions of the items in the candidate's order; empty when not answered. */
  order: { type: 'order'; order: number[] };
  cloze: { type: 'cloze'; texts: string[] };
  /** `marks`: 1/100 points per rubric line, given by a marker; null while unmarked. */
  essay: { type: 'essay'; text: string; marks: number[] | null };
  task: { type: 'task'; marks: number[] | null };
}
export type Answer = Answers[keyof Answers];

/** Typed texts beyond this are refused; nobody types so much, and graders should not choke on it. */
export const MAX_ANSWER_LENGTH = 20_000;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_ANSWER_LENGTH;
}

/** An integer 0 … n - 1. */
export function isPosition(value: unknown, n: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < n;
}

/** Different integers 0 … n - 1. */
export function arePositions(value: unknown, n: number): value is number[] {
  return Array.isArray(value) && value.every((entry) => isPosition(entry, n)) && new Set(value).size === value.length;
}
