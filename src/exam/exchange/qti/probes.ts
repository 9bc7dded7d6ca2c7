import type { Answer } from '../../grading/answers.ts';
import type { Question } from '../../item.ts';
import { handlerOf } from '../../types/handlers.ts';
import { type QtiResponse, qtiResponses } from './responses.ts';

/** An answer to try in another player, and our mark for it in 1/100 points. */
export interface Probe {
  kind: 'right' | 'partial' | 'wrong';
  expected: number;
  responses: Record<string, QtiResponse>;
}

/** Right, wrong and partly right answers of a question that a QTI item can take. */
export function probesOf(question: Question): Probe[] {
  const handler = handlerOf(question);
  const { correct, wrong } = handler.sampleAnswers(question);
  return [...correct, ...wrong].flatMap((answer: Answer): Probe[] => {
    const responses = qtiResponses(answer);
    if (responses === undefined) return [];
    const expected = handler.grade(question, answer);
    const kind = expected === question.points * 100 ? 'right' : expected === 0 ? 'wrong' : 'partial';
    return [{ kind, expected, responses }];
  });
}
