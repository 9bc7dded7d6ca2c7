import type { Range } from './find-word.ts';
import type { NearPlace } from './near.ts';
import type { Query } from './query.ts';
import type { QuickPage } from './quick-load.ts';

/** A page with less than this share of the characters typed is there by chance. */
const LEAST_OVERLAP = 0.5;
/** What stands further on in a pasted log does not make a page near. */
const MOST_GRAMS = 30;
const MOST = 10;

/** Pages with most of the query's pairs of characters and words, rare ones counting more. */
export function overlapping(query: Query, pages: readonly QuickPage[]): NearPlace[] {
  const grams = query.terms.flatMap((term) => (term.han ? pairs(term.text) : [term.text])).slice(0, MOST_GRAMS);
  const having = grams.map(() => 0);
  const sharing: { page: QuickPage; shared: number[] }[] = [];
  for (const page of pages) {
    const shared: number[] = [];
    for (const [at, gram] of grams.entries()) {
      if (!page.all.includes(gram)) continue;
      having[at] = (having[at] ?? 0) + 1;
      shared.push(at);
    }
    if (shared.length > 0) sharing.push({ page, shared });
  }
  const weights = having.map((count) => Math.log(1 + pages.length / (1 + count)));
  const weigh = (some: readonly number[]) => some.reduce((sum, at) => sum + (weights[at] ?? 0), 0);
  // A pair no page has (看花 of 回看花屏) only shows where two words meet.
  const total = weigh([...grams.keys()].filter((at) => having[at]));
  return sharing
    .map(({ page, shared }) => ({ page, words: shared.map((at) => grams[at] ?? ''), share: weigh(shared) / total }))
    .filter(({ words }) => coverage(query, words) >= LEAST_OVERLAP)
    .sort((a, b) => b.share - a.share || (a.page.ref < b.page.ref ? -1 : 1))
    .slice(0, MOST)
    .map(({ page, words, share }) => place(page, words, share));
}

/** The field with most of the words. */
function place(page: QuickPage, words: readonly string[], share: number): NearPlace {
  const counts = page.fields.map(({ folded }) => words.filter((word) => folded.includes(word)).length);
  const field = counts.indexOf(Math.max(...counts));
  const text = page.fields[field]?.folded ?? '';
  const ranges = words.flatMap((word): Range[] => {
    const start = text.indexOf(word);
    return start === -1 ? [] : [[start, start + word.length]];
  });
  return { page, field, ranges, score: share };
}

/** Share of the typed characters that the shared pairs and words make up. */
function coverage(query: Query, shared: readonly string[]): number {
  const length = query.terms.reduce((sum, term) => sum + term.text.length, 0);
  const covered = query.terms.reduce((sum, term) => {
    const has = new Set<number>();
    for (const gram of shared) {
      const at = term.text.indexOf(gram);
      for (let offset = 0; at !== -1 && offset < gram.length; offset++) has.add(at + offset);
    }
    return sum + has.size;
  }, 0);
  return covered / Math.max(1, length);
}

const pairs = (han: string) =>
  han.length < 2 ? [han] : Array.from({ length: han.length - 1 }, (_, at) => han.slice(at, at + 2));
