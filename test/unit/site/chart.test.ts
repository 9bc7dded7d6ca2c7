import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, PLOT, rows } from '../../../src/site/chart.ts';
import { RUNS } from '../property.ts';

const bars = fc
  .array(fc.nat(500), { minLength: 1, maxLength: 40 })
  .map((values) => values.map((value, index) => ({ label: `m${index}`, value })));

test('lying bars are as long as their numbers, and leave room for them', () => {
  const chart = rows([
    { label: 'a', value: 4 },
    { label: 'b', value: 2 },
    { label: 'c', value: 0 },
  ]);
  const [a, b, c] = chart.rows.map(({ width }) => width);
  expect(b).toBe((a ?? 0) / 2);
  expect(c).toBe(0);
  expect(a).toBeLessThan(100);
});

test('nothing but zeros draws nothing, and no number is broken', () => {
  expect(rows([{ label: 'a', value: 0 }]).rows[0]?.width).toBe(0);
  expect(columns([{ label: 'a', value: 0 }])[0]?.height).toBe(0);
  expect(columns([])).toEqual([]);
});

test('standing bars stay in the plot and side by side', () => {
  fc.assert(
    fc.property(bars, (given) => {
      const placed = columns(given);
      for (const [index, bar] of placed.entries()) {
        expect(bar.top).toBeGreaterThanOrEqual(PLOT.top);
        expect(bar.top + bar.height).toBeCloseTo(PLOT.bottom, 1);
        expect(bar.left + bar.width).toBeLessThanOrEqual((placed[index + 1]?.left ?? 100) + 0.02);
      }
    }),
    { numRuns: RUNS },
  );
});
