import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointsText, rateText, readPoints } from '../../../../src/exam/marking/points-text.ts';
import { RUNS } from '../support/known.ts';

test('points are read and written without loss', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (marks) => {
      expect(readPoints(pointsText(marks))).toBe(marks);
    }),
    { numRuns: RUNS },
  );
});

test.each([
  ['1.15', 115],
  ['1.50', 150],
  ['0.1', 10],
  ['２．５', 250],
  [' 3 ', 300],
  ['4.', 400],
  ['1.2300', 123],
  ['1.234', undefined],
  ['0.30000000000000004', undefined],
  ['-1', undefined],
  ['+1', undefined],
  ['1e2', undefined],
  ['1,5', undefined],
  ['', undefined],
  ['半', undefined],
  ['Infinity', undefined],
])('%j is %j', (text, marks) => {
  expect(readPoints(text)).toBe(marks);
});

test('shares are rounded half up', () => {
  expect([rateText(1, 3), rateText(1, 2000), rateText(0, 5), rateText(5, 5), rateText(0, 0)]).toEqual([
    ...['33.3%', '0.1%', '0.0%', '100.0%', '—'],
  ]);
  expect(pointsText(-150)).toBe('−1.5');
});
