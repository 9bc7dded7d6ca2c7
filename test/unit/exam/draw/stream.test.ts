import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frame } from '../../../../src/exam/draw/bytes.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';
import { RUNS } from '../support/known.ts';

const seed = new Uint8Array(32).fill(1);

describe('frame', () => {
  test('different fields never give the same bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(Buffer.from(frame(a)).equals(Buffer.from(frame(b)))).toBe(same);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('WordStream', () => {
  test('numbers stay below n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.string(), (n, label) => {
        const value = new WordStream(seed, [label]).below(n);
        expect(Number.isInteger(value) && value >= 0 && value < n).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('below(1) takes no word', () => {
    const stream = new WordStream(seed, ['x']);
    stream.below(1);
    expect(stream.next()).toBe(new WordStream(seed, ['x']).next());
  });

  test.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('below(%s) is refused', (n) => {
    expect(() => new WordStream(seed, ['x']).below(n)).toThrow(RangeError);
  });

  test('words above the largest multiple are thrown away', () => {
    // With n just above 2^31 half of all words are rejected: taking them modulo n would double the small numbers.
    const n = 2 ** 31 + 1;
    const stream = new WordStream(seed, ['reject']);
    const raw = new WordStream(seed, ['reject']);
    const words = Array.from({ length: 64 }, () => raw.next()).filter((word) => word < n);
    expect(words.length).toBeLessThan(64);
    expect(words.map(() => stream.below(n))).toEqual(words);
  });

  test('labels and seeds separate streams', () => {
    const first = (own: Uint8Array, label: string[]) => new WordStream(own, label).next();
    const words = [first(seed, ['a']), first(seed, ['b']), first(seed, ['a', '']), first(new Uint8Array(32), ['a'])];
    expect(new Set(words).size).toBe(4);
  });
});
