import type { Question } from '../item.ts';
import type { MarkLine } from '../types/mark-lines.ts';
import type { Gradebook } from './gradebook.ts';
import { markedLines } from './marks.ts';

/** One answer a marker has to look at. */
export interface MarkingTask {
  code: string;
  question: Question;
  lines: readonly MarkLine[];
  /** As handed in; undefined for what is on paper only. */
  answer: unknown;
  isPending: boolean;
}

/** All answers that are marked by people, sorted by item and then by code: a marker does one question for everybody. */
export function markingTasks(book: Gradebook, questions: ReadonlyMap<string, Question>): MarkingTask[] {
  const tasks = book.people.flatMap(({ code, items }) =>
    items.flatMap(({ id, state, answer }) => {
      const question = questions.get(id);
      const lines = question && markedLines(question);
      if (!lines || (state !== 'pending' && state !== 'marked')) return [];
      return [{ code, question, lines, answer, isPending: state === 'pending' }];
    }),
  );
  return tasks.sort((a, b) => compare(a.question.id, b.question.id) || compare(a.code, b.code));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
