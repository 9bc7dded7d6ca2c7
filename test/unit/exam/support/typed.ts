import type { Answer } from '../../../../src/exam/grading/answers.ts';
import { letterOf } from '../../../../src/exam/types/letters.ts';

/** What a candidate writes on a card for an answer in written positions, when entries are printed in `order`. */
export function onCard(answer: Answer, order: readonly number[]): string {
  const letters = (places: readonly (number | null)[]) =>
    places.map((at) => (at === null ? '_' : letterOf(at, order))).join('');
  switch (answer.type) {
    case 'single':
      return answer.choice === null ? '' : letterOf(answer.choice, order);
    case 'multiple':
      return letters(answer.choices);
    case 'truefalse':
      return answer.value === null ? '' : answer.value ? '对' : '错';
    case 'match':
      return answer.picks.every((pick) => pick === null) ? '' : letters(answer.picks);
    case 'order':
      return letters(answer.order);
    case 'cloze':
      return answer.texts.every((text) => text === '') ? '' : answer.texts.join(' | ');
    case 'short':
    case 'numeric':
      return answer.text;
    case 'essay':
    case 'task':
      return '';
  }
}
