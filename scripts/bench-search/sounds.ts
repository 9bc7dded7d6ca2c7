import { pinyin } from 'pinyin-pro';

/** Sounds of a fragment as a person would type them: the reading its neighbours suggest, no tones, ü as v. */
export const spell = (fragment: string): string[] => pinyin(fragment, { toneType: 'none', type: 'array', v: true });

const cache = new Map<string, string[]>();

function readings(char: string): string[] {
  let known = cache.get(char);
  if (!known) {
    known = [...new Set(pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true }))];
    cache.set(char, known);
  }
  return known;
}

/** Whether a run of Han has, somewhere, the sounds of the fragment. */
export function pinyinMatch(fragment: string, run: string): boolean {
  const wanted = spell(fragment);
  return placesOf(run, wanted.length, (char, at) => {
    const sounds = readings(char);
    return sounds.includes(wanted[at] ?? '') || char === fragment[at];
  });
}

/** Whether a run of Han has, somewhere, sounds that begin with these letters. */
export function initialsMatch(letters: string, run: string): boolean {
  return placesOf(run, letters.length, (char, at) => readings(char).some((sound) => sound[0] === letters[at]));
}

function placesOf(run: string, length: number, fits: (char: string, at: number) => boolean): boolean {
  for (let start = 0; start + length <= run.length; start++) {
    let at = 0;
    while (at < length && fits(run[start + at] ?? '', at)) at++;
    if (at === length) return true;
  }
  return false;
}
