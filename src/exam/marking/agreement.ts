import type { Question } from '../item.ts';
import { type Mark, type MarkingRules, type MarksFile, type Outcome, outcomeOf, totalOf } from './marks.ts';
import type { MarkingTask } from './tasks.ts';

/** How one answer stands between its markers. */
export interface TaskOutcome {
  code: string;
  item: string;
  /** 1/100 points. */
  max: number;
  /** Sorted by marker. */
  marks: { marker: string; total: number }[];
  /** The third opinion. */
  resolution: { marker: string; total: number } | null;
  outcome: Outcome;
  /** Highest minus lowest, 1/100 points; null below two markers. */
  difference: number | null;
}

/** Sorted as the tasks are. */
export function taskOutcomes(
  tasks: readonly MarkingTask[],
  { marks, resolutions }: Pick<MarksFile, 'marks' | 'resolutions'>,
  rules: MarkingRules,
): TaskOutcome[] {
  return tasks.map(({ code, question }) => {
    const own = (all: readonly Mark[]) => all.filter((mark) => mark.code === code && mark.item === question.id);
    const [resolution] = own(resolutions);
    const given = own(marks)
      .map((mark) => ({ marker: mark.marker, total: totalOf(mark) }))
      .sort((a, b) => (a.marker < b.marker ? -1 : 1));
    const totals = given.map(({ total }) => total);
    return {
      code,
      item: question.id,
      max: fullMarksOf(question),
      marks: given,
      resolution: resolution ? { marker: resolution.marker, total: totalOf(resolution) } : null,
      outcome: outcomeOf(question.points, own(marks), resolution, rules),
      difference: totals.length < 2 ? null : Math.max(...totals) - Math.min(...totals),
    };
  });
}

const fullMarksOf = ({ points }: Question) => points * 100;

/** How well markers agree over the answers more than one of them has marked. */
export interface Agreement {
  /** Pairs of marks compared. */
  pairs: number;
  exact: number;
  /** 1/100 points; null without a pair. */
  meanAbsolute: number | null;
  /** Mean absolute difference as a share of the item's points. */
  meanShare: number | null;
}

/** Third opinions do not count: whoever gives one knows that there was a quarrel. */
export function agreementOf(outcomes: readonly TaskOutcome[]): Agreement {
  let pairs = 0;
  let exact = 0;
  let sum = 0;
  let shares = 0;
  for (const { marks, max } of outcomes) {
    for (const [at, one] of marks.entries()) {
      for (const other of marks.slice(at + 1)) {
        const apart = Math.abs(one.total - other.total);
        pairs++;
        if (apart === 0) exact++;
        sum += apart;
        shares += apart / max;
      }
    }
  }
  return {
    pairs,
    exact,
    meanAbsolute: pairs === 0 ? null : sum / pairs,
    meanShare: pairs === 0 ? null : shares / pairs,
  };
}
