import { isDigit, isLatin } from './script.ts';

/** Half-open range of code units. */
export type Range = [start: number, end: number];

/** Letters of a longer word may be found inside another word; shorter ones are found in every word. */
const INSIDE = 4;

/**
 * Where folded `word` stands in folded `text` as a word. Han may stand anywhere. Digits must not go on (`503` is not in
 * `5031`), letters must start a word unless there are four or more (`smith` in `streamsmith`).
 * @param whole the word must end where it ends: a code is not found in a longer code.
 */
export function findWord(text: string, word: string, whole: boolean, from = 0): number {
  if (word === '') return -1;
  for (let at = text.indexOf(word, from); at !== -1; at = text.indexOf(word, at + 1)) {
    if (startsWell(text, word, at) && endsWell(text, word, at + word.length, whole)) return at;
  }
  return -1;
}

/** All places, not overlapping. */
export function findWords(text: string, word: string, whole: boolean): Range[] {
  const ranges: Range[] = [];
  for (let at = findWord(text, word, whole); at !== -1; at = findWord(text, word, whole, at + word.length)) {
    ranges.push([at, at + word.length]);
  }
  return ranges;
}

function startsWell(text: string, word: string, at: number): boolean {
  const first = word.charCodeAt(0);
  const before = text.charCodeAt(at - 1);
  if (isDigit(first)) return !isDigit(before);
  if (isLatin(first)) return !isLatin(before) || word.length >= INSIDE;
  return true;
}

function endsWell(text: string, word: string, end: number, whole: boolean): boolean {
  const last = word.charCodeAt(word.length - 1);
  const after = text.charCodeAt(end);
  const goesOn = isDigit(after) || isLatin(after);
  if (whole) return !goesOn || !(isDigit(last) || isLatin(last));
  // 503 is not in 5031; msp28 may become msp2800.
  return !(isDigit(last) && isDigit(after)) || /[a-z]/.test(word);
}
