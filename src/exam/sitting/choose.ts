import type { Submission } from './submission.ts';

/** A readable submission, known by its receipt. */
export interface Candidature {
  receipt: string;
  submission: Submission;
}

/**
 * Which of one person's submissions is the latest. Within one sitting the page's own count decides: a clock set back
 * between two submissions must not turn them around. Between sittings that know nothing of each other (started anew
 * without a recovery file) only the clocks are left. Never depends on the order given.
 */
export function latestOf<C extends Candidature>(all: readonly C[]): C | undefined {
  const sittings = new Map<number, C>();
  for (const one of [...all].sort(byReceipt)) {
    const { startedAt } = one.submission.times;
    const known = sittings.get(startedAt);
    if (!known || isLaterInSitting(one, known)) sittings.set(startedAt, one);
  }
  return [...sittings.values()].sort(
    (a, b) => b.submission.times.submittedAt - a.submission.times.submittedAt || byReceipt(a, b),
  )[0];
}

function isLaterInSitting({ submission: a }: Candidature, { submission: b }: Candidature): boolean {
  return a.number !== b.number ? a.number > b.number : a.times.submittedAt > b.times.submittedAt;
}

const byReceipt = (a: Candidature, b: Candidature) => (a.receipt < b.receipt ? -1 : a.receipt > b.receipt ? 1 : 0);
