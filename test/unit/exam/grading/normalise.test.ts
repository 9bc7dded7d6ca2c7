import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal } from '../../../../src/exam/grading/decimal.ts';
import { isAccepted, NORMALIZATIONS, normalise } from '../../../../src/exam/grading/normalise.ts';
import { RUNS } from '../support/known.ts';

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.subarray([...NORMALIZATIONS]), (text, rules) => {
      const once = normalise(text, rules);
      // Lower-casing can give letters NFKC composes again (İ); answers are compared after the same single pass.
      fc.pre(once === once.normalize('NFKC') || !rules.includes('nfkc'));
      expect(normalise(once, rules)).toBe(once);
    }),
    { numRuns: RUNS },
  );
});

test('an empty answer is never accepted', () => {
  expect(isAccepted('', [''], [])).toBe(false);
  expect(isAccepted(' ', ['\u200b'], NORMALIZATIONS)).toBe(false);
});

test('a decimal reads as the number it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 6 }), (digits, scale) => {
      const text = (digits / 10 ** scale).toFixed(scale);
      const read = parseDecimal(text);
      expect(Number(read?.digits) / 10 ** (read?.scale ?? 0)).toBeCloseTo(digits / 10 ** scale, 9);
    }),
    { numRuns: RUNS },
  );
});

test('anything else is no number', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseDecimal(text);
      if (read !== undefined) expect(text).toMatch(/\d/);
    }),
    { numRuns: RUNS },
  );
});
