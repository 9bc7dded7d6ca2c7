import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePin, makeRoomCode, ROOM_CODE } from '../../../../src/exam/folder/codes.ts';
import { findCode, readPin, readRoomCode, SECRET_BITS } from '../../../../src/exam/sitting/typed-codes.ts';
import { RUNS } from '../support/known.ts';

const bytes = (seed: number) => {
  let state = seed >>> 0;
  return (length: number) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
};
/** Ways in which people spell one code. */
const spelling = fc.record({
  lower: fc.boolean(),
  wide: fc.boolean(),
  between: fc.constantFrom('', ' ', '-', '－', '—', ' - ', '.', '\u3000', '\u200B', '_'),
  around: fc.constantFrom('', ' ', '\t', '\u3000', '\uFEFF'),
});
const wide = (text: string) =>
  [...text].map((c) => (c > ' ' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');
function spell(code: string, how: { lower: boolean; wide: boolean; between: string; around: string }): string {
  const text = [...code].join(how.between);
  const cased = how.lower ? text.toLowerCase() : text;
  return how.around + (how.wide ? wide(cased) : cased) + how.around;
}

test('codes are read however they are typed', () => {
  fc.assert(
    fc.property(fc.nat(), spelling, (seed, how) => {
      const room = makeRoomCode(bytes(seed));
      expect(room).toMatch(ROOM_CODE);
      const plain = room.replace('-', '');
      expect(readRoomCode(room)).toEqual({ ok: true, value: plain });
      expect(readRoomCode(spell(plain, how))).toEqual({ ok: true, value: plain });
      const pin = makePin(bytes(seed));
      expect(readPin(spell(pin, how))).toEqual({ ok: true, value: pin });
    }),
    { numRuns: RUNS },
  );
});

test('any other text is refused with a reason, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const read of [readRoomCode(text), readPin(text)]) {
        if (!read.ok) expect(['empty', 'foreign', 'length']).toContain(read.problem);
      }
    }),
    { numRuns: RUNS },
  );
  expect(readRoomCode('')).toMatchObject({ problem: 'empty' });
  expect(readRoomCode('ABCD-EFG')).toMatchObject({ problem: 'length', detail: '7' });
  expect(readRoomCode('O0I1-EFGH')).toMatchObject({ problem: 'foreign', detail: 'O 0 I 1' });
  expect(readPin('1234 567')).toMatchObject({ problem: 'length' });
  expect(readPin('1234567A')).toMatchObject({ problem: 'foreign', detail: 'A' });
});

test('room code and PIN together are more than 50 bits', () => {
  expect(SECRET_BITS).toBeGreaterThan(66);
});

test('a candidate is found by what is meant, never by guessing between two', () => {
  expect(findCode(['D001', 'D002'], ' d００1 ')).toBe('D001');
  expect(findCode(['D001', 'D-001'], 'D001')).toBe('D001');
  expect(findCode(['D001', 'D-001'], 'd001')).toBeUndefined();
  expect(findCode(['D001'], 'D003')).toBeUndefined();
  expect(findCode(['-'], '')).toBeUndefined();
});
