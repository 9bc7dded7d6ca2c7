import type { Detector, Span } from '../types.ts';

const QQ = /(?<![A-Za-z])QQ(?:群号?|号码?)?\s?(?:[:=是为(]\s?)?([1-9]\d{4,11})(?!\d)/giu;
const WECHAT_ID = '([A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\\d{4,11})(?![A-Za-z0-9])';
const WECHAT = new RegExp(`微信号?\\s?([:=是为(]?)\\s?${WECHAT_ID}`, 'gu');
/** In Latin letters the prefix is a common word part (`wxapp`), so a separator must follow. */
const WECHAT_LATIN = new RegExp(`(?<![A-Za-z])(?:wechat|weixin|wx|vx)(?:号|id)?\\s?([:=])\\s?${WECHAT_ID}`, 'giu');
/** A courier's number opens the way to name, phone and address. Ordinary work orders carry other letters. */
const WAYBILL = /(?<![A-Za-z0-9])(?:SF|YT|JD|JT|ZTO|STO|EMS|DPK)\d{10,15}(?!\d)/gu;

/** Without a separator `微信 Android` would be an account; a chosen one has a digit or an underscore. */
const looksChosen = (value: string, separator: string) => separator !== '' || /[\d_]/u.test(value);

const account: Detector = {
  type: 'account',
  kind: 'pii-account',
  certainty: 'likely',
  find(scan) {
    const spans: Span[] = [];
    const add = (match: RegExpExecArray, value: string, reason: string) => {
      const start = match.index + match[0].length - value.length;
      spans.push({ start, end: start + value.length, type: 'account', value, reason });
    };
    for (const match of scan.text.matchAll(QQ)) add(match, match[1] ?? '', '“QQ”之后的号码');
    for (const match of [...scan.text.matchAll(WECHAT), ...scan.text.matchAll(WECHAT_LATIN)]) {
      const value = match[2] ?? '';
      if (looksChosen(value, match[1] ?? '') && !scan.inUrl(match.index)) add(match, value, '“微信”之后的账号');
    }
    return spans;
  },
};

const waybill: Detector = {
  type: 'waybill',
  kind: 'pii-account',
  certainty: 'likely',
  find: (scan) =>
    [...scan.text.matchAll(WAYBILL)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      type: 'waybill',
      value: match[0],
      reason: '快递单号',
    })),
};

export const accountDetectors: readonly Detector[] = [account, waybill];
