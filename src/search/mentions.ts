import { isDigit, isLatin } from './script.ts';

/** Codes and model numbers of the running text: what people type when a screen shows them. */
export interface Mentions {
  /** Every such word of the content once, as first written, sorted by its folded form. */
  words: string[];
  /** Per page: positions in `words`, ascending. Words that many pages have stand on none: full text finds them. */
  pages: number[][];
}

/** A word on more pages than this says nothing about any of them. */
const MOST_PAGES = 8;
const SHORTEST = 2;
const LONGEST = 24;
const WORD = /[a-z0-9]+(?:[-_][a-z0-9]+)*/giu;
const FULL_WIDTH = /[\uff10-\uff5a]/;
/** Days and months are found as text; there are too many to be names. */
const DATE = /^\d{4}-\d{1,2}(?:-\d{1,2})?$/;

/**
 * @param texts raw text of each page: title, names, headings and prose.
 * @param known folded title and names of each page: what is there already needs no second place.
 * @param fold folds one word.
 * @param isCode whether bare digits look like a code; other digits are dates and amounts.
 */
export function collectMentions(
  texts: readonly string[],
  known: readonly string[],
  fold: (word: string) => string,
  isCode: (word: string) => boolean,
): Mentions {
  const written = new Map<string, string>();
  const pagesOf = new Map<string, number>();
  const perPage = texts.map((text) => {
    const plain = FULL_WIDTH.test(text) ? text.normalize('NFKC') : text;
    const keys = new Set<string>();
    for (const word of new Set(plain.match(WORD))) {
      if (!isMention(word, isCode)) continue;
      const key = fold(word);
      if (!written.has(key)) written.set(key, word);
      keys.add(key);
    }
    for (const key of keys) pagesOf.set(key, (pagesOf.get(key) ?? 0) + 1);
    return keys;
  });
  const keys = [...written.keys()].sort();
  const position = new Map(keys.map((key, at) => [key, at]));
  const isRare = (key: string) => (pagesOf.get(key) ?? 0) <= MOST_PAGES;
  return {
    words: keys.map((key) => written.get(key) ?? key),
    pages: perPage.map((own, page) => {
      const names = ` ${known[page]?.replace(/\n/g, ' ')} `;
      return [...own]
        .filter((key) => isRare(key) && !names.includes(` ${key} `))
        .map((key) => position.get(key) ?? 0)
        .sort((a, b) => a - b);
    }),
  };
}

function isMention(word: string, isCode: (word: string) => boolean): boolean {
  if (word.length < SHORTEST || word.length > LONGEST) return false;
  let digits = 0;
  let letters = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (isDigit(code)) digits++;
    else if (isLatin(code | 0x20)) letters++;
  }
  if (digits === 0) return false;
  return letters > 0 || (!DATE.test(word) && isCode(word));
}

/** Sorted words share their beginnings: `abc1 abc2 abd` → `0abc1 32 2d`, half the size of the list after compression. */
export function packWords(words: readonly string[]): string {
  let last = '';
  return words
    .map((word) => {
      let shared = 0;
      while (shared < MOST_SHARED && shared < word.length && word[shared] === last[shared]) shared++;
      last = word;
      return shared.toString(36) + word.slice(shared);
    })
    .join(' ');
}

/** What one digit in base 36 can say. */
const MOST_SHARED = 35;

export function unpackWords(packed: string): string[] {
  let last = '';
  return packed === ''
    ? []
    : packed.split(' ').map((item) => {
        last = last.slice(0, Number.parseInt(item[0] ?? '0', 36)) + item.slice(1);
        return last;
      });
}

/** Ascending numbers as steps, which are small and alike. */
export const toSteps = (numbers: readonly number[]): number[] =>
  numbers.map((number, at) => number - (numbers[at - 1] ?? 0));

export function fromSteps(steps: readonly number[]): number[] {
  let last = 0;
  return steps.map((step) => {
    last += step;
    return last;
  });
}
