import type { Detector, Scan, Span } from '../types.ts';
import { LEFT_CUES, PERSON_LABELS, RIGHT_CUES, readTitle } from '../words/cues.ts';
import { GIVEN_CHARACTERS } from '../words/given-names.ts';
import { isInKnownWord, isKnownWord } from '../words/known-word.ts';
import { COMPOUND_SURNAMES, SURNAME_WEIGHT } from '../words/surnames.ts';

interface Candidate {
  start: number;
  end: number;
  score: number;
  reasons: string[];
  /** A neighbour counts once, or the tail of a name (`金文洁` → 文洁) would outweigh the whole. */
  vouched: boolean;
}

/** What a candidate must reach: a name's shape alone never does, a clear name needs one side, a doubtful one both. */
const THRESHOLD = 5;
/** What a recognised neighbour in a row of names adds. */
const NEIGHBOUR = 2;
const HAN = /\p{Script=Han}/u;
const LONGEST_WORD = 5;

/** The weight and reason of what stands before the candidate. */
function weighLeft(scan: Scan, start: number): [number, string] {
  const before = scan.before(start, LONGEST_WORD + 3);
  if (before.endsWith('@')) return [3, '“@”之后'];
  const adjacent = before.trimEnd();
  if (/[:(]$/u.test(adjacent) && endsWithAny(adjacent.slice(0, -1).trimEnd(), PERSON_LABELS)) return [4, '姓名一栏'];
  if (endsWithAny(adjacent, PERSON_LABELS)) return [2, '岗位或称呼之后'];
  // `找了`, `问过` are `找` and `问` with an ending.
  const cueEnd = before.replace(/(?<=.)[了过到]$/u, '');
  for (let length = Math.min(LONGEST_WORD, cueEnd.length); length > 0; length -= 1) {
    const weight = LEFT_CUES.get(cueEnd.slice(-length));
    if (weight !== undefined) return [weight, `“${cueEnd.slice(-length)}”之后`];
  }
  return HAN.test(before.at(-1) ?? '') ? [0, ''] : [1, ''];
}

/** The weight and reason of what stands after the candidate. */
function weighRight(scan: Scan, end: number, isPhoneAt: (position: number) => boolean): [number, string] {
  const after = scan.after(end, LONGEST_WORD + 3);
  const gap = /^[\s:(,，-]{0,3}/u.exec(after)?.[0].length ?? 0;
  for (let offset = 0; offset <= gap; offset += 1) if (isPhoneAt(end + offset)) return [4, '紧挨着电话号码'];
  if (readTitle(after) !== undefined) return [3, '称呼之前'];
  for (let length = LONGEST_WORD; length > 0; length -= 1) {
    const weight = RIGHT_CUES.get(after.slice(0, length));
    if (after.length >= length && weight !== undefined) return [weight, `“${after.slice(0, length)}”之前`];
  }
  return HAN.test(after.charAt(0)) ? [0, ''] : [1, ''];
}

function endsWithAny(text: string, words: ReadonlySet<string>): boolean {
  for (let length = Math.min(LONGEST_WORD, text.length); length >= 2; length -= 1) {
    if (words.has(text.slice(-length).toLowerCase())) return true;
  }
  return false;
}

/** A word that runs on after the name (`王平|均`), or is all of it but the surname (`时|如果`), speaks against it. */
function isMadeOfWords(scan: Scan, givenStart: number, end: number, right: number): boolean {
  const runsOn = right === 0 && isKnownWord(scan, scan.text.slice(end - 1, end + 1));
  return runsOn || isKnownWord(scan, scan.text.slice(givenStart, end));
}

function readSurname(text: string, start: number): { length: number; weight: number } | undefined {
  if (COMPOUND_SURNAMES.has(text.slice(start, start + 2))) return { length: 2, weight: 3 };
  const weight = SURNAME_WEIGHT.get(text.charAt(start));
  return weight === undefined ? undefined : { length: 1, weight };
}

function candidatesAt(scan: Scan, start: number, isPhoneAt: (position: number) => boolean): Candidate[] {
  const { text } = scan;
  const surname = readSurname(text, start);
  if (surname === undefined || isInKnownWord(scan, start)) return [];
  const [left, leftReason] = weighLeft(scan, start);
  return [2, 1].flatMap((given) => {
    const end = start + surname.length + given;
    const characters = text.slice(start + surname.length, end);
    if (characters.length < given || ![...characters].every((character) => HAN.test(character))) return [];
    const fitting = [...characters].filter((character) => GIVEN_CHARACTERS.has(character)).length;
    const [right, rightReason] = weighRight(scan, end, isPhoneAt);
    const cut = isMadeOfWords(scan, start + surname.length, end, right) ? -2 : 0;
    // A full name of three needs less when something sets it off, or when its surname is one and nothing else.
    const bonus = given === 2 && fitting === 2 && (left > 0 || right > 1 || surname.weight > 1) ? 1 : 0;
    const score = surname.weight + fitting - (given - fitting) * 2 + left + right + cut + bonus;
    if (score < THRESHOLD - NEIGHBOUR) return [];
    return [
      { start, end, score, reasons: [leftReason, rightReason].filter((reason) => reason !== ''), vouched: false },
    ];
  });
}

/** In a row of names (`甲、乙、丙`) each one recognised vouches for its neighbour. */
function vouchForNeighbours(text: string, candidates: Candidate[]): void {
  const link = (a: Candidate, b: Candidate) => {
    const between = text.slice(a.end, b.start);
    return b.start - a.end <= 2 && /^(?:\s?[、,/]\s?|\s{1,2})$/u.test(between);
  };
  const pass = (list: readonly Candidate[], linked: (known: Candidate, next: Candidate) => boolean) => {
    for (let index = 0; index < list.length; index += 1) {
      const known = list[index];
      if (known === undefined || known.score < THRESHOLD) continue;
      for (let next = index + 1; next < Math.min(list.length, index + 7); next += 1) {
        const other = list[next];
        if (other === undefined || other.vouched || !linked(known, other)) continue;
        other.vouched = true;
        other.score += NEIGHBOUR;
        other.reasons.push('与别的人名并列');
      }
    }
  };
  pass(candidates, (known, next) => link(known, next));
  pass([...candidates].reverse(), (known, next) => link(next, known));
}

/**
 * People's names in running text, by weighing: how clearly the first character is a surname, whether the rest are
 * characters given to children, and what stands on either side. No list knows all names, so this is a queue for a
 * person to look through; `check` only warns of it.
 */
export const nameDetector: Detector = {
  type: 'person',
  kind: 'pii-name',
  certainty: 'likely',
  find(scan) {
    const phones = new Set(
      scan.found.filter((span) => span.type === 'mobile' || span.type === 'landline').map((span) => span.start),
    );
    const isPhoneAt = (position: number) => phones.has(position);
    const candidates: Candidate[] = [];
    for (let start = 0; start < scan.text.length - 1; start += 1) {
      candidates.push(...candidatesAt(scan, start, isPhoneAt));
    }
    vouchForNeighbours(scan.text, candidates);
    return pickBest(candidates.filter((candidate) => candidate.score >= THRESHOLD)).map(
      ({ start, end, reasons }): Span => ({
        start,
        end,
        type: 'person',
        value: scan.text.slice(start, end),
        reason: reasons.length > 0 ? `姓名模样的字，${reasons.join('，')}` : '姓名模样的字，前后都断开',
      }),
    );
  },
};

/** Of overlapping candidates the one with the higher score, then the longer. */
function pickBest(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const last = kept.at(-1);
    if (last === undefined || candidate.start >= last.end) kept.push(candidate);
    else if (candidate.score > last.score) kept[kept.length - 1] = candidate;
  }
  return kept;
}
