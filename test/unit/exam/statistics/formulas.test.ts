import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  correlation,
  cronbachAlpha,
  mean,
  standardDeviation,
  variance,
  wilson,
} from '../../../../src/exam/statistics/formulas.ts';
import { RUNS } from '../support/known.ts';

describe('mean and spread', () => {
  test('by hand: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and squared deviations 32', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(values)).toBe(5);
    expect(variance(values)).toBeCloseTo(32 / 7, 12);
    expect(standardDeviation(values)).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });
  test('nothing is said of too little', () => {
    expect(mean([])).toBeNull();
    expect(variance([3])).toBeNull();
  });
});

describe('wilson', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
  // Table I, method 3 (Wilson score without continuity correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d as published', (right, n, low, high) => {
    const interval = wilson(right / n, n);
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });
  test('stays within 0 and 1 and contains the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const [low, high] = wilson(share, n) ?? [1, 0];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      }),
      { numRuns: RUNS },
    );
  });
  test('nobody, no interval', () => expect(wilson(0, 0)).toBeNull());
});

describe('correlation', () => {
  // F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973): r = 0.816 in all four sets.
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  test.each([
    [[8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68], 0.81642],
    [[9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74], 0.81624],
    [[7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73], 0.81629],
  ])("Anscombe's sets", (y, r) => {
    expect(correlation(x.map((value, at) => [value, y[at] ?? 0]))).toBeCloseTo(r, 5);
  });
  test('a side that does not vary has none', () => {
    expect(
      correlation([
        [1, 0.1],
        [2, 0.1],
        [3, 0.1],
      ]),
    ).toBeNull();
    expect(correlation(Array.from({ length: 40 }, (_, at) => [at, 1 / 3]))).toBeNull();
  });
});

describe('cronbachAlpha', () => {
  test('by hand: three items, four people', () => {
    // Each item's variance is 1/3, so their sum is 1; totals 3, 2, 1, 0 have 5/3. α = 3/2 · (1 − 1 / (5/3)) = 0.6.
    const rows = [
      [1, 1, 1],
      [1, 1, 0],
      [0, 0, 1],
      [0, 0, 0],
    ];
    expect(cronbachAlpha(rows)).toBeCloseTo(0.6, 12);
  });
  test('0/1 items: equals KR-20 computed the other way', () => {
    const rows = [
      [1, 1, 1, 0, 1],
      [1, 0, 1, 0, 0],
      [0, 0, 1, 0, 0],
      [1, 1, 1, 1, 1],
      [0, 1, 0, 0, 0],
      [1, 1, 1, 1, 0],
    ];
    const n = rows.length;
    const k = 5;
    const pq = Array.from({ length: k }, (_, at) => rows.filter((row) => row[at] === 1).length / n).reduce(
      (sum, p) => sum + p * (1 - p),
      0,
    );
    const totals = rows.map((row) => row.reduce((a, b) => a + b, 0));
    const middle = totals.reduce((a, b) => a + b, 0) / n;
    const spread = totals.reduce((sum, value) => sum + (value - middle) ** 2, 0) / n;
    expect(cronbachAlpha(rows)).toBeCloseTo((k / (k - 1)) * (1 - pq / spread), 12);
  });
  test('identical items give 1; one item, one person or equal totals give none', () => {
    expect(
      cronbachAlpha([
        [1, 1],
        [0, 0],
        [3, 3],
      ]),
    ).toBeCloseTo(1, 12);
    expect(cronbachAlpha([[1], [0]])).toBeNull();
    expect(cronbachAlpha([[1, 2]])).toBeNull();
    expect(
      cronbachAlpha([
        [1, 0],
        [0, 1],
      ]),
    ).toBeNull();
  });
});
