import type { ClozeQuestion } from '../types/cloze.ts';
import type { NumericQuestion } from '../types/numeric.ts';
import type { ShortQuestion } from '../types/short.ts';
import { type Answers, isRecord, isText } from './answers.ts';
import { blanksOf } from './blanks.ts';
import { isWithin, parseDecimal } from './decimal.ts';
import { isAccepted, NORMALIZATIONS, normalise } from './normalise.ts';
import { fullMarks, shareOf } from './points.ts';

export function readShort(_question: ShortQuestion, value: unknown): Answers['short'] | undefined {
  return isRecord(value) && value.type === 'short' && isText(value.text)
    ? { type: 'short', text: value.text }
    : undefined;
}

export function gradeShort(question: ShortQuestion, { text }: Answers['short']): number {
  return isAccepted(text, question.accept, question.normalize) ? fullMarks(question) : 0;
}

export function readNumeric(_question: NumericQuestion, value: unknown): Answers['numeric'] | undefined {
  if (!isRecord(value) || value.type !== 'numeric' || !isText(value.text)) return undefined;
  return { type: 'numeric', text: value.text };
}

/** The unit may be typed or left out; another unit is a wrong answer. */
export function gradeNumeric(question: NumericQuestion, { text }: Answers['numeric']): number {
  const given = parseDecimal(withoutUnit(text, question.unit));
  const answer = parseDecimal(question.answer);
  const tolerance = parseDecimal(question.tolerance);
  if (!given || !answer || !tolerance) return 0;
  return isWithin(given, answer, tolerance) ? fullMarks(question) : 0;
}

function withoutUnit(text: string, unit: string | undefined): string {
  const plain = normalise(text, NORMALIZATIONS);
  const ending = unit === undefined ? '' : normalise(unit, NORMALIZATIONS);
  return ending !== '' && plain.endsWith(ending) ? plain.slice(0, -ending.length) : plain;
}

export function readCloze(question: ClozeQuestion, value: unknown): Answers['cloze'] | undefined {
  if (!isRecord(value) || value.type !== 'cloze') return undefined;
  const { texts } = value;
  if (!Array.isArray(texts) || !texts.every(isText)) return undefined;
  return texts.length === blanksOf(question.text).length ? { type: 'cloze', texts } : undefined;
}

/** `partial`: each blank gives its share. `all`: every blank must be right. */
export function gradeCloze(question: ClozeQuestion, { texts }: Answers['cloze']): number {
  const blanks = blanksOf(question.text);
  const right = blanks.filter((accept, index) => isAccepted(texts[index] ?? '', accept, question.normalize)).length;
  if (question.grading === 'all') return right === blanks.length ? fullMarks(question) : 0;
  return blanks.length === 0 ? 0 : shareOf(question, right, blanks.length);
}
