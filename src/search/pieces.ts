import type { Range } from './find-word.ts';

/** Words that carry no meaning of their own and are left out or exchanged freely. */
const EMPTY = new Set('的了和与及或在是有被把对从到地得吗呢啊吧之于');
const SHORTEST_PIECE = 2;
/** Pieces of two characters are everywhere; they must make up at least this share of the text to mean anything. */
const LEAST_SHARE = 0.5;

/**
 * Finds a run of Han with words left out: `点播失败处理` in `点播失败的原因与处理`. Every piece must stand in the text, in
 * the order typed. Meant for short texts (titles, symptoms); in prose any two words stand somewhere.
 * @returns ranges in the text, or undefined.
 */
export function matchPieces(word: string, text: string): Range[] | undefined {
  const ranges: Range[] = [];
  let at = 0;
  let covered = 0;
  for (let from = 0; from < word.length; ) {
    const [start, length] = longestPiece(word, from, text, at);
    if (length < SHORTEST_PIECE) {
      if (!EMPTY.has(word[from] ?? '')) return undefined;
      from += 1;
      continue;
    }
    ranges.push([start, start + length]);
    at = start + length;
    from += length;
    covered += length;
  }
  return ranges.length > 0 && covered >= text.replace(/ /g, '').length * LEAST_SHARE ? ranges : undefined;
}

/** Longest start of `word` from `from` on that stands in `text` at or after `at`. */
function longestPiece(word: string, from: number, text: string, at: number): [start: number, length: number] {
  let best: [number, number] = [-1, 0];
  for (let length = SHORTEST_PIECE; from + length <= word.length; length++) {
    const start = text.indexOf(word.slice(from, from + length), at);
    if (start === -1) break;
    best = [start, length];
  }
  return best;
}
