import type { Scan } from '../types.ts';

const LONGEST_WORD = 5;

export const isKnownWord = (scan: Scan, word: string) => scan.config.words.has(word);

/** True when a known word covers the character at `position`, from up to two characters before it: 高|清, 机|房. */
export function isInKnownWord(scan: Scan, position: number): boolean {
  for (let from = Math.max(0, position - 2); from <= position; from += 1) {
    if (!scan.config.wordStarts.has(scan.text.slice(from, from + 2))) continue;
    for (let length = Math.max(2, position - from + 1); length <= LONGEST_WORD; length += 1) {
      if (isKnownWord(scan, scan.text.slice(from, from + length))) return true;
    }
  }
  return false;
}
