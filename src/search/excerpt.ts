import type { Range } from './find-word.ts';
import type { Marked } from './hits.ts';
import type { Simplify } from './normalize.ts';
import { originalRanges } from './show-hit.ts';

/** Characters; about two lines in the list. */
const LENGTH = 90;
/** Shown before the first marked word, so that it can be read in its place. */
const BEFORE = 24;

/**
 * A few words around the densest group of matches.
 * @param text the section's own text.
 * @param ranges places in the folded text.
 */
export function cutExcerpt(text: string, ranges: readonly Range[], simplify: Simplify): Marked {
  const places = originalRanges(text, ranges, simplify);
  const first = densest(places);
  let start = Math.max(0, (first?.[0] ?? 0) - BEFORE);
  if (start > 0) start = afterSentence(text, start, first?.[0] ?? start);
  let end = Math.min(text.length, start + LENGTH);
  // Half a surrogate pair shows as a box.
  if (isLowSurrogate(text, start)) start -= 1;
  if (isLowSurrogate(text, end)) end += 1;
  const head = start > 0 ? '…' : '';
  return {
    text: head + text.slice(start, end).replace(/\s/g, ' ') + (end < text.length ? '…' : ''),
    ranges: places.flatMap(([from, to]): Range[] => {
      const clipped: Range = [Math.max(from, start) - start + head.length, Math.min(to, end) - start + head.length];
      return clipped[1] > clipped[0] ? [clipped] : [];
    }),
  };
}

/** The place from which most others lie within one excerpt. */
function densest(places: readonly Range[]): Range | undefined {
  let best: { place: Range; count: number } | undefined;
  for (const [at, place] of places.entries()) {
    let count = 0;
    while (at + count < places.length && (places[at + count]?.[1] ?? 0) <= place[0] + LENGTH - BEFORE) count++;
    if (!best || count > best.count) best = { place, count };
  }
  return best?.place;
}

/** A start just after the end of a sentence, if one ends between here and the match. */
function afterSentence(text: string, start: number, match: number): number {
  const before = text.slice(start, match);
  const ends = [...before.matchAll(/[。！？；\n]/g)].map((end) => end.index + 1);
  return start + (ends.at(-1) ?? 0);
}

const isLowSurrogate = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};
