import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { shuffledIndexes } from '../../../../src/exam/draw/sample.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';
import { isSameTyped, readTyped, typingHint, UNREADABLE } from '../../../../src/exam/entry/typed-answer.ts';
import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import { QUESTION_TYPES, type QuestionType } from '../../../../src/exam/vocabulary.ts';
import { RUNS } from '../../property.ts';
import { make } from '../support/synthetic.ts';
import { onCard } from '../support/typed.ts';

const stream = new WordStream(taggedHash('seed', 'typed'), ['typed']);
const questionOf = (type: QuestionType): Question =>
  make(type, { id: `q-${type}`, section: 'BO', points: 6, topic: 't', stream, visibility: 'sealed' });
const ruled = QUESTION_TYPES.filter((type) => type !== 'essay' && type !== 'task');
const orderOf = (question: Question, seed: string): number[] => {
  const { options, fixed } = handlerOf(question).shuffle(question);
  return shuffledIndexes(new WordStream(taggedHash('seed', seed), ['order']), options, fixed);
};
const typed = (type: QuestionType, text: string, order = [2, 0, 1, 3]) => readTyped(questionOf(type), order, text);

describe.each(ruled)('%s', (type) => {
  const question = questionOf(type);
  const { correct, wrong } = handlerOf(question).sampleAnswers(question);

  test('what stands on the card in any printed order is graded as the answer it means', () => {
    for (let seed = 0; seed < 20; seed++) {
      const order = orderOf(question, String(seed));
      for (const answer of [...correct, ...wrong]) {
        const read = readTyped(question, order, onCard(answer, order));
        if (!read.ok) throw new Error(read.message);
        const score = read.answer === undefined ? 0 : gradeAnswer(question, read.answer)?.score;
        expect(score).toBe(gradeAnswer(question, answer)?.score);
      }
    }
  });

  test('anything typed is either an answer the grader takes or is refused with words; kept text reads the same', () => {
    const order = orderOf(question, 'any');
    const letters = fc.stringMatching(/^[A-Fa-f_ ,、|√×对错#]{0,8}$/);
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'binary' })), (text) => {
        const read = readTyped(question, order, text);
        if (!read.ok) {
          expect(read.message.length * read.fix.length).toBeGreaterThan(0);
          return;
        }
        if (read.answer !== undefined && read.text !== UNREADABLE) {
          expect(gradeAnswer(question, read.answer)).toBeDefined();
        }
        expect(readTyped(question, order, read.text)).toEqual(read);
      }),
      { numRuns: RUNS },
    );
  });

  test('nothing, and something nobody can read, are no marks', () => {
    expect(typed(type, '  ')).toMatchObject({ ok: true, answer: undefined });
    expect(typed(type, '＃空')).toMatchObject({ ok: true, text: '#空', answer: undefined });
    const read = typed(type, '#无效');
    expect(read.ok && gradeAnswer(question, read.answer)).toBeUndefined();
    expect(typed(type, '#什么').ok).toBe(false);
    const gaps = { match: '___', cloze: ' | ' }[type as string];
    if (gaps) expect(typed(type, gaps)).toMatchObject({ ok: true, text: '', answer: undefined });
  });

  test('the sheet says how to fill it in', () => expect(typingHint(question)).not.toBe(''));
});

describe('letters', () => {
  test.each<[QuestionType, string, string]>([
    ['single', 'ｂ', 'B'],
    ['single', ' B. ', 'B'],
    ['multiple', 'd、a', 'AD'],
    ['multiple', 'Ｄ，Ａ', 'AD'],
    ['match', 'd_a', 'D_A'],
    ['order', 'B→A→D→C', 'BADC'],
    ['truefalse', '√', '对'],
    ['truefalse', 'x', '错'],
    ['truefalse', '×', '错'],
    ['cloze', '甲｜乙', '甲 | 乙'],
  ])('%s %s is %s', (type, text, kept) => expect(typed(type, text)).toMatchObject({ ok: true, text: kept }));

  test.each<[QuestionType, string]>([
    ['single', 'AB'],
    ['single', 'E'],
    ['single', '1'],
    ['multiple', 'AA'],
    ['multiple', 'AE'],
    ['match', 'AB'],
    ['match', 'ABZ'],
    ['order', 'ABC'],
    ['order', 'ABCA'],
    ['truefalse', '半对'],
    ['cloze', '甲'],
    ['cloze', '甲|乙|丙'],
    ['essay', '写了很多'],
    ['task', '5'],
  ])('%s %s is refused', (type, text) => expect(typed(type, text).ok).toBe(false));

  test('mean what the print says, not what the bank says', () => {
    expect(typed('single', 'A')).toMatchObject({ answer: { type: 'single', choice: 2 } });
    expect(typed('single', 'A', [0, 1, 2, 3])).toMatchObject({ answer: { type: 'single', choice: 0 } });
  });
});

test('a typed answer that begins like a formula stays a text', () => {
  for (const text of ['=1+1', '+86', '-5', '@x']) {
    expect(typed('short', text)).toMatchObject({ ok: true, text, answer: { type: 'short', text } });
  }
});

test('two typists agree when the grader sees no difference', () => {
  const question = { ...questionOf('short'), normalize: ['trim'] } as Question;
  expect(isSameTyped(question, 'ERM', 'erm')).toBe(false);
  expect(isSameTyped(questionOf('short'), 'ERM ', 'ｅｒｍ')).toBe(true);
  expect(isSameTyped(questionOf('single'), '', '#空')).toBe(true);
  expect(isSameTyped(questionOf('single'), 'A', 'B')).toBe(false);
});
