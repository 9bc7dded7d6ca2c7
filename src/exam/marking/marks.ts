import { z } from 'zod';
import type { Question } from '../item.ts';
import type { MarkLine } from '../types/mark-lines.ts';

export const MARKS_VERSION = 'dutybook-marks/v1';

/** `marking/marks.json`: what markers gave to essays and tasks. Marks are in 1/100 points, one per line of the rubric. */
const mark = z.strictObject({
  code: z.string().min(1),
  item: z.string().min(1),
  /** Who marked: a name of the markers' choosing, never printed on anything a candidate sees. */
  marker: z.string().min(1),
  lines: z.array(z.int().min(0)),
});
export type Mark = z.infer<typeof mark>;
export const marksFile = z.strictObject({
  version: z.literal(MARKS_VERSION),
  /** One mark per marker, person and item. */
  marks: z.array(mark),
  /** The third opinion where two differ by too much; it replaces them. */
  resolutions: z.array(mark),
});
export type MarksFile = z.infer<typeof marksFile>;
export const NO_MARKS: MarksFile = { version: MARKS_VERSION, marks: [], resolutions: [] };

export interface MarkingRules {
  /** How many markers every answer needs: 1 or 2. */
  markers: 1 | 2;
  /** Two markers may differ by so much of an item's points, in 1/1000; beyond it a resolution is needed. */
  tolerance: number;
}
export const DEFAULT_MARKING: MarkingRules = { markers: 2, tolerance: 200 };

export type Outcome =
  | { state: 'marked'; score: number }
  | { state: 'pending'; reason: 'unmarked' | 'one-marker' | 'differ'; totals: number[] };

/** The lines a marker gives points for; undefined when the type is graded by rule. */
export function markedLines(question: Question): readonly MarkLine[] | undefined {
  if (question.type === 'essay') return question.rubric;
  return question.type === 'task' ? question.checklist : undefined;
}

/**
 * What several markers' marks come to. Within the tolerance the mean of the totals, rounded up to 1/100 point: half a
 * hundredth is the candidate's. The order of the marks does not matter.
 * @param own all marks of one person for one item.
 */
export function outcomeOf(
  points: number,
  own: readonly Mark[],
  resolution: Mark | undefined,
  { markers, tolerance }: MarkingRules,
): Outcome {
  if (resolution) return { state: 'marked', score: totalOf(resolution) };
  const totals = own.map(totalOf).sort((a, b) => a - b);
  const [lowest = 0] = totals;
  const highest = totals.at(-1) ?? 0;
  if (totals.length === 0) return { state: 'pending', reason: 'unmarked', totals };
  if (totals.length < markers) return { state: 'pending', reason: 'one-marker', totals };
  // points × 100 hundredths × tolerance / 1000, kept in integers.
  if ((highest - lowest) * 10 > points * tolerance) return { state: 'pending', reason: 'differ', totals };
  return { state: 'marked', score: Math.ceil(totals.reduce((sum, total) => sum + total, 0) / totals.length) };
}

export function totalOf({ lines }: { lines: readonly number[] }): number {
  return lines.reduce((sum, line) => sum + line, 0);
}

/** Why a mark cannot be taken, in Chinese; undefined when it can. */
export function markProblem(question: Question | undefined, lines: readonly number[]): string | undefined {
  if (!question) return '没有这道题';
  const rubric = markedLines(question);
  if (!rubric) return '这道题由规则判分，不用人评';
  if (lines.length !== rubric.length) return `应有 ${rubric.length} 个得分点，写了 ${lines.length} 个`;
  const at = lines.findIndex(
    (line, index) => !Number.isInteger(line) || line < 0 || line > (rubric[index]?.points ?? 0) * 100,
  );
  if (at < 0) return undefined;
  return `第 ${at + 1} 个得分点 0 到 ${rubric[at]?.points} 分，写成了 ${(lines[at] ?? 0) / 100} 分`;
}
