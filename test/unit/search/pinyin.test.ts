import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hanTables } from '../../../src/node/han.ts';
import { firstLetters, matchPinyin, packReadings, readReadings } from '../../../src/search/pinyin.ts';
import { RUNS } from '../property.ts';

const { pinyin } = hanTables();
const match = (letters: string, text: string) => {
  const readings = readReadings(packReadings(text, pinyin));
  const found = matchPinyin(letters, text, firstLetters(text, readings), readings);
  return found && `${found.kind} ${text.slice(found.start, found.end)}`;
};

describe('matchPinyin', () => {
  test.each([
    ['dianboheichang', '处理点播黑场问题', 'full 点播黑场'],
    ['dianbohei', '点播黑场', 'full 点播黑'],
    ['dianboh', '点播黑场', 'full 点播黑'],
    ['dbhc', '点播黑场', 'initials 点播黑场'],
    ['ermjingtai', 'erm静态', 'full erm静态'],
    ['ermjt', 'erm 静态', 'initials erm 静态'],
    ['xian', '西安', 'full 西安'],
    ['xian', '先', 'full 先'],
  ])('%s in %s', (letters, text, expected) => {
    expect(match(letters, text)).toBe(expected);
  });

  test.each([
    ['chongqi', '重启'],
    ['zhongqi', '重启'],
    ['hangpin', '行频'],
    ['xingpin', '行频'],
    ['diaodu', '调度'],
    ['tiaodu', '调度'],
    ['lvse', '绿色'],
    ['celve', '策略'],
    ['celue', '策略'],
  ])('every usual reading: %s', (letters, text) => {
    expect(match(letters, text)).toBe(`full ${text}`);
  });

  test.each([
    ['one letter matches nothing', 'd', '点播'],
    ['Latin alone is not pinyin', 'erm', 'erm'],
    ['a syllable is not cut in its middle', 'ianbo', '点播'],
    ['letters left over', 'dianbox', '点播'],
  ])('%s', (_, letters, text) => {
    expect(match(letters, text)).toBeUndefined();
  });
});

test('packing is deterministic and loses nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...'点播黑场重启行调静态马赛克花屏会话']), (chars) => {
      const packed = packReadings(chars, pinyin);
      expect(packReadings([...chars].reverse(), pinyin)).toBe(packed);
      const readings = readReadings(packed);
      for (const char of chars) expect(readings.get(char.charCodeAt(0))?.toSorted()).toEqual([...pinyin(char)].sort());
    }),
    { numRuns: RUNS },
  );
});

test('a broken table is refused', () => {
  expect(() => readReadings('dian')).toThrow(RangeError);
});
