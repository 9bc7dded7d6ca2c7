import { MAX_ANSWER_LENGTH } from '../grading/answers.ts';
import { matchChoices } from '../grading/arrange.ts';
import { blanksOf } from '../grading/blanks.ts';
import { NORMALIZATIONS, type Normalization, normalise } from '../grading/normalise.ts';
import type { Question } from '../item.ts';
import { toWritten } from '../sitting/written.ts';
import { letter } from '../types/letters.ts';

/**
 * An answer typed from a card. `text` is how it is kept: two typists who mean the same have the same text.
 * `answer` is in written positions; undefined: not answered.
 */
export type TypedAnswer = { ok: true; text: string; answer: unknown } | { ok: false; message: string; fix: string };

/** Not answered, said in so many words: a card without any answer is typed in with it. */
export const EMPTY = '#空';
/** Something stands there that is no answer: two letters in a box for one, a letter there is no option for. */
export const UNREADABLE = '#无效';
/** Nothing chosen for one of several. */
const GAP = '_';
const SEPARATOR = '|';

/** @param order written position of each entry as printed; see `printedPaper`. */
export function readTyped(question: Question, order: readonly number[], cell: string): TypedAnswer {
  const text = cell.trim();
  const token = text.normalize('NFKC');
  if (text === '' || token === EMPTY) return { ok: true, text: token, answer: undefined };
  const { type } = question;
  if (type === 'essay' || type === 'task')
    return refuse(`这道题不录，写了“${short(text)}”`, '清空；由阅卷人看原卷给分');
  if (text.length > MAX_ANSWER_LENGTH) return refuse(`有 ${text.length} 个字`, `最多 ${MAX_ANSWER_LENGTH} 个`);
  if (token === UNREADABLE) return { ok: true, text: UNREADABLE, answer: { type, unreadable: true } };
  if (token.startsWith('#'))
    return refuse(`“${short(text)}”不认得`, `没有作答写 ${EMPTY}，写了但不能算答案写 ${UNREADABLE}`);
  const read = READERS[type](question as never, text);
  if (!read.ok) return read;
  if (read.shown === null) return { ok: true, text: '', answer: undefined };
  return { ok: true, text: read.text, answer: toWritten(type, order, { type, ...read.shown }) };
}

/** Two typists' texts for the same card mean the same answer to this question. */
export function isSameTyped(question: Question, a: string, b: string): boolean {
  const rules: readonly Normalization[] = 'normalize' in question ? question.normalize : NORMALIZATIONS;
  const plain = (text: string) => (text === EMPTY ? '' : normalise(text, rules));
  return plain(a) === plain(b);
}

/** `shown`: null when every part was left empty. */
type Read =
  | { ok: true; text: string; shown: Record<string, unknown> | null }
  | { ok: false; message: string; fix: string };

function refuse(message: string, fix: string): { ok: false; message: string; fix: string } {
  return { ok: false, message, fix };
}

