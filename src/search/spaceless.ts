import { findWord, type Range } from './find-word.ts';

/** Shorter runs would be found across any two words. */
const SHORTEST = 6;

/**
 * Finds words run together (`tidbdashboard介绍`, `fsilog`) in folded text that has them apart. The place must begin and
 * end with a word, or `them` would be found in `the method`.
 * @param compact the query without spaces.
 */
export function findSpaceless(compact: string, text: string): Range | undefined {
  if (compact.length < SHORTEST) return undefined;
  const joined = text.replace(/ /g, '');
  if (!joined.includes(compact)) return undefined;
  const places = text.split('').flatMap((char, at) => (char === ' ' ? [] : [at]));
  for (let at = joined.indexOf(compact); at !== -1; at = joined.indexOf(compact, at + 1)) {
    const [start, last] = [places[at] ?? 0, places[at + compact.length - 1] ?? 0];
    const found = text.slice(start, last + 1);
    // The same rules for the edges as for any word, both ends counting.
    if (findWord(text, found, true, start) === start && isStart(text, start)) return [start, last + 1];
  }
  return undefined;
}

const isStart = (text: string, at: number) => !/[a-z0-9]/.test(text[at] ?? '') || !/[a-z0-9]/.test(text[at - 1] ?? '');
