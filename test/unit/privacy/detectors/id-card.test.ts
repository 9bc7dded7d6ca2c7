import fc from 'fast-check';
import { expect, test } from 'vitest';
import { found, RUNS } from '../marked.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigit = (body: string) =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0) % 11] ?? '';

// 999 is no area code, so none of these belongs to anybody.
const bodies = fc
  .record({
    area: fc.integer({ min: 0, max: 999 }),
    year: fc.integer({ min: 1900, max: 2029 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ area, year, month, day, order }) => {
    const pad = (value: number, length: number) => String(value).padStart(length, '0');
    return `999${pad(area, 3)}${year}${pad(month, 2)}${pad(day, 2)}${pad(order, 3)}`;
  });

test('a right check digit is proof; a wrong one needs the word', () => {
  fc.assert(
    fc.property(bodies, fc.constantFrom(...'0123456789X'), (body, last) => {
      const number = `${body}${last}`;
      expect(found(`办理${number}过户`)).toEqual(last === checkDigit(body) ? [`id-card:${number}`] : []);
      expect(found(`身份证号码：${number}`)).toEqual([`id-card:${number}`]);
    }),
    { numRuns: RUNS },
  );
});

test.each(['订单 2016121500123456', '告警 20180212153000', 'A999199199202038586'])('not in %j', (text) => {
  expect(found(text)).toEqual([]);
});
