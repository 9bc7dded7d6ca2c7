import { answer } from '../../src/search/answer.ts';
import type { SearchEngine } from '../../src/search/engine.ts';

/** What one query brought, whichever engine answered. */
export interface Answered {
  /** Addresses of the matches, best first. */
  urls: string[];
  /** Codes suggested under 「没有这个码」, a line each; null when the query was not called unknown. */
  suggested: string[][] | null;
  /** Milliseconds until the first stage has answered, and what the second took; null where it was not asked. */
  quick: number;
  full: number | null;
}

/** Matches looked at. */
export const LIMIT = 10;

/** Asks our engine as the page does, both stages, and takes the time of each. */
export async function askOurs(engine: SearchEngine, base: string, query: string): Promise<Answered> {
  const times: Pick<Answered, 'quick' | 'full'> = { quick: 0, full: null };
  const timed: SearchEngine = {
    quick(...parameters) {
      const started = performance.now();
      const result = engine.quick(...parameters);
      times.quick = performance.now() - started;
      return result;
    },
    async more(...parameters) {
      const started = performance.now();
      const hits = await engine.more(...parameters);
      times.full = performance.now() - started;
      return hits;
    },
  };
  const { rows, unknown } = await answer(timed, query, base, LIMIT);
  return {
    urls: rows.map((row) => row.url),
    suggested: unknown.length > 0 ? unknown.flatMap(({ nearest }) => nearest.map((near) => near.codes)) : null,
    ...times,
  };
}
