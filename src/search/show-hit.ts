import { findWords, type Range } from './find-word.ts';
import type { Marked, QuickHit, Reason } from './hits.ts';
import { foldMapped, originalRange, type Simplify } from './normalize.ts';
import type { Field, QuickIndex } from './quick-load.ts';
import type { FoundTerm, RankedPage } from './rank.ts';

/** A ranked page → what a list shows of it. */
export function showHit({ page, found, score }: RankedPage, index: QuickIndex): QuickHit {
  const elsewhere = found.filter(({ field }) => field !== 0).sort((a, b) => b.score - a.score);
  const [best] = elsewhere;
  // With the title accounting for all, the first symptom or alias says what the page is about.
  const line = best
    ? page.fields[best.field]
    : page.fields.find(({ kind, text }) => (kind === 'symptom' || kind === 'alias') && text !== page.title);
  const strongest = [...found].sort((a, b) => b.score - a.score)[0];
  const target = strongest && page.fields[strongest.field];
  return {
    ref: page.ref,
    type: page.type,
    title: marked(page.fields[0], 0, found, index.simplify),
    ...(line && { line: marked(line, page.fields.indexOf(line), found, index.simplify) }),
    ...(target?.anchor && { anchor: target.anchor, heading: target.text }),
    reasons: reasonsOf(found),
    score: Math.round(score * 100) / 100,
  };
}

function reasonsOf(found: readonly FoundTerm[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { why, via } of found) {
    if (why === 'literal') continue;
    reasons.set(`${why} ${via?.from} ${via?.to}`, { why, ...(via && { via }) });
  }
  return [...reasons.values()];
}

/** Marks the places that made the hit, and the words typed wherever else they stand in the field. */
function marked(field: Field | undefined, at: number, found: readonly FoundTerm[], simplify: Simplify): Marked {
  if (!field) return { text: '', ranges: [] };
  const ranges = found.flatMap((one) => [
    ...(one.field === at ? one.ranges : []),
    ...findWords(field.folded, one.term.text, one.term.code),
  ]);
  return { text: field.text, ranges: originalRanges(field.text, ranges, simplify) };
}

/** Ranges of the folded text → ranges of the text itself, sorted and merged. */
export function originalRanges(text: string, ranges: readonly Range[], simplify: Simplify): Range[] {
  if (ranges.length === 0) return [];
  const folded = foldMapped(text, simplify);
  const sorted = ranges.map(([start, end]) => originalRange(folded, start, end)).sort((a, b) => a[0] - b[0]);
  return mergeRanges(sorted);
}

/** Sorted ranges without overlaps. */
function mergeRanges(sorted: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
