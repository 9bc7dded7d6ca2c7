import { DRAW_VERSION, taggedHash } from './bytes.ts';
import { expectation } from './cells.ts';
import { type DrawFailure, drawPapers } from './draw.ts';
import type { Manifest, PersonPaper, Plan, Roster } from './published.ts';

/** How alike papers are. For reading only: nothing of it enters a draw. */
export interface Likeness {
  /** Expected score of each paper over the sections with a tolerance, in 1/1000 points. */
  expected: number[];
  /** Items two papers share (of different forms, where there are forms), for every such pair. */
  shared: number[];
  /** Items a paper has. */
  items: number;
}

export function likenessOf(manifest: Manifest, plan: Plan, people: readonly PersonPaper[]): Likeness {
  const items = new Map(manifest.items.map((item) => [item.id, item]));
  const balanced = new Set(plan.sections.flatMap(({ key, tolerance }) => (tolerance === null ? [] : [key])));
  const papers = people.map(({ form, sections }) => ({
    form,
    ids: new Set(sections.flatMap(({ parts }) => parts.flat().map(({ id }) => id))),
    balanced: sections.flatMap(({ key, parts }) => (balanced.has(key) ? parts.flat().map(({ id }) => id) : [])),
  }));
  const likeness: Likeness = { expected: [], shared: [], items: papers[0]?.ids.size ?? 0 };
  for (const [index, paper] of papers.entries()) {
    likeness.expected.push(paper.balanced.reduce((sum, id) => sum + expectation(items.get(id)), 0));
    for (const other of papers.slice(index + 1)) {
      if (paper.form !== null && paper.form === other.form) continue;
      likeness.shared.push([...paper.ids].filter((id) => other.ids.has(id)).length);
    }
  }
  return likeness;
}

/** What an organiser wants to know before promising anything. */
export interface TrialReport extends Likeness {
  /** Trials in which no papers could be drawn. */
  failures: DrawFailure[];
}

/**
 * Draws with fixed seeds, so that a bank that cannot be balanced is found at the desk and not in the exam room.
 * @param trials number of draws.
 * @param people papers per draw.
 */
export function trialDraws(manifest: Manifest, plan: Plan, trials: number, people: number): TrialReport {
  const report: TrialReport = { failures: [], expected: [], shared: [], items: 0 };
  const roster: Roster = {
    version: DRAW_VERSION,
    people: Array.from({ length: people }, (_, index) => ({ code: `trial-${index}`, row: 0, column: index })),
  };
  for (let trial = 0; trial < trials; trial++) {
    const drawn = drawPapers(manifest, plan, roster, taggedHash('seed', `trial ${trial}`));
    if (!drawn.ok) {
      report.failures.push(drawn.failure);
      continue;
    }
    const { expected, shared, items } = likenessOf(manifest, plan, drawn.people);
    report.expected.push(...expected);
    report.shared.push(...shared);
    report.items = items;
  }
  return report;
}

/** Mean and standard deviation (population) of numbers, e.g. of expected scores. */
export function spread(values: readonly number[]): { mean: number; sd: number; range: number } {
  if (values.length === 0) return { mean: 0, sd: 0, range: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, sd: Math.sqrt(variance), range: Math.max(...values) - Math.min(...values) };
}
