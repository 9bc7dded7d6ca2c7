import type { Answered } from './ask.ts';
import { type ClassScore, percentile, type RankedItem, rankItem, scoreTable } from './metrics.ts';
import type { Questions } from './queries.ts';

export interface Times {
  p50: number;
  p95: number;
  worst: number;
}

/** How well one side answered. */
export interface Verdict {
  scores: Record<string, ClassScore>;
  /** Questions whose right page is not first. */
  missed: RankedItem[];
  /** Queries for what does not exist that were answered with a match. */
  falseWords: string[];
  falseCodes: string[];
  /** First stage; with `full` the second. */
  quick: Times;
  full?: Times;
}

/** All queries of a run, in the order `judge` wants their answers in. */
export const queriesOf = ({ items, absent, unknown }: Questions): string[] => [
  ...items.map(({ query }) => query),
  ...absent,
  ...unknown,
];

/** The first answers warm the code and the caches up. */
const WARM_UP = 30;

export function judge(
  { items, absent, unknown }: Questions,
  answers: readonly Answered[],
  refOf: (url: string) => string,
): Verdict {
  const ranked = items.flatMap((item, at) => {
    const answered = answers[at];
    return answered ? [rankItem(item, answered, refOf)] : [];
  });
  const isMatch = (at: number) => (answers[at]?.urls.length ?? 0) > 0;
  const warm = answers.slice(Math.min(WARM_UP, Math.floor(answers.length / 4)));
  const full = warm.flatMap((answer) => answer.full ?? []);
  return {
    scores: scoreTable(ranked),
    missed: ranked.filter(({ rank }) => rank !== 1),
    falseWords: absent.filter((_, at) => isMatch(items.length + at)),
    falseCodes: unknown.filter((_, at) => isMatch(items.length + absent.length + at)),
    quick: times(warm.map((answer) => answer.quick)),
    ...(full.length > 0 && { full: times(full) }),
  };
}

const times = (values: readonly number[]): Times => ({
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
  worst: percentile(values, 1),
});

/** `/ours/tasks/x/#y` → `tasks/x`; terms live on one page. */
export function oursRef(url: string): string {
  const [path = '', anchor = ''] = decodeURIComponent(url)
    .replace(/^\/ours\//, '')
    .split('#');
  const page = path.replace(/\/$/, '');
  return page === 'glossary' ? `glossary/${anchor}` : page;
}

/** `/12.html` → the record of that number. */
export const shippedRef = (refs: readonly string[]) => (url: string) =>
  refs[Number(/(\d+)(?:\.html)?\/?$/.exec(url)?.[1] ?? -1)] ?? '';
