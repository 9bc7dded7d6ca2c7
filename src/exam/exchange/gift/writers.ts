import type { Question, QuestionOf } from '../../item.ts';
import type { QuestionType } from '../../vocabulary.ts';
import { shareOfAll, WRONG_SHARE } from '../fractions.ts';
import { giftAnswer, giftText, giftTyped } from './text.ts';

/** What a type becomes between the braces, and which of its own fields that keeps. */
export interface GiftBody {
  answers: readonly string[];
  kept: readonly string[];
}

/** undefined: the format has no form for the type. */
export const GIFT_WRITERS: {
  [T in QuestionType]: ((question: QuestionOf<T>) => GiftBody) | undefined;
} = {
  single: ({ options }) => ({
    answers: options.map(({ text, correct, why }) => choice(correct ? '=' : '~', text, why)),
    kept: ['options'],
  }),
  multiple(question) {
    const share = shareOfAll(question.options.filter(({ correct }) => correct).length);
    const answers = question.options.map(({ text, correct, why }) =>
      choice(`~%${correct ? share : WRONG_SHARE}%`, text, why),
    );
    return { answers, kept: question.grading === 'partial' ? ['options', 'grading'] : ['options'] };
  },
  truefalse: ({ answer }) => ({ answers: [answer ? 'TRUE' : 'FALSE'], kept: ['answer'] }),
  short: ({ accept }) => ({ answers: accept.map((text) => `=${giftTyped(text)}`), kept: ['accept'] }),
  numeric: ({ answer, tolerance }) => ({ answers: [`#${answer}:${tolerance}`], kept: ['answer', 'tolerance'] }),
  match(question) {
    // The right side is no formatted text: a format before it would be part of it.
    const right = (text: string) => giftText(text.replaceAll('->', '→'));
    const pairs = question.pairs.map((pair) => `=${giftAnswer(pair.left)} -> ${right(pair.right)}`);
    const extras = question.extras.map((text) => `= -> ${right(text)}`);
    const kept = question.grading === 'pairs' ? ['pairs', 'extras', 'grading'] : ['pairs', 'extras'];
    return { answers: [...pairs, ...extras], kept };
  },
  essay: () => ({ answers: [], kept: [] }),
  order: undefined,
  cloze: undefined,
  task: undefined,
};

export function giftBody(question: Question): GiftBody | undefined {
  // The cast says what the table guarantees: writer and question share `type`.
  const write = GIFT_WRITERS[question.type] as ((question: Question) => GiftBody) | undefined;
  return write?.(question);
}

function choice(mark: string, text: string, why: string): string {
  return `${mark}${giftAnswer(text)}#${giftAnswer(why)}`;
}
