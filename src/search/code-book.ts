import { editDistance } from './edit-distance.ts';

/** All a code's card shows; no page has to be opened for it. */
export interface CodeCard {
  code: string;
  aliases: string[];
  /** `codes/ote40270`, or `codes/rtsp#rtsp-454`. */
  ref: string;
  title: string;
  where: string;
  meaning: string;
  firstCheck: string;
  /** Role in both UI languages. */
  owner: { zh: string; en: string };
  runbooks: { ref: string; title: string }[];
}

export interface CodeBook {
  /** Cards of a code written in any way: `OTE 40270`, `ote40270`, `40270` if that is an alias. */
  exact(folded: string): CodeCard[];
  /** Whether a word should be taken for a code, known or not. */
  isCodeLike(word: string): boolean;
  /** Known codes that are most like the word, best first. */
  nearest(word: string, limit: number): CodeCard[];
}

/** Mistakes beyond this make another code: one in four characters, two in five or more. */
const mostMistakes = (word: string) => Math.min(2, Math.max(1, Math.floor(word.length / 2.5)));
/** `40270` is enough for OTE40270; shorter numbers are shared by too many codes. */
const SHORTEST_NUMBER = 4;

/**
 * @param cards all codes.
 * @param foldCode folds one code.
 * @param hasShape whether a word has the shape of a code (site.yaml).
 */
export function createCodeBook(
  cards: readonly CodeCard[],
  foldCode: (code: string) => string,
  hasShape: (word: string) => boolean,
): CodeBook {
  const written = cards.flatMap((card) =>
    [card.code, ...card.aliases].map((name) => ({ key: compactCode(foldCode(name)), card })),
  );
  const keys = new Set(written.map(({ key }) => key));
  const numbers = written.flatMap(({ key, card }) =>
    (key.match(/\d+/g) ?? [])
      .filter((number) => number.length >= SHORTEST_NUMBER && !keys.has(number))
      .map((number) => ({ key: number, card })),
  );
  const names = [...written, ...numbers];
  const byKey = new Map<string, CodeCard[]>();
  for (const { key, card } of names) {
    const known = byKey.get(key) ?? [];
    if (key && !known.includes(card)) byKey.set(key, [...known, card]);
  }
  const distances = (word: string) => names.map(({ key, card }) => ({ card, key, distance: codeDistance(word, key) }));

  return {
    exact: (folded) => byKey.get(compactCode(folded)) ?? [],
    isCodeLike(word) {
      if (!/\d/.test(word)) return false;
      const key = compactCode(word);
      return byKey.has(key) || hasShape(word) || names.some((name) => isSlip(key, name.key));
    },
    nearest(word, limit) {
      const best = new Map<CodeCard, { distance: number; shared: number }>();
      const key = compactCode(word);
      for (const { card, key: other, distance } of distances(key)) {
        const known = best.get(card);
        if (!Number.isFinite(distance) || (known && known.distance <= distance)) continue;
        best.set(card, { distance, shared: sharedPrefix(key, other) });
      }
      return [...best]
        .sort(([a, x], [b, y]) => x.distance - y.distance || y.shared - x.shared || (a.code < b.code ? -1 : 1))
        .slice(0, limit)
        .map(([card]) => card);
    },
  };
}

/** `ote 40270` and `ote40270` are the same code; `7 5 7` is a version and not the code 757. */
export const compactCode = (folded: string): string => folded.replace(/([a-z]) (?=\d)|(\d) (?=[a-z])/g, '$1$2');

/** One mistake or an unfinished word: close enough that the person meant a code, whatever its shape. */
function isSlip(word: string, key: string): boolean {
  if (!/\d/.test(key) || word.length < 4) return false;
  return key.startsWith(word) || editDistance(word, key, 1) <= 1;
}

/** Typing the start of a code or only its number is less of a mistake than a wrong digit. */
function codeDistance(word: string, key: string): number {
  if (word.length >= 2 && (key.startsWith(word) || key.endsWith(word))) return 0.25;
  return editDistance(word, key, mostMistakes(word.length < key.length ? word : key));
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
