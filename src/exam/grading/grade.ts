import type { Question } from '../item.ts';
import type { Answer } from './answers.ts';
import { gradeMatch, gradeOrder, readMatch, readOrder } from './arrange.ts';
import { gradeMultiple, gradeSingle, gradeTrueFalse, readMultiple, readSingle, readTrueFalse } from './choice.ts';
import { gradeMarks, readEssay, readTask } from './marks.ts';
import { gradeCloze, gradeNumeric, gradeShort, readCloze, readNumeric, readShort } from './text.ts';

/**
 * Grades whatever arrived for a question. Free of schemas and parsers, so practice pages can carry it.
 * @param value an answer of unknown origin, e.g. from a submission.
 * @returns the answer and its marks in 1/100 points, 0 … points × 100; undefined when the value is no answer to this
 *   question (wrong type, positions that do not exist, marks above a line's points).
 */
export function gradeAnswer(question: Question, value: unknown): { answer: Answer; score: number } | undefined {
  switch (question.type) {
    case 'single':
      return graded(question, readSingle(question, value), gradeSingle);
    case 'multiple':
      return graded(question, readMultiple(question, value), gradeMultiple);
    case 'truefalse':
      return graded(question, readTrueFalse(question, value), gradeTrueFalse);
    case 'short':
      return graded(question, readShort(question, value), gradeShort);
    case 'numeric':
      return graded(question, readNumeric(question, value), gradeNumeric);
    case 'match':
      return graded(question, readMatch(question, value), gradeMatch);
    case 'order':
      return graded(question, readOrder(question, value), gradeOrder);
    case 'cloze':
      return graded(question, readCloze(question, value), gradeCloze);
    case 'essay':
      return graded(question, readEssay(question, value), (_question, answer) => gradeMarks(answer));
    case 'task':
      return graded(question, readTask(question, value), (_question, answer) => gradeMarks(answer));
  }
}

function graded<Q extends Question, A extends Answer>(
  question: Q,
  answer: A | undefined,
  grade: (question: Q, answer: A) => number,
): { answer: A; score: number } | undefined {
  return answer === undefined ? undefined : { answer, score: grade(question, answer) };
}
