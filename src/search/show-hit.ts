import type { Range } from './find-word.ts';
import type { Marked, QuickHit, Reason } from './hits.ts';
import { foldMapped, originalRange, type Simplify } from './normalize.ts';
import type { Field, QuickIndex } from './quick-load.ts';
import type { FoundTerm, RankedPage } from './rank.ts';

/** A ranked page → what a list shows of it. */
export function showHit({ page, found, score }: RankedPage, index: QuickIndex): QuickHit {
  const [title] = page.fields;
  const inTitle = found.filter(({ field }) => field === 0);
  const elsewhere = found.filter(({ field }) => field !== 0).sort((a, b) => b.score - a.score);
  const [best] = elsewhere;
  const field = best && page.fields[best.field];
  // With the title accounting for all, the first symptom or alias says what the page is about.
  const line = field ?? page.fields.find(({ kind }) => kind === 'symptom' || kind === 'alias');
  const onLine = best ? elsewhere.filter((one) => one.field === best.field) : [];
  const strongest = [...found].sort((a, b) => b.score - a.score)[0];
  const target = strongest && page.fields[strongest.field];
  return {
    ref: page.ref,
    type: page.type,
    title: marked(title, inTitle, index.simplify),
    ...(line && { line: marked(line, onLine, index.simplify) }),
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

function marked(field: Field | undefined, found: readonly FoundTerm[], simplify: Simplify): Marked {
  const text = field?.text ?? '';
  return {
    text,
    ranges: originalRanges(
      text,
      found.flatMap(({ ranges }) => ranges),
      simplify,
    ),
  };
}

/** Ranges of the folded text → ranges of the text itself, sorted and merged. */
export function originalRanges(text: string, ranges: readonly Range[], simplify: Simplify): Range[] {
  if (ranges.length === 0) return [];
  const folded = foldMapped(text, simplify);
  const sorted = ranges.map(([start, end]) => originalRange(folded, start, end)).sort((a, b) => a[0] - b[0]);
  return mergeRanges(sorted);
}

/** Sorted ranges without overlaps. */
export function mergeRanges(sorted: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
