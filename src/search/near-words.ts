import { characterBits, editDistance, mayBeNear } from './edit-distance.ts';
import type { Query, Term } from './query.ts';
import type { QuickIndex } from './quick-load.ts';

/** Shorter words are near to everything. */
const SHORTEST = 4;
/** From this length on two mistakes are forgiven. */
const LONG = 7;

interface KnownWord {
  text: string;
  bits: number;
}

/** The query with Latin words nobody wrote exchanged for the nearest somebody did; undefined when none is near. */
export function correctedWords(
  index: QuickIndex,
  query: Query,
): { terms: Term[]; via: { from: string; to: string } } | undefined {
  let via: { from: string; to: string } | undefined;
  const terms = query.terms.map((term) => {
    if (term.han || term.text.length < SHORTEST) return term;
    const words = knownWords(index);
    const to = nearestWord(term.text, words);
    if (to === undefined || to === term.text) return term;
    via = { from: term.text, to };
    return { ...term, text: to, letters: false };
  });
  return via && { terms, via };
}

function nearestWord(word: string, words: readonly KnownWord[]): string | undefined {
  const limit = word.length >= LONG ? 2 : 1;
  const bits = characterBits(word);
  let best: { text: string; distance: number } | undefined;
  for (const known of words) {
    if (!mayBeNear(bits, known.bits, limit)) continue;
    const distance = editDistance(word, known.text, Math.min(limit, best?.distance ?? limit));
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { text: known.text, distance };
    if (distance === 0) break;
  }
  return best?.text;
}

const cache = new WeakMap<QuickIndex, KnownWord[]>();

/** Latin words of all names and headings; collected at the first slip. */
function knownWords(index: QuickIndex): KnownWord[] {
  const known = cache.get(index);
  if (known) return known;
  const words = new Set(index.pages.flatMap((page) => page.all.match(/[a-z]{4,}/g) ?? []));
  const list = [...words].map((text) => ({ text, bits: characterBits(text) }));
  cache.set(index, list);
  return list;
}
