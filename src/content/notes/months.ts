import type { PageOf } from '../model.ts';

/** The month a note counts in, `YYYY-MM`. Of a range it is the first: that is when it began. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** All months from `first` to `last`, both included; empty where `last` comes before. */
export function monthsBetween(first: string, last: string): string[] {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const name = (at: number) =>
    `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  const from = index(first);
  return Array.from({ length: Math.max(0, index(last) - from + 1) }, (_, offset) => name(from + offset));
}

export interface MonthOfNotes<N> {
  /** `YYYY-MM` */
  month: string;
  notes: N[];
}

/**
 * Notes by month, newest month first, newest note first within it. A day that is not known stands last in its month:
 * it may have been any.
 */
export function byMonth<N extends Pick<PageOf<'notes'>, 'id' | 'data'>>(notes: readonly N[]): MonthOfNotes<N>[] {
  const months = new Map<string, N[]>();
  for (const note of notes) {
    const month = monthOf(note.data.date);
    months.set(month, [...(months.get(month) ?? []), note]);
  }
  const start = (note: N) => note.data.date.split('/')[0] ?? '';
  return [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, list]) => ({
      month,
      notes: [...list].sort((a, b) => (start(a) < start(b) ? 1 : start(a) > start(b) ? -1 : a.id < b.id ? -1 : 1)),
    }));
}
