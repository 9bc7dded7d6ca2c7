import { type Candidate, fullTextOver, MOST_PLACES } from './candidates.ts';
import type { FullText } from './full-text.ts';
import { type PreparedRecord, prepareRecord } from './locate.ts';
import type { Simplify } from './normalize.ts';
import { firstPlace } from './places.ts';
import type { TextRecord } from './text-records.ts';

/** What is used of Pagefind's own client (`pagefind.js`). */
export interface PagefindClient {
  search(words: string): Promise<{ results: { id: string; words: number[] }[] } | null>;
}

/** Length of `pageKey`, with which Pagefind's files of a page begin. */
const KEY = 6;
/** Pages kept folded: the next query is usually the last one with another character. */
const MOST_KEPT = 120;

/**
 * Full text over Pagefind. Pagefind finds candidates; whether a page has the words, where, and how well is decided from
 * the page's own text, because Pagefind shortens or drops words it does not know.
 * @param fetchRecord fetches the text of a page by the name of its file.
 */
export function pagefindFullText(
  client: PagefindClient,
  fetchRecord: (id: string) => Promise<TextRecord>,
  simplify: Simplify,
): FullText {
  const kept = new Map<string, Promise<PreparedRecord>>();
  const load = (id: string) => {
    const known = kept.get(id);
    if (known) return known;
    const loading = fetchRecord(id).then((record) => prepareRecord(record, simplify));
    kept.set(id, loading);
    // A failure must not stay: the network may come back.
    loading.catch(() => kept.delete(id));
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return loading;
  };
  return fullTextOver(
    {
      async find(words) {
        const found = words.length === 0 ? null : await client.search(words.join(' '));
        return (found?.results ?? []).map(({ id, words: places }) => candidate(id, places, words));
      },
      load,
    },
    simplify,
  );
}

/** Places were set when the index was made, so that they tell which word stands there (src/node/pagefind-index.ts). */
function candidate(id: string, places: readonly number[], words: readonly string[]): Candidate {
  const counts = words.map((word) => {
    const first = firstPlace(word);
    return places.filter((place) => place >= first && place < first + MOST_PLACES).length;
  });
  return { key: id.slice(0, KEY), id, counts };
}
