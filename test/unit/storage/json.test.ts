import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, isJson } from '../../../src/storage/json.ts';
import { json, RUNS } from './arbitrary.ts';

describe('isJson', () => {
  it.each([
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a bigint', 1n],
    ['undefined inside', { a: [undefined] }],
    ['a hole', new Array(1)],
  ])('refuses %s', (_, value) => {
    expect(isJson(value)).toBe(false);
  });

  it('refuses nesting that would overflow the stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(isJson(deep)).toBe(false);
    expect(isJson(JSON.parse('[[[[[[1]]]]]]'))).toBe(true);
  });
});

describe('canonicalText', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalText({ b: 1, a: [{ d: 2, c: 3 }] })).toBe(canonicalText({ a: [{ c: 3, d: 2 }], b: 1 }));
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(value);
      }),
      { numRuns: RUNS },
    );
  });

  it('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        if (same) expect(canonicalText(a)).toBe(canonicalText(b));
        else if (canonicalText(a) === canonicalText(b)) expect(a).toEqual(b);
      }),
      { numRuns: RUNS },
    );
  });
});
