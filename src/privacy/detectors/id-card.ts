import type { Detector } from '../types.ts';

const EIGHTEEN =
  /(?<![\dA-Za-z])[1-9]\d{5}[- ]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?\d{3}[\dXx](?![\dA-Za-z])/gu;
const FIFTEEN = /(?<![\dA-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])/gu;
const ID_WORD = /身份证|证件|公民身份|id ?card|identity/iu;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check digit of GB 11643; order numbers that contain a date fail it ten times out of eleven. */
function hasValidCheckDigit(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits.at(-1)?.toUpperCase();
}

export const idCardDetector: Detector = {
  type: 'id-card',
  kind: 'pii-id-card',
  certainty: 'sure',
  find(scan) {
    const named = (start: number) => ID_WORD.test(scan.before(start, 16));
    const eighteen = [...scan.text.matchAll(EIGHTEEN)].flatMap((match) => {
      const checks = hasValidCheckDigit(match[0].replace(/[- ]/gu, ''));
      if (!checks && !named(match.index)) return [];
      return [{ match, reason: checks ? '18 位身份证号，校验位正确' : '“身份证”之后的 18 位号码' }];
    });
    // Numbers of the first generation have no check digit; only the word before them tells.
    const fifteen = [...scan.text.matchAll(FIFTEEN)]
      .filter((match) => named(match.index))
      .map((match) => ({ match, reason: '“身份证”之后的 15 位号码' }));
    return [...eighteen, ...fifteen].map(({ match, reason }) => ({
      start: match.index,
      end: match.index + match[0].length,
      type: 'id-card',
      value: match[0],
      reason,
    }));
  },
};
