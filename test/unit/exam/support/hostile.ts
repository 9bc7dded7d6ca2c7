import fc from 'fast-check';
import type { Question } from '../../../../src/exam/item.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';

/** Characters that mean something in one of the formats questions are exchanged in. */
const CHARACTERS = '~=#{}:\\%[]*<>&"\'`|$@/-+!?()值0aAn'.split('');
const salt = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 6 });
const TEXTS = ['stem', 'explanation', 'text', 'why', 'left', 'right'];

/** The same questions with such characters in every text an author writes. Sound questions only. */
export function hostile(questions: fc.Arbitrary<Question>): fc.Arbitrary<Question> {
  return fc
    .tuple(questions, salt, salt)
    .map(([question, before, after]) => {
      const changed = salted(question, (text) => `${before}${text}${after}`) as Question;
      return { ...changed, status: 'active' as const };
    })
    .filter((question) => {
      const handler = handlerOf(question);
      return handler.schema.safeParse(question).success && handler.check(question).length === 0;
    });
}

function salted(value: unknown, change: (text: string) => string, field = ''): unknown {
  if (typeof value === 'string') return TEXTS.includes(field) ? change(value) : value;
  if (Array.isArray(value)) {
    const isText = ['accept', 'items', 'extras'].includes(field);
    return value.map((entry) => salted(entry, change, isText ? 'text' : field));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, salted(inner, change, key)]));
}
