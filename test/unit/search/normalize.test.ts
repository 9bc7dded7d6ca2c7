import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hanTables } from '../../../src/node/han.ts';
import { fold, foldMapped, originalRange, readSimplified } from '../../../src/search/normalize.ts';
import { RUNS } from '../property.ts';

const simplify = readSimplified(hanTables().simplified);
const folded = (text: string) => fold(text, simplify);

describe('fold', () => {
  test.each([
    ['full width', 'ＯＴＥ４０２７０', 'ote40270'],
    ['case', 'StreamSmith', 'streamsmith'],
    ['Traditional', '馬賽克與黑場', '马赛克与黑场'],
    ['punctuation and spaces', '  马赛克：（花屏）  查 ', '马赛克 花屏 查'],
    ['Latin beside Han is kept as written', 'ERM静态 VOD 值班', 'erm静态 vod 值班'],
    ['ligatures and circled numbers', 'ﬁ①㎏', 'fi1kg'],
    ['half-width kana with its mark', 'ｶﾞ', 'ガ'],
    ['combining marks', 'cafe\u0301', 'café'],
    ['invisible characters', '花\u200b屏\ufeff', '花屏'],
    ['the apostrophe of an input method', "dian'bo", 'dianbo'],
    ['C++ and C# are words, 1+2 is not', 'C++ C# 1+2', 'c++ c# 1 2'],
    ['control characters and lone surrogates', 'a\0b\ud800c', 'a b c'],
  ])('%s', (_, text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  test('emoji stay, so that they are looked for and not found', () => {
    expect(folded('😀')).toBe('😀');
  });
});

/** Text with all that makes normalisation hard, more often than chance would. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme-composite' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u0301',
        '\u3099',
        'ﾞ',
        'ｶ',
        'Σ',
        'İ',
        'ᄀ',
        'ᅡ',
        'ㅏ',
        '\u200b',
        '\ufe0f',
        "'",
        '萬',
        '薴',
        '+',
        '\ud800',
        'a',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('properties', () => {
  test('idempotent', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = folded(text);
        expect(folded(once)).toBe(once);
      }),
      { numRuns: RUNS },
    );
  });

  test('canonically and compatibly equal texts are one', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const)
          expect(folded(text.normalize(form))).toBe(folded(text));
      }),
      { numRuns: RUNS },
    );
  });

  test('well formed, trimmed, single spaces, no capitals', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = folded(text);
        expect(() => encodeURIComponent(once)).not.toThrow();
        expect(once).toBe(once.trim());
        expect(once).not.toMatch(/ {2}|[A-Z\n\0]/);
      }),
      { numRuns: RUNS },
    );
  });

  test('the mapped form is the same text, and its places lie in order inside the original', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const mapped = foldMapped(text, simplify);
        expect(mapped.text).toBe(folded(text));
        expect(mapped.starts).toHaveLength(mapped.text.length);
        let last = 0;
        for (let at = 0; at < mapped.text.length; at++) {
          const [start, end] = originalRange(mapped, at, at + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('a place in folded text is the same characters in the original', () => {
    const text = '前端：ＯＴＥ ４０２７０（馬賽克）';
    const mapped = foldMapped(text, simplify);
    const at = mapped.text.indexOf('马赛克');
    expect(text.slice(...originalRange(mapped, at, at + 3))).toBe('馬賽克');
  });
});

test('long text takes time in proportion to its length', () => {
  const time = (length: number) => {
    const text = '花屏，A '.repeat(length / 5);
    const start = performance.now();
    folded(text);
    return performance.now() - start;
  };
  time(50_000);
  expect(time(1_000_000)).toBeLessThan(100 * Math.max(20, time(50_000)));
});

test('a torn table is refused', () => {
  expect(() => readSimplified('萬')).toThrow(RangeError);
});
