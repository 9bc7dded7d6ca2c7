import { describe, expect, test } from 'vitest';
import { fullCode, makePin, makeRoomCode, ROOM_CODE, readCode, shortCode } from '../../../../src/exam/folder/codes.ts';

const HEX = '0123456789abcdef'.repeat(4);

describe('codes for people', () => {
  test('are typed back in any way', () => {
    expect(shortCode(HEX)).toBe('0123-4567-89ab');
    for (const typed of ['0123-4567-89ab', '０１２３ ４５６７ ８９ＡＢ', '0123456789AB', ' 0123—4567—89ab ']) {
      expect(readCode(typed)).toBe('0123456789ab');
    }
    expect(readCode(fullCode(HEX))).toBe(HEX);
    expect(readCode(`${fullCode(HEX).slice(0, 39)}\n   ${fullCode(HEX).slice(40)}`)).toBe(HEX);
  });
  test.each(['', '0123-4567-89a', 'xyz', `${HEX}0`, '0123-4567-89ag'])('%j is none', (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe('PIN', () => {
  const from = (...words: number[]) =>
    makePin(() => {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, words.shift() ?? 0);
      return bytes;
    });
  test('has eight digits and every one is as likely', () => {
    expect(from(7)).toBe('00000007');
    expect(from(4_199_999_999)).toBe('99999999');
    // Beyond the last full hundred million small PINs would come once more often.
    expect(from(4_200_000_000, 2 ** 32 - 1, 12_345_678)).toBe('12345678');
  });
  test('reads bytes that are part of a larger buffer', () => {
    const large = new Uint8Array([9, 9, 9, 9, 0, 0, 0, 5]);
    expect(makePin(() => large.subarray(4))).toBe('00000005');
  });
});

test('the room code uses all 32 letters alike', () => {
  const seen = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const code = makeRoomCode((length) => new Uint8Array(length).fill(byte));
    expect(code).toMatch(ROOM_CODE);
    seen.set(code, (seen.get(code) ?? 0) + 1);
  }
  expect([seen.size, new Set(seen.values())]).toEqual([32, new Set([8])]);
});
