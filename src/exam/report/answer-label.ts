import type { Answer } from '../grading/answers.ts';
import { gradeAnswer } from '../grading/grade.ts';
import type { Question } from '../item.ts';
import { letter } from '../types/letters.ts';

/** An answer on one line of a score sheet. Letters are those of the bank, not of anybody's paper. */
export function answerLabel(question: Question, value: unknown): string {
  const read = value === undefined ? undefined : gradeAnswer(question, value)?.answer;
  return read === undefined ? '' : label(read);
}

function label(answer: Answer): string {
  const letters = (positions: readonly (number | null)[]) =>
    positions.map((at) => (at === null ? '－' : letter(at))).join('');
  switch (answer.type) {
    case 'single':
      return answer.choice === null ? '' : letter(answer.choice);
    case 'multiple':
      return letters(answer.choices.toSorted((a, b) => a - b));
    case 'truefalse':
      return answer.value === null ? '' : answer.value ? '对' : '错';
    case 'match':
      return letters(answer.picks);
    case 'order':
      return letters(answer.order);
    case 'cloze':
      return answer.texts.join(' | ');
    case 'short':
    case 'numeric':
    case 'essay':
      return answer.text;
    case 'task':
      return '';
  }
}
