import { expect, test } from 'vitest';
import { dueDate } from '../../../src/content/freshness.ts';

test.each([
  ['2026-01-01', '180d', '2026-06-30'],
  ['2026-01-31', '1m', '2026-02-28'],
  ['2024-02-29', '1y', '2025-02-28'],
  ['2026-08-31', '6m', '2027-02-28'],
  ['2026-12-31', '1d', '2027-01-01'],
])('%s every %s is due on %s', (reviewed, every, due) => {
  expect(dueDate(reviewed, every)).toBe(due);
});
