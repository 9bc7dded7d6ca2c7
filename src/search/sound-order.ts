import type { Readings } from './pinyin.ts';

/**
 * Guesses the sound of a character the index has no reading for, from its place among those it has: runtimes sort
 * Chinese by sound. A table of all characters would make the index a fifth larger for the few that are typed by mistake.
 * @returns syllables of its neighbours: one when both agree, two where it stands between two sounds.
 */
export function createSoundGuess(readings: Readings): (char: string) => string[] {
  const { compare } = new Intl.Collator('zh-Hans-u-co-pinyin');
  // A runtime without this order would answer by strokes or by code.
  if (compare('啊', '波') >= 0 || compare('波', '怎') >= 0 || compare('怎', '作') >= 0) return () => [];
  const known = [...readings]
    // A character of several sounds may stand at any of them.
    .filter(([, syllables]) => syllables.length === 1)
    .map(([code, [syllable = '']]) => ({ char: String.fromCharCode(code), syllable }))
    .sort((a, b) => compare(a.char, b.char));
  return (char) => {
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(known[middle]?.char ?? '', char) < 0) low = middle + 1;
      else high = middle;
    }
    return [...new Set([known[low - 1], known[low]].flatMap((one) => one?.syllable ?? []))];
  };
}
