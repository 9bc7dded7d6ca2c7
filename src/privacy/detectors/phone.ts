import type { Detector, Scan, Span } from '../types.ts';

/** Not inside a longer number or identifier (`OTE13…`, `_139…`, `0.139…`); `tel139…` is one nevertheless. */
const BEFORE = String.raw`(?:(?<![\dA-Za-z_])|(?<=tel|phone|mobile|mob|wx|vx))(?<!0\.)`;
/** Not followed by more digits, nor by the rest of a hexadecimal hash. */
const AFTER = String.raw`(?!\d|[A-Fa-f]+\d|_\d)`;
/** Eleven digits, whole or in the groups people write: 3-4-4, 4-3-4, 4-4-3, 3-3-5, 3-8, 7-4. */
const GROUPS = [
  String.raw`1[3-9]\d{9}`,
  String.raw`1[3-9]\d[-. ]{1,2}\d{4}[-. ]{1,2}\d{4}`,
  String.raw`1[3-9]\d{2}[-. ]\d{3}[-. ]\d{4}`,
  String.raw`1[3-9]\d{2}[-. ]\d{4}[-. ]\d{3}`,
  String.raw`1[3-9]\d[-. ]\d{3}[-. ]\d{5}`,
  String.raw`1[3-9]\d[-. ]\d{8}`,
  String.raw`1[3-9]\d{5}[-. ]\d{4}`,
].join('|');
const MOBILE = new RegExp(String.raw`${BEFORE}(?:(?:\+|00)?\(?\+?86\)?[- ]?)?(?:${GROUPS})${AFTER}`, 'giu');

const SUFFIX = String.raw`(?:\s?(?:转|分机号?|ext\.?|-)\s?\d{1,6}(?!\d))?`;
const AREA_CODE = String.raw`(?:\+?86[- ]?)?(?:\(0[1-9]\d{1,2}\)[- ]?|0[1-9]\d{1,2}[- ]{1,2})\d{3,4}[- ]?\d{4}`;
const FREE_CALL = String.raw`[48]00[- ]\d{3}[- ]?\d{4}|[48]00[- ]\d{4}[- ]\d{3}`;
const WITH_AREA_CODE = new RegExp(String.raw`(?<![\dA-Za-z_.])(?:${AREA_CODE}|${FREE_CALL})(?!\d)${SUFFIX}`, 'giu');
/** Seven or eight digits, or an unseparated area code: a phone only after a word that says so. */
const BARE = new RegExp(
  String.raw`(?<![\dA-Za-z_./-])(?:0[1-9]\d{8,10}|\d{3,4}[- ]\d{4}|\d{7,8})(?![\dA-Za-z_]|[./-]\d)${SUFFIX}`,
  'giu',
);
const PHONE_WORD =
  /(?:电话|手机|座机|固话|热线|传真|联系方式|号码簿|致电|回电|来电|拨打|改打|电联|tel|phone|mobile|fax)(?:号码?|[(:])?[^\d,;。、]{0,4}$|(?:联系|拨|打)(?:到|给|:)?\s*$/iu;
/** A place where people sit, then a colon: `南关站:6555…`. */
const PLACE_WORD = /(?:站|机房|中心|营业厅|分公司|前端|值班室|办公室|监控室)\s*:\s*$/u;
const IS_DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u;

const URL_PARAMETER = /[?&;](?:\w*(?:tel|phone|mobile|msisdn))=$/iu;

const span = (type: Span['type'], start: number, value: string, reason: string): Span => ({
  start,
  end: start + value.length,
  type,
  value,
  reason,
});

/** Digit runs in an address are ids, unless the parameter's own name says phone. */
function isUrlId(scan: Scan, start: number): boolean {
  return scan.inUrl(start) && !URL_PARAMETER.test(scan.before(start, 24));
}

const mobile: Detector = {
  type: 'mobile',
  kind: 'pii-phone',
  certainty: 'sure',
  find: (scan) =>
    [...scan.text.matchAll(MOBILE)]
      .filter((match) => !isUrlId(scan, match.index))
      .map((match) => span('mobile', match.index, match[0], '11 位手机号')),
};

const landline: Detector = {
  type: 'landline',
  kind: 'pii-phone',
  certainty: 'sure',
  find: (scan) =>
    [...scan.text.matchAll(WITH_AREA_CODE)]
      .filter((match) => !isUrlId(scan, match.index))
      .map((match) => span('landline', match.index, match[0], '带区号的固定电话')),
};

const bareLandline: Detector = {
  type: 'landline',
  kind: 'pii-phone',
  certainty: 'likely',
  find: (scan) =>
    [...scan.text.matchAll(BARE)].flatMap((match) => {
      if (IS_DATE.test(match[0]) || isUrlId(scan, match.index)) return [];
      const before = scan.before(match.index, 16);
      if (PHONE_WORD.test(before)) return [span('landline', match.index, match[0], '“电话”一类的词之后的号码')];
      if (PLACE_WORD.test(before)) return [span('landline', match.index, match[0], '“站”“机房”一类的词之后的号码')];
      return [];
    }),
};

const EXTENSION = /(?:分机|内线|短号|小号|虚拟网)(?:电话|号码?)?\s?[:是为]?\s?(\d{3,6})(?![\d.])/gu;

const extension: Detector = {
  type: 'extension',
  kind: 'pii-phone',
  certainty: 'likely',
  find: (scan) =>
    [...scan.text.matchAll(EXTENSION)].map((match) => {
      const value = match[1] ?? '';
      return span('extension', match.index + match[0].length - value.length, value, '“分机”“内线”之后的号码');
    }),
};

export const phoneDetectors: readonly Detector[] = [mobile, landline, bareLandline, extension];
