import type { EssayQuestion } from '../types/essay.ts';
import type { MarkLine } from '../types/mark-lines.ts';
import type { TaskQuestion } from '../types/task.ts';
import { type Answers, isPosition, isRecord, isText } from './answers.ts';

export function readEssay(question: EssayQuestion, value: unknown): Answers['essay'] | undefined {
  if (!isRecord(value) || value.type !== 'essay' || !isText(value.text)) return undefined;
  const marks = readMarks(question.rubric, value.marks);
  return marks === undefined ? undefined : { type: 'essay', text: value.text, marks };
}

export function readTask(question: TaskQuestion, value: unknown): Answers['task'] | undefined {
  if (!isRecord(value) || value.type !== 'task') return undefined;
  const marks = readMarks(question.checklist, value.marks);
  return marks === undefined ? undefined : { type: 'task', marks };
}

/** The sum of a marker's marks; 0 while unmarked (ask `isMarked` before showing it as a result). */
export function gradeMarks({ marks }: { marks: readonly number[] | null }): number {
  return (marks ?? []).reduce((sum, mark) => sum + mark, 0);
}

/** False for an essay or a task no marker has looked at yet. */
export function isMarked(answer: { type: string; marks?: readonly number[] | null }): boolean {
  return answer.marks !== null;
}

/** One mark per line, each from 0 to the line's points, in 1/100 points. */
function readMarks(lines: readonly MarkLine[], value: unknown): number[] | null | undefined {
  if (value === null) return null;
  if (!Array.isArray(value) || value.length !== lines.length) return undefined;
  const marks = value as unknown[];
  return marks.every((mark, index) => isPosition(mark, (lines[index]?.points ?? 0) * 100 + 1))
    ? (marks as number[])
    : undefined;
}
