import type { PersonGrade } from '../marking/gradebook.ts';
import { mean, standardDeviation } from './formulas.ts';

/** How one section went, over people whose marks are complete. */
export interface SectionRate {
  key: string;
  n: number;
  /** Share of the section's points, 0 … 1. */
  mean: number | null;
  sd: number | null;
  lowest: number | null;
  highest: number | null;
}

export function sectionRates(people: readonly PersonGrade[]): SectionRate[] {
  const complete = people.filter(isComplete);
  const keys = people[0]?.sections.map(({ key }) => key) ?? [];
  return keys.map((key) => {
    const rates = complete.flatMap(({ sections }) =>
      sections.flatMap((section) => (section.key === key && section.max > 0 ? [section.score / section.max] : [])),
    );
    return {
      key,
      n: rates.length,
      mean: mean(rates),
      sd: standardDeviation(rates),
      lowest: rates.length === 0 ? null : Math.min(...rates),
      highest: rates.length === 0 ? null : Math.max(...rates),
    };
  });
}

/** Handed in, and no mark outstanding. */
export function isComplete({ status, items }: PersonGrade): boolean {
  return status === 'present' && items.every(({ score }) => score !== null);
}

/** One column of the distribution: totals from `from` % (included) up to `to` % (not, but for the last). */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** Totals in ten columns of ten per cent of each person's full marks; in integers, so a total on an edge is never astray. */
export function distribution(people: readonly PersonGrade[]): Bin[] {
  const bins = Array.from({ length: 10 }, (_, at) => ({ from: at * 10, to: at * 10 + 10, count: 0 }));
  for (const { total, max } of people.filter(isComplete)) {
    if (max === 0) continue;
    const bin = bins[Math.min(9, Math.floor((total * 10) / max))];
    if (bin) bin.count++;
  }
  return bins;
}
