import type { Detector, Scan, Span } from '../types.ts';
import { LEFT_CUES, PERSON_LABELS, RIGHT_CUES, readTitle, SHORT_TITLES } from '../words/cues.ts';
import { isInKnownWord } from '../words/known-word.ts';
import { COMPOUND_SURNAMES, SURNAME_WEIGHT } from '../words/surnames.ts';

const HAN = /\p{Script=Han}/u;
const PREFIXES = new Set(['小', '老', '阿']);

/** Nothing before, or a word after which a person is spoken of. `对|方工` must not become 方工. */
function isOpenLeft(scan: Scan, start: number): boolean {
  const before = scan.before(start, 5);
  // `37米处`: after a digit the character is a unit.
  if (!HAN.test(before.at(-1) ?? '')) return !/\d$/u.test(before);
  for (let length = Math.min(5, before.length); length > 0; length -= 1) {
    const word = before.slice(-length);
    if (LEFT_CUES.has(word) || PERSON_LABELS.has(word) || scan.config.words.has(word)) return true;
  }
  return false;
}

function isOpenRight(scan: Scan, end: number): boolean {
  const after = scan.after(end, 5);
  if (!HAN.test(after.charAt(0))) return true;
  for (let length = 1; length <= Math.min(5, after.length); length += 1) {
    if (RIGHT_CUES.has(after.slice(0, length))) return true;
  }
  return false;
}

type PhoneStarts = ReadonlySet<number>;
const phoneStarts = (scan: Scan): PhoneStarts =>
  new Set(scan.found.filter((span) => span.type === 'mobile' || span.type === 'landline').map((span) => span.start));

/** A phone number follows: then neither side needs to be clear (`联系厂家小贾(139…)`). */
function isBeforePhone(scan: Scan, end: number, phones: PhoneStarts): boolean {
  const gap = /^[\s:(]{0,3}/u.exec(scan.after(end, 3))?.[0].length ?? 0;
  for (let offset = 0; offset <= gap; offset += 1) if (phones.has(end + offset)) return true;
  return false;
}

/** `王工`, `李主任`, `欧阳老师`. */
function titled(scan: Scan, start: number, phones: PhoneStarts): [number, string] | undefined {
  const { text } = scan;
  const compound = COMPOUND_SURNAMES.has(text.slice(start, start + 2));
  const weight = compound ? 2 : (SURNAME_WEIGHT.get(text.charAt(start)) ?? -1);
  if (weight < 0) return undefined;
  const surnameEnd = start + (compound ? 2 : 1);
  const title = readTitle(text.slice(surnameEnd, surnameEnd + 4));
  if (title !== undefined && (weight === 2 || isOpenLeft(scan, start))) return [surnameEnd + title.length, '姓加称呼'];
  if (!SHORT_TITLES.has(text.charAt(surnameEnd))) return undefined;
  if (isBeforePhone(scan, surnameEnd + 1, phones)) return [surnameEnd + 1, '姓加称呼，后面是电话'];
  return isOpenLeft(scan, start) && isOpenRight(scan, surnameEnd + 1) ? [surnameEnd + 1, '姓加称呼'] : undefined;
}

/** `小刘`, `老王`, `阿谭`. */
function familiar(scan: Scan, start: number, phones: PhoneStarts): [number, string] | undefined {
  if (!PREFIXES.has(scan.text.charAt(start))) return undefined;
  const weight = SURNAME_WEIGHT.get(scan.text.charAt(start + 1)) ?? -1;
  if (weight < 0) return undefined;
  if (isBeforePhone(scan, start + 2, phones)) return [start + 2, '“小”“老”“阿”加姓，后面是电话'];
  // 小高, 老方, 小单 may go on as a word after a mere blank; a doubtful surname needs what people do behind it.
  if (weight === 0 && !HAN.test(scan.after(start + 2, 1))) return undefined;
  if (!isOpenLeft(scan, start) || !isOpenRight(scan, start + 2)) return undefined;
  return [start + 2, '“小”“老”“阿”加姓'];
}

/** How people are called at work; the surname alone already points at somebody in a small team. */
export const aliasDetector: Detector = {
  type: 'person-alias',
  kind: 'pii-name',
  certainty: 'likely',
  find(scan) {
    const phones = phoneStarts(scan);
    const spans: Span[] = [];
    for (let start = 0; start < scan.text.length - 1; start += 1) {
      const match = titled(scan, start, phones) ?? familiar(scan, start, phones);
      if (match === undefined || isInKnownWord(scan, start)) continue;
      const [end, reason] = match;
      spans.push({ start, end, type: 'person-alias', value: scan.text.slice(start, end), reason });
      start = end - 1;
    }
    return spans;
  },
};

/**
 * A surname alone before a phone number, as in intake notes: `南关站仇:139…`. After the names in the registry, because
 * the last character of a full name can be a surname, too.
 */
export const loneSurnameDetector: Detector = {
  type: 'person-alias',
  kind: 'pii-name',
  certainty: 'likely',
  find(scan) {
    const spans: Span[] = [];
    for (const phone of phoneStarts(scan)) {
      const before = scan.before(phone, 4);
      const surname = /(\p{Script=Han})[\s:(]{0,3}$/u.exec(before);
      if (surname?.[1] === undefined || !SURNAME_WEIGHT.has(surname[1])) continue;
      const start = phone - surname[0].length;
      spans.push({ start, end: start + 1, type: 'person-alias', value: surname[1], reason: '电话号码前的姓' });
    }
    return spans;
  },
};
