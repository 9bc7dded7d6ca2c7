import { MOST_PLACES } from './candidates.ts';

/** Words are told apart by so many places; two of one query share one hardly ever. */
const KINDS = 5_000;

/**
 * The first of a word's places in the index. Pagefind keeps where a word stands; we only want to know how often, so the
 * places say which word it is instead, and the list of a word is the same few bytes on every page.
 */
export function firstPlace(word: string): number {
  let hash = 7;
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) >>> 0;
  return (hash % KINDS) * MOST_PLACES;
}
