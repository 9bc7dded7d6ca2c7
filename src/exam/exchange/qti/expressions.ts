import { element, xmlText } from '../xml.ts';

/** The few QTI expressions our marking rules need. Names are theirs without the `qti-`. */
export const variable = (identifier: string) => element('qti-variable', { identifier });
export const correct = (identifier: string) => element('qti-correct', { identifier });
export const mapResponse = (identifier: string) => element('qti-map-response', { identifier });
export const base = (type: 'float' | 'integer' | 'identifier' | 'string', value: string | number) =>
  element('qti-base-value', { 'base-type': type }, xmlText(String(value)));
export const match = (a: string, b: string) => element('qti-match', {}, a, b);
export const gte = (a: string, b: string) => element('qti-gte', {}, a, b);
export const lte = (a: string, b: string) => element('qti-lte', {}, a, b);
export const stringMatch = (a: string, b: string, isCaseSensitive: boolean) =>
  element('qti-string-match', { 'case-sensitive': String(isCaseSensitive) }, a, b);
/** Players differ in what they do with an unanswered text, so it is asked first. */
export const isAnswered = (identifier: string) =>
  element('qti-not', {}, element('qti-is-null', {}, variable(identifier)));
export const or = (...all: readonly string[]) => element('qti-or', {}, ...all);
export const and = (...all: readonly string[]) => element('qti-and', {}, ...all);
export const sum = (...all: readonly string[]) => element('qti-sum', {}, ...all);
export const index = (n: number, container: string) => element('qti-index', { n }, container);
export const set = (identifier: string, value: string) => element('qti-set-outcome-value', { identifier }, value);
export const when = (condition: string, ...then: readonly string[]) =>
  element('qti-response-condition', {}, element('qti-response-if', {}, condition, ...then));

/**
 * `right` of `all` of the points, rounded down to 1/100 as we do. Points are multiplied before the division, so a
 * quotient that should be whole is.
 */
export function share(right: string, all: number, points: number): string {
  const hundredths = element('qti-product', {}, right, base('float', points * 100));
  const whole = element('qti-truncate', {}, element('qti-divide', {}, hundredths, base('float', all)));
  return element('qti-divide', {}, whole, base('float', 100));
}
