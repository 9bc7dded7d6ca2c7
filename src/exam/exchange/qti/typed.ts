import { blanksOf, fillBlanks } from '../../grading/blanks.ts';
import { type Decimal, parseDecimal } from '../../grading/decimal.ts';
import type { QuestionOf } from '../../item.ts';
import { element, xmlText } from '../xml.ts';
import type { QtiBody } from './body.ts';
import { counterDeclaration, responseDeclaration } from './declarations.ts';
import { and, base, gte, isAnswered, lte, or, set, share, stringMatch, sum, variable, when } from './expressions.ts';
import { markdownXhtml } from './xhtml.ts';

const entry = (identifier: string) =>
  element('qti-text-entry-interaction', { 'response-identifier': identifier, 'expected-length': 20 });

/**
 * One more right text. Not by a mapping, which would do: players disagree on its case-insensitive entries. The case is
 * the only part of normalising the format knows.
 */
function countRight(identifier: string, accept: readonly string[], normalize: readonly string[]): string {
  const isCaseSensitive = !normalize.includes('casefold');
  const any = accept.map((text) => stringMatch(variable(identifier), base('string', text), isCaseSensitive));
  const count = set('RIGHT', sum(variable('RIGHT'), base('float', 1)));
  return when(isAnswered(identifier), when(or(...any), count));
}

const typed = (identifier: string, accept: readonly string[]) =>
  responseDeclaration(identifier, 'single', 'string', accept.slice(0, 1));

export function shortBody({ accept, normalize, points }: QuestionOf<'short'>): QtiBody {
  return {
    declarations: [typed('RESPONSE', accept)],
    counters: [counterDeclaration('RIGHT')],
    interaction: element('p', {}, entry('RESPONSE')),
    rules: [countRight('RESPONSE', accept, normalize), set('SCORE', share(variable('RIGHT'), 1, points))],
    kept: ['accept'],
  };
}

/**
 * Between two bounds computed here in decimals: a tolerance is added in floats by the player, and 50.70 is then no
 * longer within 0.01 of 50.69.
 */
export function numericBody({ answer, tolerance, unit, points }: QuestionOf<'numeric'>): QtiBody {
  const [low, high] = boundsOf(answer, tolerance);
  const given = variable('RESPONSE');
  const within = and(gte(given, base('float', low)), lte(given, base('float', high)));
  return {
    declarations: [responseDeclaration('RESPONSE', 'single', 'float', [answer])],
    interaction: element('p', {}, entry('RESPONSE'), unit !== undefined && ` ${xmlText(unit)}`),
    rules: [when(within, set('SCORE', base('float', points)))],
    kept: ['answer', 'tolerance', 'unit'],
  };
}

/** The text with its blanks as interactions; a private mark stands for a blank while Markdown is read. */
export function clozeBody({ text, grading, normalize, points }: QuestionOf<'cloze'>): QtiBody {
  const blanks = blanksOf(text);
  const name = (at: number) => `RESPONSE${at + 1}`;
  const marked = markdownXhtml(fillBlanks(text, (at) => `\uE000${at}\uE001`));
  const html = marked.replace(/\uE000(\d+)\uE001/g, (_, at: string) => entry(name(Number(at))));
  const score =
    grading === 'all'
      ? when(gte(variable('RIGHT'), base('float', blanks.length)), set('SCORE', base('float', points)))
      : set('SCORE', share(variable('RIGHT'), blanks.length, points));
  return {
    declarations: blanks.map((accept, at) => typed(name(at), accept)),
    counters: [counterDeclaration('RIGHT')],
    interaction: html,
    rules: [...blanks.map((accept, at) => countRight(name(at), accept, normalize)), score],
    kept: ['text', 'grading'],
  };
}

function boundsOf(answer: string, tolerance: string): [string, string] {
  const [a, t] = [parseDecimal(answer), parseDecimal(tolerance)];
  if (!a || !t) return [answer, answer];
  const scale = Math.max(a.scale, t.scale);
  const at = ({ digits, scale: own }: Decimal) => digits * 10n ** BigInt(scale - own);
  return [decimalText(at(a) - at(t), scale), decimalText(at(a) + at(t), scale)];
}

function decimalText(digits: bigint, scale: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const sign = digits < 0n ? '-' : '';
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-scale)}`;
}
