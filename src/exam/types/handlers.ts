import type { Answer, Answers } from '../grading/answers.ts';
import type { Question, QuestionOf } from '../item.ts';
import type { QuestionType } from '../vocabulary.ts';
import { cloze } from './cloze.ts';
import { essay } from './essay.ts';
import type { QuestionHandler } from './handler.ts';
import { match } from './match.ts';
import { multiple } from './multiple.ts';
import { numeric } from './numeric.ts';
import { order } from './order.ts';
import { short } from './short.ts';
import { single } from './single.ts';
import { task } from './task.ts';
import { truefalse } from './truefalse.ts';

export const HANDLERS: { [T in QuestionType]: QuestionHandler<QuestionOf<T>, Answers[T]> } = {
  single,
  multiple,
  truefalse,
  short,
  numeric,
  match,
  order,
  cloze,
  essay,
  task,
};

/** The handler of a question's own type. The cast says what the table guarantees: handler and question share `type`. */
export function handlerOf(question: Question): QuestionHandler<Question, Answer> {
  return HANDLERS[question.type] as unknown as QuestionHandler<Question, Answer>;
}
