import { expect, test } from 'vitest';
import { byMonth, monthOf, monthsBetween } from '../../../../src/content/notes/months.ts';
import { note } from './note.ts';

test.each([
  ['2018-07-16', '2018-07'],
  ['2018-07', '2018-07'],
  ['2018-07-31/2018-08-02', '2018-07'],
  ['2018-11/2019-01', '2018-11'],
])('%s counts in %s', (date, month) => {
  expect(monthOf(date)).toBe(month);
});

test('months run over the end of a year; backwards there are none', () => {
  expect(monthsBetween('2018-11', '2019-02')).toEqual(['2018-11', '2018-12', '2019-01', '2019-02']);
  expect(monthsBetween('2019-02', '2019-02')).toEqual(['2019-02']);
  expect(monthsBetween('2019-02', '2018-11')).toEqual([]);
});

test('newest month and day first; a day that is not known stands last in its month', () => {
  const notes = [
    note('2018-07-02', 'a'),
    note('2018-07', 'b'),
    note('2018-07-20/2018-08-01', 'c'),
    note('2018-08-01', 'd'),
    note('2018-07-02', 'e'),
  ];
  expect(byMonth(notes).map(({ month, notes: list }) => [month, list.map(({ id }) => id).join('')])).toEqual([
    ['2018-08', 'd'],
    ['2018-07', 'caeb'],
  ]);
});
