import type { CodeCard, MentionedCode } from './code-book.ts';

/** A suggestion for a code that does not exist: a card, or a page with codes that come near. */
export interface NearCode {
  /** One for a card; those that stand on the page, nearest first. */
  codes: string[];
  /** Where it leads; absent where so many pages have the code that only a search can show them. */
  ref?: string;
  /** What a card is called or where it is met; the title of the page. */
  title: string;
  /** Of a card; '' for a page. */
  meaning: string;
}

/** More numbers than this in one line are not read. */
const MOST_IN_LINE = 6;

interface Found {
  key: string;
  distance: number;
}

/**
 * Sorts near codes and puts those of one page into one line: ten numbers that differ by a digit are two pages to look
 * at, and all ten are seen.
 */
export function groupNear(
  word: string,
  cards: readonly (Found & { card: CodeCard })[],
  mentioned: readonly (Found & { code: MentionedCode })[],
  limit: number,
): NearCode[] {
  const bestOfCard = new Map<CodeCard, Found & { card: CodeCard }>();
  for (const one of cards) {
    const known = bestOfCard.get(one.card);
    if (!known || one.distance < known.distance) bestOfCard.set(one.card, one);
  }
  const all = [...bestOfCard.values(), ...mentioned].map((one) => ({ one, shared: sharedPrefix(word, one.key) }));
  all.sort(
    ({ one: a, shared: x }, { one: b, shared: y }) =>
      a.distance - b.distance ||
      Number('code' in a) - Number('code' in b) ||
      Math.abs(a.key.length - word.length) - Math.abs(b.key.length - word.length) ||
      crowd(a) - crowd(b) ||
      y - x ||
      (a.key < b.key ? -1 : 1),
  );
  const lines: NearCode[] = [];
  const ofPage = new Map<string, NearCode>();
  for (const { one } of all) {
    const full = lines.length >= limit;
    if ('card' in one) {
      if (!full) lines.push(cardLine(one.card));
      continue;
    }
    const { code, pages } = one.code;
    const joined = pages.map(({ ref }) => ofPage.get(ref)).find((line) => line && line.codes.length < MOST_IN_LINE);
    if (joined) joined.codes.push(code);
    else if (!full) {
      const page = pages.find(({ ref }) => !ofPage.has(ref)) ?? pages[0];
      const line: NearCode = { codes: [code], title: page?.title ?? '', meaning: '', ...(page && { ref: page.ref }) };
      lines.push(line);
      for (const { ref } of pages.slice(0, 1)) ofPage.set(ref, line);
    }
  }
  return lines;
}

const cardLine = (card: CodeCard): NearCode => ({
  codes: [card.code],
  ref: card.ref,
  title: card.title || card.where,
  meaning: card.meaning,
});

/**
 * How many codes the page has that has fewest, in powers of two. A page with a handful is about them; in a list of
 * hundreds any number stands near any other.
 */
const crowd = (one: { card: CodeCard } | { code: MentionedCode }): number =>
  'card' in one ? 0 : Math.floor(Math.log2(Math.min(...one.code.pages.map(({ codes }) => codes))));

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
