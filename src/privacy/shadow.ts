/** A normalised copy of a text with the way back to the original. */
export interface Shadow {
  text: string;
  /** Original range of a shadow range. */
  toOriginal(start: number, end: number): { start: number; end: number };
}

const ZERO_WIDTH = String.raw`\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f`;
const HYPHENS = String.raw`\u2010-\u2015\u2212\ufe58\ufe63`;
/** Circled and raised digits: an item number or a footnote mark, never a part of the number it stands beside. */
const MARKS = String.raw`\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff`;
const COMPATIBILITY = String.raw`\u00a0\u2000-\u200a\u202f\u205f\u2f00-\u2fdf\u3000\uf900-\ufaff\uff01-\uffee\u{1d400}-\u{1d7ff}\u{2f800}-\u{2fa1f}`;

const REWRITE = new RegExp(`[${ZERO_WIDTH}${HYPHENS}${MARKS}${COMPATIBILITY}]`, 'gu');
const IS_ZERO_WIDTH = new RegExp(`[${ZERO_WIDTH}]`, 'u');
const IS_HYPHEN = new RegExp(`[${HYPHENS}]`, 'u');
const IS_MARK = new RegExp(`[${MARKS}]`, 'u');

function rewrite(character: string): string {
  if (IS_ZERO_WIDTH.test(character)) return '';
  if (IS_HYPHEN.test(character)) return '-';
  if (IS_MARK.test(character)) return ' ';
  return character.normalize('NFKC');
}

/**
 * Full-width digits, odd spaces and hyphens, zero-width characters and look-alike ideographs are made plain, so
 * detectors need one spelling only. Not `text.normalize('NFKC')` as a whole: that gives no way back, and it turns
 * `①139…` into `1139…` and `…` into `...`.
 */
export function makeShadow(text: string): Shadow {
  const pieces: string[] = [];
  // Where shadow and original run in step again: parallel arrays of both positions, ascending.
  const shadowAt: number[] = [0];
  const originalAt: number[] = [0];
  let done = 0;
  let length = 0;
  for (const match of text.matchAll(REWRITE)) {
    const [character] = match;
    pieces.push(text.slice(done, match.index), rewrite(character));
    const replacement = pieces.at(-1) ?? '';
    length += match.index - done;
    // The replacement is one anchor of its own: all of it stands for the one original character.
    for (let index = 0; index < replacement.length; index += 1) {
      shadowAt.push(length + index);
      originalAt.push(match.index);
    }
    length += replacement.length;
    done = match.index + character.length;
    shadowAt.push(length);
    originalAt.push(done);
  }
  if (done === 0) return { text, toOriginal: (start, end) => ({ start, end }) };
  pieces.push(text.slice(done));

  const original = (position: number): number => {
    let low = 0;
    let high = shadowAt.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((shadowAt[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return (originalAt[low] ?? 0) + (position - (shadowAt[low] ?? 0));
  };
  return {
    text: pieces.join(''),
    toOriginal(start, end) {
      const first = original(start);
      if (end <= start) return { start: first, end: first };
      const last = original(end - 1);
      return { start: first, end: last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1) };
    },
  };
}

/** One form of a value for comparison: an allow-list entry covers a number however it is spaced. */
export function comparable(value: string): string {
  return makeShadow(value)
    .text.toLowerCase()
    .replace(/[\s()-]/g, '');
}
