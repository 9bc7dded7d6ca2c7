import { describe, expect, test } from 'vitest';
import { browserOf, judgeMachine, type MachineFacts } from '../../../../src/exam/sitting/machine-check.ts';

const DAY = 86_400_000;
const GOOD: MachineFacts = {
  browser: { name: 'Chrome', version: 109 },
  missing: [],
  crypto: { ok: true, ms: 50 },
  storage: { ok: true, strict: true, ms: 20 },
  origin: 'file',
  freeBytes: 1e9,
  now: 10 * DAY,
  packedAt: 9 * DAY,
  clockDriftMs: 0,
  putUrl: null,
};
const verdicts = (facts: Partial<MachineFacts>) => {
  const { fit, rows } = judgeMachine({ ...GOOD, ...facts });
  return {
    fit,
    odd: rows.filter(({ verdict }) => verdict !== 'good').map(({ name, verdict }) => `${name} ${verdict}`),
  };
};

test('control: a good machine', () => {
  expect(verdicts({})).toEqual({ fit: true, odd: [] });
});

describe('one cannot sit the exam', () => {
  test.each<[string, Partial<MachineFacts>, string]>([
    ['in an old browser', { browser: { name: 'Chrome', version: 108 } }, '浏览器 bad'],
    ['where parts are missing', { missing: ['IndexedDB'] }, '浏览器 bad'],
    ['where sealing fails', { crypto: { ok: false, ms: 0 } }, '加密 bad'],
    ['where nothing can be stored', { storage: { ok: false, reason: 'x' } }, '存储 bad'],
    ['on a full disk', { freeBytes: 1e6 }, '空间 bad'],
    ['with a date before the packing', { now: 7 * DAY }, '时钟 bad'],
  ])('%s', (_name, facts, odd) => {
    expect(verdicts(facts)).toEqual({ fit: false, odd: [odd] });
  });
});

describe('one can, with a note', () => {
  test.each<[string, Partial<MachineFacts>, string]>([
    ['plain http', { origin: 'open' }, '来路 note'],
    ['space unknown', { freeBytes: undefined }, '空间 note'],
    ['a browser nobody tried', { browser: { name: 'Firefox', version: 130 } }, '浏览器 note'],
    ['a browser nobody knows', { browser: undefined }, '浏览器 note'],
    ['no strict durability', { storage: { ok: true, strict: false, ms: 1 } }, '存储 note'],
    ['a slow disk', { storage: { ok: true, strict: true, ms: 900 } }, '存储 note'],
    ['a clock that jumps', { clockDriftMs: -4000 }, '时钟 note'],
    ['an old packing', { now: 400 * DAY }, '时钟 note'],
    ['http upload from https', { origin: 'https', putUrl: 'http://exam.example/in/' }, '上传 note'],
  ])('%s', (_name, facts, odd) => {
    expect(verdicts(facts)).toEqual({ fit: true, odd: [odd] });
  });
});

test('browsers by their user agent', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36';
  expect(browserOf(chrome)).toEqual({ name: 'Chrome', version: 109 });
  expect(browserOf(`${chrome} Edg/109.0.1518.78`)).toEqual({ name: 'Chrome', version: 109 });
  expect(browserOf('Mozilla/5.0 (X11; rv:128.0) Gecko/20100101 Firefox/128.0')).toEqual({
    name: 'Firefox',
    version: 128,
  });
  expect(browserOf('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/16.6 Safari/605.1.15')).toEqual({
    name: 'Safari',
    version: 16,
  });
  expect(browserOf('curl/8')).toBeUndefined();
});
