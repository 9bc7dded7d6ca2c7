import { isDigit, isLatin } from './script.ts';

/** A word on more pages than this says nothing about any of them; full text finds it. */
const MOST_PAGES = 8;
const MOST_ON_PAGE = 16;
const LONGEST = 24;

/**
 * Rare codes and model numbers of the running text, per page: `msp2800`, `5203`. They are what people type when a
 * screen shows them, and too rare to cost much.
 * @param bodies folded text of each page.
 * @param known folded title, names and headings of each page: what is there already is not repeated.
 * @param isCode whether bare digits look like a code; other digits are dates and amounts.
 */
export function rareMentions(
  bodies: readonly string[],
  known: readonly string[],
  isCode: (word: string) => boolean,
): string[][] {
  const pagesOf = new Map<string, number>();
  const perPage = bodies.map((body, page) => {
    const words = new Set(
      body
        .split(' ')
        .flatMap(latinRuns)
        .filter((word) => isMention(word, isCode)),
    );
    for (const word of words) pagesOf.set(word, (pagesOf.get(word) ?? 0) + 1);
    const knownWords = new Set((known[page] ?? '').split(/[ \n]/).flatMap(latinRuns));
    return [...words].filter((word) => !knownWords.has(word));
  });
  return perPage.map((words) =>
    words
      .filter((word) => (pagesOf.get(word) ?? 0) <= MOST_PAGES)
      .slice(0, MOST_ON_PAGE)
      .sort(),
  );
}

function isMention(word: string, isCode: (word: string) => boolean): boolean {
  if (word.length < 2 || word.length > LONGEST) return false;
  let digits = 0;
  for (let at = 0; at < word.length; at++) if (isDigit(word.charCodeAt(at))) digits++;
  if (digits === 0) return false;
  return digits < word.length || isCode(word);
}

function latinRuns(text: string): string[] {
  const runs: string[] = [];
  let run = '';
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || isLatin(code)) run += text[at];
    else if (run) {
      runs.push(run);
      run = '';
    }
  }
  return runs;
}
