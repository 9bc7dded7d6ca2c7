import { characterBits, editDistance, mayBeNear } from './edit-distance.ts';
import { groupNear, type NearCode } from './near-codes.ts';

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

/** A code or model number that the running text has; it has no card. */
export interface MentionedCode {
  /** As written. */
  code: string;
  pages: MentioningPage[];
}

export interface MentioningPage {
  ref: string;
  title: string;
  /** How many codes stand on it. */
  codes: number;
}

export interface CodeBook {
  /** Cards of a code written in any way: `OTE 40270`, `ote40270`, `40270` if that is an alias. */
  exact(folded: string): CodeCard[];
  /** Whether a word should be taken for a code, known or not. */
  isCodeLike(word: string): boolean;
  /** Known codes that are most like the word, best first; codes without a card by the page they stand on. */
  nearest(word: string, limit: number): NearCode[];
}

/** Mistakes beyond this make another code: one in four characters, two in five or more. */
const mostMistakes = (word: string) => Math.min(2, Math.max(1, Math.floor(word.length / 2.5)));
/** `40270` is enough for OTE40270; shorter numbers are shared by too many codes. */
const SHORTEST_NUMBER = 4;
/** From so many characters on a piece of a code says which one. */
const SHORTEST_PIECE = 3;

/**
 * @param cards all codes with a card.
 * @param mentioned codes of the running text.
 * @param foldCode folds one code.
 * @param hasShape whether a word has the shape of a code (site.yaml).
 */
export function createCodeBook(
  cards: readonly CodeCard[],
  mentioned: readonly MentionedCode[],
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
  const names = [...written, ...numbers].map((name) => ({ ...name, bits: characterBits(name.key) }));
  const byKey = new Map<string, CodeCard[]>();
  for (const { key, card } of names) {
    const known = byKey.get(key) ?? [];
    if (key && !known.includes(card)) byKey.set(key, [...known, card]);
  }
  // Made at the first wrong code: most sessions have none.
  let others: { key: string; bits: number; code: MentionedCode }[] | undefined;
  const otherCodes = () => {
    others ??= mentioned
      .map((code) => ({ key: compactCode(foldCode(code.code)), code }))
      .filter(({ key }) => !byKey.has(key))
      .map((other) => ({ ...other, bits: characterBits(other.key) }));
    return others;
  };

  return {
    exact: (folded) => byKey.get(compactCode(folded)) ?? [],
    isCodeLike(word) {
      if (!/\d/.test(word)) return false;
      const key = compactCode(word);
      if (byKey.has(key) || hasShape(word)) return true;
      const bits = characterBits(key);
      return names.some((name) => isSlip(key, bits, name));
    },
    nearest(word, limit) {
      const key = compactCode(word);
      const bits = characterBits(key);
      const found = names.flatMap((name) => {
        const distance = codeDistance(key, bits, name, mostMistakes(key.length < name.key.length ? key : name.key));
        return Number.isFinite(distance) ? [{ card: name.card, key: name.key, distance }] : [];
      });
      const near = otherCodes().flatMap((other) => {
        const distance = key.length < SHORTEST_PIECE ? Number.POSITIVE_INFINITY : codeDistance(key, bits, other, 1);
        return Number.isFinite(distance) && distance > 0 ? [{ code: other.code, key: other.key, distance }] : [];
      });
      return groupNear(key, found, near, limit);
    },
  };
}

/** `ote 40270` and `ote40270` are the same code; `7 5 7` is a version and not the code 757. */
export const compactCode = (folded: string): string => folded.replace(/([a-z]) (?=\d)|(\d) (?=[a-z])/g, '$1$2');

interface Keyed {
  key: string;
  bits: number;
}

/** One mistake, a piece or an unfinished word: close enough that the person meant a code, whatever its shape. */
function isSlip(word: string, bits: number, name: Keyed): boolean {
  if (word.length < 4 || !/\d/.test(name.key)) return false;
  return name.key.includes(word) || (mayBeNear(bits, name.bits, 1) && editDistance(word, name.key, 1) <= 1);
}

/** Typing the start of a code or only its number is less of a mistake than a wrong digit. */
function codeDistance(word: string, bits: number, name: Keyed, limit: number): number {
  if (word.length >= 2 && word !== name.key && (name.key.startsWith(word) || name.key.endsWith(word))) return 0.25;
  if (word.length >= SHORTEST_PIECE && word !== name.key && name.key.includes(word)) return 0.3;
  return mayBeNear(bits, name.bits, limit) ? editDistance(word, name.key, limit) : Number.POSITIVE_INFINITY;
}
