import type { Detector, Scan, Span } from '../types.ts';

/** Used when site.yaml gives no patterns: ISO/IEC 7812 keeps a leading 8 for telecommunications cards. */
const FALLBACK_CARD = /(?<![\dA-Za-z_])8\d{15}(?![\dA-Za-z_])/gu;
/** A card number as printed on the card, in groups of four. */
const GROUPED = /(?<![\d.-])\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,4})?(?![\d.-])/gu;
const RUN = /(?:(?<![\dA-Za-z_]|0\.)|(?<=(?<![A-Za-z])(?:sn|ca|id|no)))\d{9,20}(?![\dA-Za-z_])/giu;
const CONTEXT_WINDOW = 16;

/** 板卡, 网卡 … are boards, not cards; the number after them is something else. */
const CARD_WORD =
  /(?:智能卡|(?<![板网声显光插])卡|盒子|盒|smart ?card(?: ?id)?|stb(?: ?id)?|\bsn|s\/n|序列|串)(?:号码?|id)?\s?(?:[:#=是为(]|\[|")?\s*$/iu;
const URL_PARAMETER = /[?&;]\w*card\w*=$/iu;

const digitsOf = (value: string) => value.replace(/\D/gu, '');
const isUrlId = (scan: Scan, start: number) => scan.inUrl(start) && !URL_PARAMETER.test(scan.before(start, 24));
const makeSpan = (start: number, value: string, reason: string): Span => ({
  start,
  end: start + value.length,
  type: 'smart-card',
  value,
  reason,
});

/** Numbers that look like the cards described in site.yaml, whole or grouped. */
const byPattern: Detector = {
  type: 'smart-card',
  kind: 'pii-card',
  certainty: 'sure',
  find(scan) {
    const patterns =
      scan.config.cards.length > 0 ? scan.config.cards : [{ name: '16 位卡号', regex: FALLBACK_CARD, context: [] }];
    const grouped = [...scan.text.matchAll(GROUPED)];
    return patterns.flatMap(({ name, regex, context }) => {
      const fits = (start: number) => {
        if (isUrlId(scan, start)) return false;
        if (context.length === 0) return true;
        const before = scan.before(start, CONTEXT_WINDOW).toLowerCase();
        return context.some((word) => before.includes(word));
      };
      const whole = [...scan.text.matchAll(regex)].filter((match) => fits(match.index));
      const inGroups = grouped.filter((match) => {
        regex.lastIndex = 0;
        return fits(match.index) && regex.exec(digitsOf(match[0]))?.[0] === digitsOf(match[0]);
      });
      return [...whole, ...inGroups].map((match) => makeSpan(match.index, match[0], `像${name}`));
    });
  },
};

/**
 * Numbers that their surroundings give away: after 卡号, 序列号 …; straight after a phone number, as in intake notes;
 * or of the same length and first digits as a card already found in this text.
 */
const byContext: Detector = {
  type: 'smart-card',
  kind: 'pii-card',
  certainty: 'likely',
  find(scan) {
    const runs = [...scan.text.matchAll(RUN)].filter((match) => !isUrlId(scan, match.index));
    const phoneEnds = new Set(scan.found.filter((span) => span.type === 'mobile').map((span) => span.end));
    const spans: Span[] = [];
    for (const { 0: value, index } of [...runs, ...scan.text.matchAll(GROUPED)]) {
      const before = scan.before(index, CONTEXT_WINDOW);
      const gap = /\s*$/u.exec(before)?.[0].length ?? 0;
      if (CARD_WORD.test(before)) spans.push(makeSpan(index, value, '“卡号”“序列号”一类的词之后的号码'));
      else if (gap > 0 && phoneEnds.has(index - gap)) spans.push(makeSpan(index, value, '紧跟在手机号之后的号码'));
    }
    const known = [...scan.found.filter((span) => span.type === 'smart-card'), ...spans];
    const series = new Set(known.map((span) => seriesOf(digitsOf(span.value))));
    const siblings = runs.filter((match) => series.has(seriesOf(match[0])));
    return [...spans, ...siblings.map((match) => makeSpan(match.index, match[0], '与前面的卡号同一号段'))];
  },
};

/** Length and first five digits: cards of one batch share them. */
function seriesOf(digits: string): string {
  return `${digits.length}:${digits.slice(0, 5)}`;
}

const BANK_CARD = /(?<![\dA-Za-z_.])(?:62\d{14,17}|4\d{15}|5[1-5]\d{14})(?![\dA-Za-z_.])/gu;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const bank: Detector = {
  type: 'bank-card',
  kind: 'pii-card',
  certainty: 'likely',
  find: (scan) =>
    [...scan.text.matchAll(BANK_CARD), ...scan.text.matchAll(GROUPED)]
      .filter(({ 0: value, index }) => {
        const digits = digitsOf(value);
        return /^(?:62|4|5[1-5])/u.test(digits) && passesLuhn(digits) && !isUrlId(scan, index);
      })
      .map(({ 0: value, index }) => ({
        start: index,
        end: index + value.length,
        type: 'bank-card',
        value,
        reason: '银行卡号，校验位正确',
      })),
};

export const cardPatternDetector = byPattern;
export const cardContextDetector = byContext;
export const bankCardDetector = bank;
