import { findWord, type Range } from './find-word.ts';
import { matchPieces } from './pieces.ts';
import { matchPinyin, type Readings } from './pinyin.ts';
import type { Term } from './query.ts';

/** How a term was found, best first. */
export type Why = 'literal' | 'synonym' | 'pinyin' | 'pieces' | 'initials';

export interface TermMatch {
  why: Why;
  /** In the folded field. */
  ranges: Range[];
  /** 0–1: how good this way of matching is. */
  quality: number;
  /** For synonyms: 花屏→马赛克. */
  via?: { from: string; to: string };
}

/** How good each way of matching is. */
export const QUALITY: Record<Why, number> = { literal: 1, synonym: 0.85, pinyin: 0.8, pieces: 0.7, initials: 0.6 };
/** A word inside a longer Latin word is a weaker match than one that starts it, and that than the whole word. */
const STARTS = 0.92;
const INSIDE = 0.75;

export interface Sounds {
  masks: Uint32Array;
  readings: Readings;
}

/**
 * The best way in which `term` is in folded `text`, if it is.
 * @param sounds only when pinyin is to be tried.
 * @param anyOrder whether pieces of the term may stand in any order.
 */
export function matchField(
  term: Term,
  text: string,
  sounds: Sounds | undefined,
  anyOrder = false,
): TermMatch | undefined {
  const at = findWord(text, term.text, term.code);
  if (at !== -1) {
    const quality = QUALITY.literal * (term.han ? 1 : wordQuality(text, at, at + term.text.length));
    return { why: 'literal', ranges: [[at, at + term.text.length]], quality };
  }
  if (term.code) return undefined;
  for (const { text: other, from, to } of term.alternates) {
    const start = findWord(text, other, true);
    if (start === -1) continue;
    return { why: 'synonym', ranges: [[start, start + other.length]], quality: QUALITY.synonym, via: { from, to } };
  }
  if (term.letters && sounds) {
    const found = matchPinyin(term.text, text, sounds.masks, sounds.readings);
    const why = found?.kind === 'full' ? 'pinyin' : 'initials';
    return found && { why, ranges: [[found.start, found.end]], quality: QUALITY[why] };
  }
  return term.han ? matchInPieces(term, text, anyOrder) : undefined;
}

/** Han with words left out, as typed or with another name in it. */
function matchInPieces(term: Term, text: string, anyOrder: boolean): TermMatch | undefined {
  const ranges = matchPieces(term.text, text, anyOrder);
  if (ranges) return { why: 'pieces', ranges, quality: QUALITY.pieces };
  for (const { text: other, from, to } of term.alternates) {
    const found = matchPieces(other, text, anyOrder);
    if (found) return { why: 'synonym', ranges: found, quality: QUALITY.pieces, via: { from, to } };
  }
  return undefined;
}

function wordQuality(text: string, start: number, end: number): number {
  const isWord = (at: number) => /[a-z0-9]/.test(text[at] ?? '');
  if (isWord(start - 1)) return INSIDE;
  return isWord(end) ? STARTS : 1;
}
