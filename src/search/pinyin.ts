import { isHan } from './script.ts';

/** Usual readings of one character without tones, `ü` as `v`: 行 → hang, xing. Unknown characters have none. */
export type Pinyin = (char: string) => readonly string[];

/** Readings by code unit. */
export type Readings = ReadonlyMap<number, readonly string[]>;

/** Packs the readings of the given characters: `bo播波,dian点电店`. Syllables and characters are sorted. */
export function packReadings(chars: Iterable<string>, pinyin: Pinyin): string {
  const bySyllable = new Map<string, string>();
  for (const char of [...new Set(chars)].sort()) {
    if (char.length !== 1 || !isHan(char.charCodeAt(0))) continue;
    for (const syllable of pinyin(char)) bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + char);
  }
  return [...bySyllable]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, members]) => syllable + members)
    .join(',');
}

/** Throws when a group is not letters followed by characters. */
export function readReadings(packed: string): Readings {
  const readings = new Map<number, string[]>();
  for (const group of packed === '' ? [] : packed.split(',')) {
    const match = /^([a-z]+)([^a-z]+)$/.exec(group);
    if (!match?.[1] || !match[2]) throw new RangeError(`Not a group of readings: ${group.slice(0, 20)}.`);
    for (const char of match[2]) {
      const code = char.charCodeAt(0);
      const known = readings.get(code);
      if (known) known.push(match[1]);
      else readings.set(code, [match[1]]);
    }
  }
  return readings;
}

/** One bit per letter a reading can start with; a cheap first test before spelling anything. */
export function firstLetters(folded: string, readings: Readings): Uint32Array {
  return Uint32Array.from({ length: folded.length }, (_, at) => {
    const code = folded.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) return 1 << (code - 0x61);
    return (readings.get(code) ?? []).reduce((mask, syllable) => mask | (1 << (syllable.charCodeAt(0) - 0x61)), 0);
  });
}

export interface PinyinMatch {
  start: number;
  end: number;
  /** `full`: whole syllables, the last may be unfinished; `initials`: first letters only. */
  kind: 'full' | 'initials';
}

/**
 * Finds letters as pinyin in folded text. Latin letters of the text stand for themselves (`ermjingtai` → erm静态).
 * @param letters a-z only. One letter never matches: it would match everything.
 */
export function matchPinyin(
  letters: string,
  folded: string,
  masks: Uint32Array,
  readings: Readings,
): PinyinMatch | undefined {
  if (letters.length < 2) return undefined;
  const first = 1 << (letters.charCodeAt(0) - 0x61);
  let initials: PinyinMatch | undefined;
  for (let start = 0; start < folded.length; start++) {
    if (((masks[start] ?? 0) & first) === 0) continue;
    const end = spell(letters, 0, folded, start, readings, false);
    if (end !== undefined) return { start, end, kind: 'full' };
    initials ??= matchInitials(letters, folded, start, masks);
  }
  return initials;
}

/** End of the text spelt by `letters` from `from` on, or undefined. `han` is whether a character was read by then. */
function spell(
  letters: string,
  from: number,
  folded: string,
  at: number,
  readings: Readings,
  han: boolean,
): number | undefined {
  // Plain Latin text is a literal match, not pinyin.
  if (from === letters.length) return han ? at : undefined;
  const code = folded.charCodeAt(at);
  if (Number.isNaN(code)) return undefined;
  // Authors put a space between Latin and Han; nobody types it in pinyin.
  if (code === 0x20) return from > 0 ? spell(letters, from, folded, at + 1, readings, han) : undefined;
  if (code === letters.charCodeAt(from)) return spell(letters, from + 1, folded, at + 1, readings, han);
  for (const syllable of readings.get(code) ?? []) {
    if (letters.startsWith(syllable, from)) {
      const end = spell(letters, from + syllable.length, folded, at + 1, readings, true);
      if (end !== undefined) return end;
    } else if (han && syllable.startsWith(letters.slice(from))) return at + 1;
  }
  return undefined;
}

function matchInitials(letters: string, folded: string, start: number, masks: Uint32Array): PinyinMatch | undefined {
  let at = start;
  let han = false;
  for (let index = 0; index < letters.length; at++) {
    if (folded.charCodeAt(at) === 0x20 && index > 0) continue;
    if (((masks[at] ?? 0) & (1 << (letters.charCodeAt(index) - 0x61))) === 0) return undefined;
    han ||= isHan(folded.charCodeAt(at));
    index++;
  }
  return han ? { start, end: at, kind: 'initials' } : undefined;
}
