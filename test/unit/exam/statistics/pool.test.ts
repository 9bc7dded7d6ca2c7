import { describe, expect, test } from 'vitest';
import { itemStatistics } from '../../../../src/exam/statistics/item-statistics.ts';
import { poolSittings } from '../../../../src/exam/statistics/pool.ts';
import { bookOf, personOf, singleQuestion } from '../support/graded.ts';

const a = singleQuestion('a', 0);
const b = singleQuestion('b', 1);
const c = singleQuestion('c', 2);
const bank = (...questions: (typeof a)[]) => new Map(questions.map((question) => [question.id, question]));
/** Worked by hand: of `a` 1 of 2 right now, 3 of 4 right before. */
const now = { book: bookOf([personOf('D1', [a, b], [0, 1]), personOf('D2', [a, b], [1, 1])]), questions: bank(a, b) };
const before = {
  book: bookOf(['D1', 'D2', 'D3', 'D4'].map((code, at) => personOf(code, [a, c], [at === 3 ? 2 : 0, at < 2 ? 2 : 0]))),
  questions: bank(a, c),
};

describe('poolSittings', () => {
  test('n, p and option counts are those of all; items of earlier exams alone are not listed', () => {
    const { book, sittings, changed } = poolSittings(now, [before]);
    const items = itemStatistics(book, now.questions);
    expect(items.map(({ id, n }) => `${id} ${n}`)).toEqual(['a 6', 'b 2']);
    expect(items[0]?.p).toBeCloseTo(4 / 6, 12);
    expect(items[0]?.options.map(({ count }) => count)).toEqual([4, 1, 1, 0, 0]);
    // Rest scores are those of each person's own paper: b (all right) now; c right, right, wrong before.
    expect(items[0]?.options[0]?.rest).toBeCloseTo((1 + 1 + 1 + 0) / 4, 12);
    expect([[...sittings], changed]).toEqual([
      [
        ['a', 2],
        ['b', 1],
      ],
      [],
    ]);
  });
  test('an item that reads differently now is another item', () => {
    const mended = { ...a, stem: '改过的题干' };
    const { book, sittings, changed } = poolSittings(now, [{ ...before, questions: bank(mended, c) }]);
    expect([itemStatistics(book, now.questions)[0]?.n, sittings.get('a'), changed]).toEqual([2, 1, ['a']]);
    const filed = { ...a, tags: ['新标签'], difficulty: 3 as const, explanation: '写清楚了' };
    expect(poolSittings(now, [{ ...before, questions: bank(filed, c) }]).changed).toEqual([]);
  });
  test('one and the same whatever the order of the exams', () => {
    const third = { ...before, book: bookOf([personOf('D9', [a], [0])]) };
    const round = (value: unknown) =>
      JSON.stringify(value, (_k, v) => (typeof v === 'number' ? Number(v.toFixed(12)) : v));
    const one = itemStatistics(poolSittings(now, [before, third]).book, now.questions);
    const other = itemStatistics(poolSittings(now, [third, before]).book, now.questions);
    expect(round(one)).toBe(round(other));
    expect(one[0]?.n).toBe(7);
  });
});
