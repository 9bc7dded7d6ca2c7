import { isLatin } from './script.ts';

/** Traditional → Simplified, code unit to code unit. */
export type Simplify = ReadonlyMap<number, number>;

/** Reads a packed table: pairs of characters, Traditional first (`萬万裡里`). Throws when a pair is torn. */
export function readSimplified(packed: string): Simplify {
  if (packed.length % 2 !== 0) throw new RangeError(`Simplified table has an odd length: ${packed.length}.`);
  const table = new Map<number, number>();
  for (let at = 0; at < packed.length; at += 2) table.set(packed.charCodeAt(at), packed.charCodeAt(at + 1));
  return table;
}

export interface Folded {
  text: string;
  /** For each code unit of `text`: where the characters it came from start and end in the original. */
  starts: number[];
  ends: number[];
}

/**
 * Brings text to the form in which it is compared: NFKC (so full width becomes half width), lower case, Simplified
 * Chinese, invisible characters gone, everything that is not a letter, digit or symbol one space. Idempotent.
 */
export function fold(text: string, simplify: Simplify): string {
  return run(text, simplify);
}

/** The same with the way back, for highlighting in the original. */
export function foldMapped(text: string, simplify: Simplify): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  return { text: run(text, simplify, { starts, ends }), starts, ends };
}

/** Range of folded text → range of the original. */
export function originalRange(folded: Folded, start: number, end: number): [number, number] {
  return [folded.starts[start] ?? 0, folded.ends[end - 1] ?? 0];
}

/**
 * A character with all that NFKC could merge into it: marks, conjoining and half-width Hangul, half-width kana marks, Kirat Rai vowels,
 * invisible characters. Cutting anywhere else would make folding depend on where a string starts.
 */
const REST = /[\p{M}\p{DI}\u1160-\u11ff\u3131-\u318e\uff9e\uff9f\uffa0-\uffdc\u{16d63}-\u{16d6a}]+/uy;
const INVISIBLE = /\p{DI}/gu;
const WORD = /[\p{L}\p{N}\p{So}]/u;
const MARK = /\p{M}/u;

function run(text: string, simplify: Simplify, map?: { starts: number[]; ends: number[] }): string {
  let out = '';
  let gap = false;
  // Asking a growing string for its last character would copy it each time.
  let last = Number.NaN;
  const emit = (char: string, start: number, end: number) => {
    if (gap && out !== '') {
      out += ' ';
      map?.starts.push(start);
      map?.ends.push(start);
    }
    gap = false;
    out += char;
    last = char.charCodeAt(char.length - 1);
    if (map) {
      for (let unit = 0; unit < char.length; unit++) {
        map.starts.push(start);
        map.ends.push(end);
      }
    }
  };
  for (let at = 0; at < text.length; ) {
    if (!map) {
      const length = unchangedRun(text, at, simplify);
      if (length > 0) {
        emit(text.slice(at, at + length), at, at + length);
        at += length;
        continue;
      }
    }
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    // Nearly all text is ASCII or common Han followed by the same: no normalisation can touch it.
    if (isPlain(code) && (isPlain(next) || Number.isNaN(next))) {
      const kind = plainKind(code, last, next, gap);
      if (kind === 'word') emit(plainChar(code, simplify), at, at + 1);
      else if (kind === 'gap') gap = true;
      at += 1;
      continue;
    }
    const first = String.fromCodePoint(text.codePointAt(at) ?? 0);
    REST.lastIndex = at + first.length;
    const end = at + first.length + (REST.exec(text)?.[0].length ?? 0);
    let attached = false;
    for (const char of normaliseUnit(text.slice(at, end))) {
      const simple = char.length === 1 ? plainChar(char.charCodeAt(0), simplify) : char;
      const word = isPlain(simple.charCodeAt(0))
        ? plainKind(simple.charCodeAt(0), last, Number.NaN, gap) === 'word'
        : WORD.test(simple);
      // A mark without a letter before it would join the wrong letter when folded again.
      if (word || (attached && MARK.test(simple))) emit(simple, at, end);
      else gap = true;
      attached = word || (attached && MARK.test(simple));
    }
    at = end;
  }
  return out;
}

/**
 * Length of the run from `at` that folding leaves as it is: Simplified Han, digits, lower-case Latin. Indexing folds
 * megabytes, and such runs are nearly all of it. The last character stays out when a mark may follow it.
 */
function unchangedRun(text: string, at: number, simplify: Simplify): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    const isSame =
      (code >= 0x4e00 && code <= 0x9fff && !simplify.has(code)) || (code >= 0x30 && code <= 0x39) || isLower(code);
    if (!isSame) break;
    end++;
  }
  if (end < text.length && !isPlain(text.charCodeAt(end))) end--;
  return Math.max(0, end - at);
}

const isLower = (code: number) => code >= 0x61 && code <= 0x7a;
const isPlain = (code: number) => (code >= 0x20 && code <= 0x7e) || (code >= 0x4e00 && code <= 0x9fff);

function plainChar(code: number, simplify: Simplify): string {
  if (code >= 0x41 && code <= 0x5a) return String.fromCharCode(code + 32);
  return String.fromCharCode(simplify.get(code) ?? code);
}

function plainKind(code: number, previous: number, next: number, gap: boolean): 'word' | 'gap' | 'nothing' {
  if (code >= 0x4e00 || (code >= 0x30 && code <= 0x39) || isLatin(code | 0x20)) return 'word';
  // C++ and C# are words; a plus or hash anywhere else is punctuation.
  if (code === 0x2b || code === 0x23) {
    return !gap && (isLatin(previous) || previous === 0x2b || previous === 0x23) ? 'word' : 'gap';
  }
  // Input methods show `dian'bo` while composing; English has `don't`.
  if (code === 0x27 && !gap && isLatin(previous) && isLatin(next | 0x20)) return 'nothing';
  return 'gap';
}

function normaliseUnit(unit: string): string {
  const lower = unit.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().replace(/ς/g, 'σ');
  return lower.normalize('NFKC').replace(INVISIBLE, '');
}
