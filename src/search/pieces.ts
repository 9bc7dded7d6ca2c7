import { isEmptyWord, withoutEmpty } from './empty-words.ts';
import type { Range } from './find-word.ts';
import { isDigit, isHan, isLatin } from './script.ts';

const SHORTEST_PIECE = 2;
/** Pieces of two characters are everywhere; they must make up at least this share of the text to mean anything. */
const LEAST_SHARE = 0.5;
/** Two pieces of two characters fit together by chance: nobody wrote 分库迁移 who wrote 分库分表合并迁移. */
const SHORTEST_IN_PIECES = 5;
/** Fewer characters around an empty word are a word of their own: 点到播 is not 点播. */
const SHORTEST_AROUND = 4;

/**
 * Finds a run of text with words left out: `点播失败处理` in `点播失败的原因与处理`, `haproxytidb最佳实践` in `haproxy 在 tidb
 * 中的最佳实践`. Every piece must stand in the text, in the order typed; Latin pieces are whole words. Meant for short
 * texts (titles, symptoms): in prose any two words stand somewhere.
 * @param anyOrder the pieces may stand in any order, however much else the text says: for a title or a symptom.
 * @returns ranges in the text, or undefined.
 */
export function matchPieces(run: string, text: string, anyOrder = false): Range[] | undefined {
  const around = aroundEmptyWords(run, text);
  if (around) return around;
  if (run.length < SHORTEST_IN_PIECES && isHan(run.codePointAt(0) ?? 0)) return undefined;
  return inOrder(run, text) ?? (anyOrder ? inAnyOrder(run, text) : undefined);
}

/** The run as it stands, but for empty words that one of the two has: `主集群` in `主从集群`. */
function aroundEmptyWords(run: string, text: string): Range[] | undefined {
  const wanted = withoutEmpty(run).text;
  if (wanted.length < SHORTEST_AROUND || !text.includes(wanted.at(0) ?? '') || !text.includes(wanted.at(-1) ?? ''))
    return undefined;
  const bare = withoutEmpty(text);
  const from = bare.text.indexOf(wanted);
  if (from === -1) return undefined;
  const ranges: Range[] = [];
  for (const at of bare.at.slice(from, from + wanted.length)) {
    const last = ranges.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else ranges.push([at, at + 1]);
  }
  const [start, end] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0];
  return goesOn(text, start - 1, start) || goesOn(text, end - 1, end) ? undefined : ranges;
}

/** Whether a Latin word or a number goes on from one place to the next. */
function goesOn(text: string, from: number, to: number): boolean {
  const isWord = (at: number) => isLatin(text.charCodeAt(at)) || isDigit(text.charCodeAt(at));
  return isWord(from) && isWord(to);
}

function inOrder(run: string, text: string): Range[] | undefined {
  let at = 0;
  const ranges = cut(run, (from, isWord) => {
    const piece = isWord ? longestWord(run, from, text, at) : longestPiece(run, from, text, at);
    at = piece?.[1] ?? at;
    return piece;
  });
  const covered = ranges?.reduce((sum, [start, end]) => sum + end - start, 0) ?? 0;
  return covered >= text.replace(/ /g, '').length * LEAST_SHARE ? ranges : undefined;
}

/** `进不去主页` in `用户说主页进不去`. */
function inAnyOrder(run: string, text: string): Range[] | undefined {
  const ranges = cut(run, (from, isWord) =>
    isWord ? longestWord(run, from, text, 0) : longestPiece(run, from, text, 0),
  );
  return ranges?.sort((a, b) => a[0] - b[0]);
}

/** Takes piece after piece off the run; undefined when something is left that is no empty word. */
function cut(run: string, piece: (from: number, isWord: boolean) => Range | undefined): Range[] | undefined {
  const ranges: Range[] = [];
  for (let from = 0; from < run.length; ) {
    const found = piece(from, isLatin(run.charCodeAt(from)) || isDigit(run.charCodeAt(from)));
    if (found) ranges.push(found);
    else if (!isEmptyWord(run[from] ?? '')) return undefined;
    from += found ? found[1] - found[0] : 1;
  }
  return ranges.length > 0 ? ranges : undefined;
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
