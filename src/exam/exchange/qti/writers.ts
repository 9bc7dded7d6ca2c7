import type { Question, QuestionOf } from '../../item.ts';
import type { QuestionType } from '../../vocabulary.ts';
import { matchBody, orderBody } from './arrange.ts';
import type { QtiBody } from './body.ts';
import { multipleBody, singleBody, trueFalseBody } from './choice.ts';
import { essayBody, taskBody } from './marked.ts';
import { clozeBody, numericBody, shortBody } from './typed.ts';

const QTI_WRITERS: { [T in QuestionType]: (question: QuestionOf<T>) => QtiBody } = {
  single: singleBody,
  multiple: multipleBody,
  truefalse: trueFalseBody,
  short: shortBody,
  numeric: numericBody,
  match: matchBody,
  order: orderBody,
  cloze: clozeBody,
  essay: essayBody,
  task: taskBody,
};

export function qtiBody(question: Question): QtiBody {
  // The cast says what the table guarantees: writer and question share `type`.
  return (QTI_WRITERS[question.type] as (question: Question) => QtiBody)(question);
}
