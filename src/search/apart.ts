import { byScore } from './candidates.ts';
import type { FullText, FullTextHit, FullTextOptions } from './full-text.ts';
import { fold, type Simplify } from './normalize.ts';
import type { Query } from './query.ts';

/** Shorter parts stand on every page. */
const SHORTEST_PART = 2;
/** A longer run has too many ways of being cut; the quick stage looks for pages with most of it. */
const LONGEST_RUN = 8;

/**
 * Pages where the words of an unspaced run stand apart: 切换主备 in “主备机房之间切换”. Where the run has to be cut no
 * dictionary here knows, so every place is tried. They are suggestions: the run itself is on none of these pages.
 */
export async function wordsApart(
  fullText: FullText,
  query: Query,
  options: FullTextOptions,
  simplify: Simplify,
): Promise<FullTextHit[]> {
  const [term] = query.terms;
  if (query.terms.length !== 1 || !term?.han || term.text.length > LONGEST_RUN) return [];
  const hits = new Map<string, FullTextHit>();
  for (let cut = SHORTEST_PART; cut <= term.text.length - SHORTEST_PART; cut++) {
    const parts = [term.text.slice(0, cut), term.text.slice(cut)];
    const terms = parts.map((text) => ({ ...term, text, alternates: [] }));
    for (const hit of await fullText.search({ ...query, terms }, options)) {
      // On a long page any two words stand somewhere; within one excerpt they have to do with each other.
      const near = fold(hit.excerpt.text, simplify);
      if (!parts.every((part) => near.includes(part))) continue;
      if ((hits.get(hit.ref)?.score ?? 0) < hit.score) hits.set(hit.ref, { ...hit, apart: true });
    }
  }
  return [...hits.values()].sort(byScore);
}
