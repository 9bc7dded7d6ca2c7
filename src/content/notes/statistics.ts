import type { PageOf } from '../model.ts';
import { NOTE_STATUS } from '../schema/pages.ts';
import { monthOf, monthsBetween } from './months.ts';

export interface Count {
  key: string;
  count: number;
}
export interface RecoverySummary {
  /** Notes that say how long it took, by time; every class is listed, empty ones too. */
  classes: { from: number; below: number | undefined; count: number }[];
  recorded: number;
  unrecorded: number;
  /** Minutes; undefined where nothing is recorded. The mean of the middle two of an even number. */
  median: number | undefined;
}
export interface NoteStatistics {
  total: number;
  /** Every month from the first note's to the last's, empty ones too; a range counts in its first month. */
  months: Count[];
  /** Most frequent first. A note of several systems counts once for each. */
  systems: Count[];
  causes: Count[];
  /** Notes without a cause. */
  withoutCause: number;
  /** In the order of the schema, none left out. */
  statuses: Count[];
  recovery: RecoverySummary;
}

/** Bounds of the classes of recovery time, minutes; the last class is open. */
const RECOVERY_BOUNDS = [0, 16, 31, 61, 121, 241, 481] as const;

type Note = Pick<PageOf<'notes'>, 'data'>;

/** Everything the statistics page counts. Withdrawn notes are history of the handbook, not of the plant: left out. */
export function noteStatistics(notes: readonly Note[]): NoteStatistics {
  const data = notes.map((note) => note.data).filter((item) => !item.withdrawn);
  const months = data.map((item) => monthOf(item.date)).sort();
  const first = months[0];
  const last = months.at(-1);
  const perMonth = tally(months);
  return {
    total: data.length,
    months: first && last ? monthsBetween(first, last).map((key) => ({ key, count: perMonth.get(key) ?? 0 })) : [],
    systems: ranked(data.flatMap((item) => [...new Set(item.systems)])),
    causes: ranked(data.flatMap((item) => item.cause ?? [])),
    withoutCause: data.filter((item) => !item.cause).length,
    statuses: NOTE_STATUS.map((key) => ({ key, count: data.filter((item) => item.status === key).length })),
    recovery: recoveryOf(data.map((item) => item.recoverMinutes)),
  };
}

function recoveryOf(values: readonly (number | undefined)[]): RecoverySummary {
  const minutes = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const classes = RECOVERY_BOUNDS.map((from, index) => {
    const below = RECOVERY_BOUNDS[index + 1];
    const count = minutes.filter((value) => value >= from && (below === undefined || value < below)).length;
    return { from, below, count };
  });
  const low = minutes[Math.floor((minutes.length - 1) / 2)];
  const high = minutes[Math.floor(minutes.length / 2)];
  return {
    classes,
    recorded: minutes.length,
    unrecorded: values.length - minutes.length,
    median: low === undefined || high === undefined ? undefined : (low + high) / 2,
  };
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const ranked = (keys: readonly string[]): Count[] =>
  [...tally(keys)]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
