import type { FullText, FullTextHit } from './full-text.ts';
import { locate, type PreparedRecord, prepareRecord } from './locate.ts';
import type { Simplify } from './normalize.ts';
import type { TextRecord } from './text-records.ts';

/** Full text over records held in memory: for Node and for pages opened from disk. */
export function memoryFullText(records: readonly TextRecord[], simplify: Simplify): FullText {
  let prepared: PreparedRecord[] | undefined;
  return {
    async search(query, { limit }) {
      if (query.terms.length === 0) return [];
      prepared ??= records.map((record) => prepareRecord(record, simplify));
      const hits = prepared.flatMap((record) => locate(record, query.terms, simplify) ?? []);
      return hits.sort(byScore).slice(0, limit);
    },
  };
}

/** Best first; equal scores by reference, so that both adapters give the same order. */
export function byScore(a: FullTextHit, b: FullTextHit): number {
  return b.score - a.score || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0);
}
