import { describe, expect, test } from 'vitest';
import type { PersonGrade } from '../../../../src/exam/marking/gradebook.ts';
import { byArticle } from '../../../../src/exam/statistics/reading-list.ts';
import { distribution, sectionRates } from '../../../../src/exam/statistics/totals.ts';
import { personOf, singleQuestion } from '../support/graded.ts';

const person = (total: number, max: number, more: Partial<PersonGrade> = {}): PersonGrade => ({
  ...personOf('D', [singleQuestion('a', 0)], [0]),
  total,
  max,
  sections: [{ key: 'BO', score: total, max }],
  ...more,
});

describe('distribution', () => {
  test('an edge belongs to the column above it, full marks to the last', () => {
    const bins = distribution([0, 999, 1000, 5999, 6000, 9999, 10_000].map((total) => person(total, 10_000)));
    expect(bins.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 1, 1, 0, 0, 2]);
  });
  test('only of people whose marks are complete', () => {
    const pending = person(0, 100);
    pending.items = pending.items.map((item) => ({ ...item, score: null, state: 'pending' as const }));
    const bins = distribution([pending, person(0, 100, { status: 'absent' }), person(0, 0)]);
    expect(bins.every(({ count }) => count === 0)).toBe(true);
  });
});

test('section rates by hand', () => {
  expect(sectionRates([person(50, 100), person(100, 100), person(0, 100, { status: 'absent' })])).toEqual([
    { key: 'BO', n: 2, mean: 0.75, sd: Math.sqrt(0.125), lowest: 0.5, highest: 1 },
  ]);
  expect(sectionRates([])).toEqual([]);
});

test('an article with two weak sections is one to read', () => {
  const advice = [
    { source: 'systems/erm#a', items: ['q1'], lost: 300 },
    { source: 'interfaces/s6#role', items: ['q2'], lost: 400 },
    { source: 'systems/erm#b', items: ['q3', 'q4'], lost: 200 },
  ];
  expect(byArticle(advice)).toEqual([
    { ref: 'systems/erm', items: ['q1', 'q3', 'q4'], lost: 500 },
    { ref: 'interfaces/s6#role', items: ['q2'], lost: 400 },
  ]);
});
