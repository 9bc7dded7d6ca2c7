import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CanonicalError, canonicalJson, isWellFormed } from '../../../../src/exam/draw/canonical.ts';
import { RUNS } from '../support/known.ts';

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.string({ unit: 'binary' }),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('any'), { maxKeys: 4 }),
  ),
})).any;

describe('canonicalJson', () => {
  test('reads back as the same value, and is its own canonical form', () => {
    fc.assert(
      fc.property(value, (one) => {
        const text = canonicalJson(one);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(one)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: RUNS },
    );
  });

  test('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe(canonicalJson({ a: { c: 3, d: 2 }, b: 1 }));
  });

  test.each([[0.5], [2 ** 53], [-0], [Number.NaN], [undefined], ['\ud800'], [{ a: undefined }], [() => 1], [1n]])(
    'refuses %s',
    (one) => expect(() => canonicalJson(one)).toThrow(CanonicalError),
  );

  test('well-formed text', () => {
    expect(['', '值守', '\u{1F4FA}', '\ud83d\udcfa'].every(isWellFormed)).toBe(true);
    expect(['\ud83d', '\udcfa\ud83d', 'a\ud800b'].some(isWellFormed)).toBe(false);
  });
});
