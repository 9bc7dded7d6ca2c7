import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { sample, type UniformSource } from '../../../../src/exam/draw/sample.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';

/**
 * χ² over all 495 subsets of 4 out of 12, as the tasks are drawn. Seeds are fixed, so p is a constant and not luck;
 * the controls show that the test would notice the usual mistakes.
 */
const N = 12;
const K = 4;
const SUBSETS = 495;
const DRAWS = process.env.SLOW ? 2_000_000 : 300_000;
const P_LIMIT = 1e-4;
const pool = Array.from({ length: N }, (_, index) => index);
const seed = taggedHash('seed', 'uniformity');

function subsetKey(subset: readonly number[]): number {
  return subset.reduce((mask, at) => mask | (1 << at), 0);
}

/** Upper tail of χ² with 494 degrees of freedom (Wilson–Hilferty; good to three digits at this many). */
function pValue(statistic: number, df: number): number {
  const spread = 2 / (9 * df);
  const z = ((statistic / df) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread);
  return normalTail(z);
}

/** Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}

function pOf(draw: (index: number) => readonly number[], draws = DRAWS): number {
  const counts = new Map<number, number>();
  for (let index = 0; index < draws; index++) {
    const key = subsetKey(draw(index));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const expected = draws / SUBSETS;
  let statistic = (SUBSETS - counts.size) * expected;
  for (const count of counts.values()) statistic += (count - expected) ** 2 / expected;
  return pValue(statistic, SUBSETS - 1);
}

describe('the p-value itself', () => {
  test('agrees with tables', () => {
    // χ² with 494 df: median near 493.33, 95 % point 546.81, 99.99 % point 617.4 (R: qchisq).
    expect(pValue(493.33, 494)).toBeCloseTo(0.5, 2);
    expect(pValue(546.81, 494)).toBeCloseTo(0.05, 3);
    expect(normalTail(1.959964)).toBeCloseTo(0.025, 5);
  });
});

describe('sample is uniform', () => {
  test('one long stream', () => {
    const stream = new WordStream(seed, ['long']);
    expect(pOf(() => sample(stream, pool, K))).toBeGreaterThan(P_LIMIT);
  });

  test('one short stream per person, as in a draw', () => {
    const draw = (index: number) =>
      sample(new WordStream(seed, ['section', 'person', `D${index}`, 'OPS', '0']), pool, K);
    expect(pOf(draw, DRAWS / 3)).toBeGreaterThan(P_LIMIT);
  });

  test('orders of four options: all 24', () => {
    const stream = new WordStream(seed, ['orders']);
    const counts = new Map<string, number>();
    for (let index = 0; index < 48_000; index++) {
      const key = sample(stream, [0, 1, 2, 3], 4).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const statistic = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(pValue(statistic, 23)).toBeGreaterThan(P_LIMIT);
  });
});

describe('biased ways are noticed', () => {
  test('sorting by random', () => {
    const stream = new WordStream(seed, ['sort']);
    const draw = () => [...pool].sort(() => (stream.next() < 2 ** 31 ? -1 : 1)).slice(0, K);
    expect(pOf(draw, 50_000)).toBeLessThan(P_LIMIT);
  });

  test('a byte modulo n', () => {
    const stream = new WordStream(seed, ['modulo']);
    const biased: UniformSource = { below: (n) => (stream.next() & 0xff) % n };
    expect(pOf(() => sample(biased, pool, K))).toBeLessThan(P_LIMIT);
  });

  test('swapping with any place', () => {
    const stream = new WordStream(seed, ['naive']);
    const draw = () => {
      const list = [...pool];
      for (let i = 0; i < N; i++) {
        const j = stream.below(N);
        [list[i], list[j]] = [list[j] ?? 0, list[i] ?? 0];
      }
      return list.slice(0, K);
    };
    expect(pOf(draw, 100_000)).toBeLessThan(P_LIMIT);
  });
});
