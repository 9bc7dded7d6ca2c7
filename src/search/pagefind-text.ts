import { queryBigrams } from './bigrams.ts';
import type { FullText, FullTextHit } from './full-text.ts';
import { locate, prepareRecord } from './locate.ts';
import { byScore } from './memory.ts';
import type { Simplify } from './normalize.ts';
import type { Query } from './query.ts';
import type { TextRecord } from './text-records.ts';

/** What is used of Pagefind's own client (`pagefind.js`). */
export interface PagefindClient {
  search(words: string): Promise<{ results: { id: string; data(): Promise<{ content: string }> }[] } | null>;
}

/** Brings Pagefind's order of candidates near the order of locate.ts, so that few need to be fetched. */
export const RANKING = { pageLength: 0.4, termSaturation: 1.8, metaWeights: { title: 5, names: 4 } };

/** Each candidate is a request; the first few nearly always hold the answer. */
const BATCH = 6;
const MOST_CANDIDATES = 30;
/** Wordings with other names that are tried when the words themselves give too little. */
const MOST_WORDINGS = 3;

/**
 * Full text over Pagefind. Pagefind finds candidates; whether a page has the words, where, and how well is decided
 * here from the page's own text, because Pagefind shortens or drops words it does not know.
 */
export function pagefindFullText(client: PagefindClient, simplify: Simplify): FullText {
  return {
    async search(query, { limit }) {
      const hits = new Map<string, FullTextHit>();
      const seen = new Set<string>();
      for (const wording of wordings(query)) {
        const found = await client.search(queryBigrams(wording));
        const candidates = (found?.results ?? []).filter(({ id }) => !seen.has(id)).slice(0, MOST_CANDIDATES);
        for (let at = 0; at < candidates.length && hits.size < limit; at += BATCH) {
          const batch = candidates.slice(at, at + BATCH);
          for (const { content } of await Promise.all(batch.map((candidate) => candidate.data()))) {
            const record = JSON.parse(content) as TextRecord;
            const hit = locate(prepareRecord(record, simplify), query.terms, simplify);
            if (hit) hits.set(hit.ref, hit);
          }
          for (const { id } of batch) seen.add(id);
        }
        if (hits.size >= limit) break;
      }
      return [...hits.values()].sort(byScore).slice(0, limit);
    },
  };
}

/** The query itself, then with one term exchanged for another name. */
function wordings(query: Query): Pick<Query, 'terms'>[] {
  const others = query.terms.flatMap((term, at) =>
    term.alternates.map(({ text }) => ({
      terms: query.terms.map((one, index) => (index === at ? { ...one, text } : one)),
    })),
  );
  return [query, ...others.slice(0, MOST_WORDINGS)].filter(({ terms }) => queryBigrams({ terms }) !== '');
}
