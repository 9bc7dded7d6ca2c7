import { describe, expect, test } from 'vitest';
import { itemStatistics } from '../../../../src/exam/statistics/item-statistics.ts';
import { bookOf, personOf, singleQuestion } from '../support/graded.ts';

const questions = [singleQuestion('a', 0), singleQuestion('b', 1), singleQuestion('c', 2), singleQuestion('d', 3)];
const bank = new Map(questions.map((question) => [question.id, question]));
/** Person `at` of `n`; the better half answers all right but what `first` says. */
const crowd = (n: number, first: (at: number) => number | null) =>
  bookOf(
    Array.from({ length: n }, (_, at) => {
      const good = at % 2 === 0;
      const choices = good ? [first(at), 1, 2, 3] : [first(at), 0, 0, 0];
      return personOf(`D${String(at).padStart(3, '0')}`, questions, choices);
    }),
  );
const statsOf = (book: ReturnType<typeof crowd>, id: string) =>
  itemStatistics(book, bank).find((item) => item.id === id);

describe('itemStatistics', () => {
  test('counts options and shares by hand', () => {
    const item = statsOf(
      crowd(4, (at) => (at === 3 ? null : 0)),
      'a',
    );
    expect(item).toMatchObject({ n: 4, p: 0.75, r: null, flags: [] });
    expect(item?.options.map(({ count }) => count)).toEqual([3, 0, 0, 0, 1]);
    // D000 and D002 have all of the rest, D001 none: (1 + 0 + 1) / 3.
    expect(item?.options[0]?.rest).toBeCloseTo(2 / 3, 12);
  });

  test('a correlation appears at 30 people, not at 29', () => {
    const rightIfGood = (at: number) => (at % 2 === 0 ? 0 : 1);
    expect(statsOf(crowd(29, rightIfGood), 'a')?.r).toBeNull();
    expect(statsOf(crowd(30, rightIfGood), 'a')?.r).toBeCloseTo(1, 12);
  });

  test('an item that the better people miss is flagged, and its key suspected', () => {
    const item = statsOf(
      crowd(40, (at) => (at % 2 === 0 || at % 4 === 1 ? 1 : 0)),
      'a',
    );
    expect(item?.r).toBeLessThan(0);
    expect(item?.flags).toEqual(['key-suspect', 'negative-discrimination']);
  });

  test('too hard and too easy, but not for a handful of people', () => {
    expect(
      statsOf(
        crowd(20, () => 0),
        'a',
      )?.flags,
    ).toEqual(['too-easy']);
    expect(
      statsOf(
        crowd(20, (at) => (at < 3 ? 0 : at % 4 === 0 ? 1 : 2)),
        'a',
      )?.flags,
    ).toContain('too-hard');
    expect(
      statsOf(
        crowd(9, () => 0),
        'a',
      )?.flags,
    ).toEqual([]);
  });

  test('absent people, pending and void marks do not count', () => {
    const book = crowd(4, () => 0);
    const [first, second, third] = book.people;
    if (first) first.status = 'absent';
    if (second?.items[0]) second.items[0] = { ...second.items[0], score: null, state: 'pending' };
    if (third?.items[0]) third.items[0] = { ...third.items[0], score: 0, state: 'void' };
    expect(statsOf(book, 'a')?.n).toBe(1);
  });

  test('does not depend on the order of people', () => {
    const book = crowd(31, (at) => (at % 3 === 0 ? 0 : 1));
    const turned = { ...book, people: [...book.people].reverse() };
    const round = (value: unknown) =>
      JSON.stringify(value, (_key, v) => (typeof v === 'number' ? Number(v.toFixed(12)) : v));
    expect(round(itemStatistics(turned, bank))).toBe(round(itemStatistics(book, bank)));
  });
});
