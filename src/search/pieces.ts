import type { Range } from './find-word.ts';
import { isDigit, isLatin } from './script.ts';

/** Words that carry no meaning of their own and are left out or exchanged freely. */
const EMPTY = new Set('的了和与及或在是有被把对从到地得吗呢啊吧之于');
const SHORTEST_PIECE = 2;
/** Pieces of two characters are everywhere; they must make up at least this share of the text to mean anything. */
const LEAST_SHARE = 0.5;

/**
 * Finds a run of text with words left out: `点播失败处理` in `点播失败的原因与处理`, `haproxytidb最佳实践` in `haproxy 在 tidb
 * 中的最佳实践`. Every piece must stand in the text, in the order typed; Latin pieces are whole words. Meant for short
 * texts (titles, symptoms): in prose any two words stand somewhere.
 * @returns ranges in the text, or undefined.
 */
export function matchPieces(run: string, text: string): Range[] | undefined {
  const ranges: Range[] = [];
  let at = 0;
  let covered = 0;
  for (let from = 0; from < run.length; ) {
    const isWord = isLatin(run.charCodeAt(from)) || isDigit(run.charCodeAt(from));
    const piece = isWord ? longestWord(run, from, text, at) : longestPiece(run, from, text, at);
    if (!piece) {
      if (!EMPTY.has(run[from] ?? '')) return undefined;
      from += 1;
      continue;
    }
    const [start, end] = piece;
    ranges.push(piece);
    at = end;
    from += end - start;
    covered += end - start;
  }
  return ranges.length > 0 && covered >= text.replace(/ /g, '').length * LEAST_SHARE ? ranges : undefined;
}

/** Longest run of characters from `from` on that stands in `text` at or after `at`. */
function longestPiece(run: string, from: number, text: string, at: number): Range | undefined {
  let best: Range | undefined;
  for (let length = SHORTEST_PIECE; from + length <= run.length; length++) {
    const start = text.indexOf(run.slice(from, from + length), at);
    if (start === -1) break;
    best = [start, start + length];
  }
  return best;
}

/** Longest whole word of `text` at or after `at` with which the run goes on at `from`. */
function longestWord(run: string, from: number, text: string, at: number): Range | undefined {
  let best: Range | undefined;
  for (const word of text.matchAll(/[a-z0-9]+/g)) {
    if (word.index < at || !run.startsWith(word[0], from)) continue;
    if (!best || word[0].length > best[1] - best[0]) best = [word.index, word.index + word[0].length];
  }
  return best;
}
