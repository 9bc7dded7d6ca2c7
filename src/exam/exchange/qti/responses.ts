import type { Answer } from '../../grading/answers.ts';
import { DECIMAL } from '../../grading/decimal.ts';
import { leftId, rightId } from './arrange.ts';
import { choiceId } from './choice.ts';

export type QtiResponse = string | string[] | null;

/**
 * An answer of ours as a QTI player holds it, by response variable; undefined where its items cannot take it (a number
 * with its unit typed behind) or where a person marks.
 */
export function qtiResponses(answer: Answer): Record<string, QtiResponse> | undefined {
  switch (answer.type) {
    case 'single':
      return { RESPONSE: answer.choice === null ? null : choiceId(answer.choice) };
    case 'multiple':
      return { RESPONSE: answer.choices.map(choiceId) };
    case 'truefalse':
      return { RESPONSE: answer.value === null ? null : answer.value ? 'T' : 'F' };
    case 'short':
      return { RESPONSE: answer.text || null };
    case 'numeric': {
      const text = answer.text.trim();
      return text === '' ? { RESPONSE: null } : DECIMAL.test(text) ? { RESPONSE: text } : undefined;
    }
    case 'match':
      return {
        RESPONSE: answer.picks.flatMap((pick, at) => (pick === null ? [] : [`${leftId(at)} ${rightId(pick)}`])),
      };
    case 'order':
      return { RESPONSE: answer.order.map(choiceId) };
    case 'cloze':
      return Object.fromEntries(answer.texts.map((text, at) => [`RESPONSE${at + 1}`, text || null]));
    default:
      return undefined;
  }
}
