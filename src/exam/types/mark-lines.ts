import { z } from 'zod';
import { line } from '../../content/schema/common.ts';
import type { QuestionProblem } from './handler.ts';

/** One line a marker gives points for: of a rubric (essay) or of a checklist (task). */
export const markLine = z.strictObject({
  text: line('得分点'),
  points: z.int().min(1).max(1000).describe('这一点的分，整数'),
});
export type MarkLine = z.infer<typeof markLine>;

/** The lines' points are the question's points: otherwise full work would not give full marks. */
export function checkSum(points: number, lines: readonly MarkLine[], field: string): QuestionProblem[] {
  const sum = lines.reduce((total, entry) => total + entry.points, 0);
  if (sum === points) return [];
  const message = `各点加起来是 ${sum} 分，题目是 ${points} 分`;
  return [{ kind: 'question-answer', path: [field], message, fix: '改各点的分或题目的 points，使两者相等' }];
}

export function marksText(lines: readonly MarkLine[]): string {
  return lines.map(({ text, points }) => `- ${text}（${points} 分）`).join('\n');
}

/** Marks of sample answers: all right, none, all but the first line. */
export function sampleMarks(lines: readonly MarkLine[]): { full: number[]; wrong: number[][]; invalid: unknown[] } {
  const full = lines.map(({ points }) => points * 100);
  return {
    full,
    wrong: [full.map(() => 0), [0, ...full.slice(1)]],
    invalid: [full.slice(1), full.map((mark) => mark + 1), full.map(() => -1), full.map(() => 0.5), '10'],
  };
}