function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}……` : text;
}

type Typed = Exclude<Question['type'], 'essay' | 'task'>;
const READERS: { [T in Typed]: (question: Extract<Question, { type: T }>, text: string) => Read } = {
  single({ options }, text) {
    const letters = lettersOf(text);
    const at = places(letters, options.length);
    if (at.length === 1 && at[0] !== undefined) return { ok: true, text: letters.join(''), shown: { choice: at[0] } };
    return refuse(
      `“${short(text)}”不是一个选项`,
      `写 ${rangeOf(options.length)} 中的一个；多写、涂改看不清的写 ${UNREADABLE}`,
    );
  },
  multiple({ options }, text) {
    const letters = lettersOf(text).sort();
    const at = places(letters, options.length);
    if (at.length > 0 && isPlain(at)) return { ok: true, text: letters.join(''), shown: { choices: at } };
    return refuse(
      `“${short(text)}”不是几个选项`,
      `写 ${rangeOf(options.length)} 的字母，每个一次；别的写 ${UNREADABLE}`,
    );
  },
  truefalse(_question, text) {
    const value = TRUE_FALSE.get(text.normalize('NFKC').toUpperCase());
    if (value !== undefined) return { ok: true, text: value ? '对' : '错', shown: { value } };
    return refuse(`“${short(text)}”不是对或错`, `写 对 或 错；看不清的写 ${UNREADABLE}`);
  },
  short: (_question, text) => ({ ok: true, text, shown: { text } }),
  numeric: (_question, text) => ({ ok: true, text, shown: { text } }),
  match(question, text) {
    const choices = matchChoices(question).length;
    const { pairs } = question;
    const letters = lettersOf(text, GAP);
    const picks = letters.map((one) => (one === GAP ? null : placeOf(one, choices)));
    if (picks.length === pairs.length && !picks.includes(undefined)) {
      return { ok: true, text: letters.join(''), shown: picks.every((pick) => pick === null) ? null : { picks } };
    }
    return refuse(
      `“${short(text)}”不是 ${pairs.length} 个字母`,
      `按 1 到 ${pairs.length} 的次序写 ${rangeOf(choices)}，空着的写 ${GAP}；没有这个字母的写 ${UNREADABLE}`,
    );
  },
  order({ items }, text) {
    const letters = lettersOf(text);
    const at = places(letters, items.length);
    if (at.length === items.length && isPlain(at)) return { ok: true, text: letters.join(''), shown: { order: at } };
    return refuse(
      `“${short(text)}”不是 ${items.length} 个字母的次序`,
      `${rangeOf(items.length)} 每个写一次；考生没写全、写重了的写 ${UNREADABLE}`,
    );
  },
  cloze({ text: holed }, text) {
    const blanks = blanksOf(holed).length;
    const texts =
      blanks === 1
        ? [text]
        : text
            .replaceAll('｜', SEPARATOR)
            .split(SEPARATOR)
            .map((one) => one.trim());
    if (texts.length === blanks)
      return {
        ok: true,
        text: texts.join(` ${SEPARATOR} `).trim(),
        shown: texts.every((one) => one === '') ? null : { texts },
      };
    return refuse(
      `写了 ${texts.length} 空，应有 ${blanks} 空`,
      `各空用 ${SEPARATOR} 隔开，空着的也隔出来，例如 甲 | | 丙`,
    );
  },
};

const TRUE_FALSE: ReadonlyMap<string, boolean> = new Map([
  ...['对', '√', '✓', '✔', 'T', 'Y'].map((text) => [text, true] as const),
  ...['错', '×', '✗', '✘', 'X', 'F', 'N'].map((text) => [text, false] as const),
]);

/** `a, c、d` → A C D; anything that is no letter stays and is refused later. */
function lettersOf(text: string, kept = ''): string[] {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s,、;.。→>-]/g, '');
  return [...plain].filter((character) => character !== '_' || kept === GAP);
}

function placeOf(one: string, count: number): number | undefined {
  const at = one.charCodeAt(0) - 65;
  return one.length === 1 && at >= 0 && at < count ? at : undefined;
}

/** Empty when one of them is no letter of the question. */
function places(letters: readonly string[], count: number): number[] {
  const at = letters.flatMap((one) => placeOf(one, count) ?? []);
  return at.length === letters.length ? at : [];
}

function isPlain(at: readonly number[]): boolean {
  return new Set(at).size === at.length;
}

function rangeOf(count: number): string {
  return `A–${letter(count - 1)}`;
}

/** What the sheet says beside the cell. */
export function typingHint(question: Question): string {
  switch (question.type) {
    case 'single':
      return `${rangeOf(question.options.length)} 一个字母`;
    case 'multiple':
      return `${rangeOf(question.options.length)} 的字母，如 AC`;
    case 'truefalse':
      return '对 或 错';
    case 'short':
      return '照抄';
    case 'numeric':
      return '照抄';
    case 'match':
      return `${question.pairs.length} 个字母（${rangeOf(matchChoices(question).length)}），空写 _`;
    case 'order':
      return `${question.items.length} 个字母，按先后`;
    case 'cloze': {
      const blanks = blanksOf(question.text).length;
      return blanks === 1 ? '照抄' : `照抄，${blanks} 空用 | 隔开`;
    }
    case 'essay':
    case 'task':
      return '不录';
  }
}
