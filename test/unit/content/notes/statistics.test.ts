import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteStatistics } from '../../../../src/content/notes/statistics.ts';
import { RUNS } from '../../property.ts';
import { note } from './note.ts';

test('nothing recorded: nothing counted', () => {
  const stats = noteStatistics([]);
  expect(stats.months).toEqual([]);
  expect(stats.recovery).toMatchObject({ recorded: 0, unrecorded: 0, median: undefined });
});

test('months without a note have their place, a range counts once', () => {
  const { months } = noteStatistics([note('2018-12-30/2019-02-01'), note('2019-02'), note('2019-02-03')]);
  expect(months).toEqual([
    { key: '2018-12', count: 1 },
    { key: '2019-01', count: 0 },
    { key: '2019-02', count: 2 },
  ]);
});

test('systems once for each they touch, causes where written, every status', () => {
  const stats = noteStatistics([
    note('2018-01', 'a', { systems: ['erm', 'ipqam', 'erm'], cause: 'network', status: '已定位' }),
    note('2018-01', 'b', { systems: ['ipqam'] }),
    note('2018-01', 'c', { withdrawn: { reason: '重复' }, systems: ['erm'], recoverMinutes: 5 }),
  ]);
  expect(stats.total).toBe(2);
  expect(stats.systems).toEqual([
    { key: 'ipqam', count: 2 },
    { key: 'erm', count: 1 },
  ]);
  expect(stats.causes).toEqual([{ key: 'network', count: 1 }]);
  expect(stats.withoutCause).toBe(1);
  expect(stats.statuses.map(({ count }) => count)).toEqual([1, 0, 1, 0]);
  expect(stats.recovery.recorded).toBe(0);
});

test('recovery: only what is recorded, the classes meet without a gap', () => {
  const minutes = [0, 15, 16, 30, 31, 480, 481, undefined];
  const { recovery } = noteStatistics(minutes.map((recoverMinutes) => note('2018-01', 'n', { recoverMinutes })));
  expect(recovery.classes.map(({ count }) => count)).toEqual([2, 2, 1, 0, 0, 1, 1]);
  expect(recovery).toMatchObject({ recorded: 7, unrecorded: 1, median: 30 });
  expect(noteStatistics([10, 21].map((value) => note('2018-01', 'n', { recoverMinutes: value }))).recovery.median).toBe(
    15.5,
  );
});

test('no note is lost, in whatever order they come', () => {
  const any = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2015, max: 2030 }),
    minutes: fc.option(fc.nat(100_000), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (items) => {
      const notes = items.map(({ month, year, minutes }) =>
        note(`${year}-${String(month).padStart(2, '0')}`, 'n', { recoverMinutes: minutes }),
      );
      const stats = noteStatistics(notes);
      const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
      expect(sum(stats.months)).toBe(notes.length);
      expect(sum(stats.statuses)).toBe(notes.length);
      expect(sum(stats.recovery.classes) + stats.recovery.unrecorded).toBe(notes.length);
      expect(noteStatistics([...notes].reverse())).toEqual(stats);
    }),
    { numRuns: RUNS },
  );
});
