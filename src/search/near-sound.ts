import type { Query } from './query.ts';
import type { QuickIndex, QuickPage } from './quick-load.ts';
import { createSoundGuess } from './sound-order.ts';

/** A longer run is a sentence; one wrong character in it is found by the rest of its words. */
const LONGEST = 12;
const MOST_WORDINGS = 4;

/** 马塞克 → 马赛克: input methods offer the wrong character of the right sound. Wordings the pages have, best first. */
export function sameSound(index: QuickIndex, query: Query, pages: readonly QuickPage[]): string[] {
  const [term] = query.terms;
  if (query.terms.length !== 1 || !term?.han || term.text.length < 2 || term.text.length > LONGEST) return [];
  const sounds = [...term.text].map((char) => charactersLike(char, index));
  const wordings = new Set<string>();
  for (const page of pages) {
    // One look at the whole page first: most have nothing like it.
    if (findSound(page.all, sounds) === -1) continue;
    for (const { kind, folded } of page.fields.slice(0, page.named)) {
      // A title, a name or a symptom is worth a guess; a heading among hundreds is not.
      const at = kind === 'heading' ? -1 : findSound(folded, sounds);
      if (at !== -1) wordings.add(folded.slice(at, at + sounds.length));
    }
  }
  return [...wordings].slice(0, MOST_WORDINGS);
}

/** All characters that may be meant by this one: itself, and those that sound like it. */
function charactersLike(char: string, index: QuickIndex): Set<number> {
  const code = char.charCodeAt(0);
  const { bySyllable, guess } = soundsOf(index);
  const syllables = index.readings.get(code) ?? guess(char);
  return new Set([code, ...syllables.flatMap((syllable) => bySyllable.get(syllable) ?? [])]);
}

function findSound(text: string, sounds: readonly ReadonlySet<number>[]): number {
  for (let start = 0; start + sounds.length <= text.length; start++) {
    let at = 0;
    while (at < sounds.length && sounds[at]?.has(text.charCodeAt(start + at))) at++;
    if (at === sounds.length) return start;
  }
  return -1;
}

interface Sounds {
  bySyllable: ReadonlyMap<string, number[]>;
  /** Sounds of a character no page has. */
  guess(char: string): string[];
}
const cache = new WeakMap<QuickIndex, Sounds>();

function soundsOf(index: QuickIndex): Sounds {
  const known = cache.get(index);
  if (known) return known;
  const bySyllable = new Map<string, number[]>();
  for (const [code, syllables] of index.readings) {
    for (const syllable of syllables) bySyllable.set(syllable, [...(bySyllable.get(syllable) ?? []), code]);
  }
  const sounds = { bySyllable, guess: createSoundGuess(index.readings) };
  cache.set(index, sounds);
  return sounds;
}
