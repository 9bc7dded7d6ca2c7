import type { Answers } from '../grading/answers.ts';
import type { SittingQuestion } from './paper.ts';

/** What the candidate page keeps: the shapes of grading/answers.ts, numbers being places as SHOWN; no marks. */
export type ShownAnswer =
  | Answers['single' | 'multiple' | 'truefalse' | 'short' | 'numeric' | 'match' | 'order' | 'cloze']
  | (Answers['essay'] & { marks: null });

/** `elsewhere`: nothing to answer on the page (hands-on tasks). */
export type AnswerState = 'none' | 'part' | 'full' | 'elsewhere';

/** For the list of questions and the last look before handing in; says nothing about right or wrong. */
export function answerState(question: Pick<SittingQuestion, 'type'>, answer: ShownAnswer | undefined): AnswerState {
  if (question.type === 'task') return 'elsewhere';
  if (answer === undefined) return 'none';
  switch (answer.type) {
    case 'single':
      return answer.choice === null ? 'none' : 'full';
    case 'multiple':
      return answer.choices.length === 0 ? 'none' : 'full';
    case 'truefalse':
      return answer.value === null ? 'none' : 'full';
    case 'short':
    case 'numeric':
    case 'essay':
      return answer.text.trim() === '' ? 'none' : 'full';
    case 'order':
      return answer.order.length === 0 ? 'none' : 'full';
    case 'match':
      return share(answer.picks.map((pick) => pick !== null));
    case 'cloze':
      return share(answer.texts.map((text) => text.trim() !== ''));
  }
}

function share(done: readonly boolean[]): AnswerState {
  if (done.every((one) => one)) return done.length === 0 ? 'none' : 'full';
  return done.some((one) => one) ? 'part' : 'none';
}
