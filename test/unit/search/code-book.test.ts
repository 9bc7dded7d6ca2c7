import { describe, expect, test } from 'vitest';
import { type CodeCard, compactCode, createCodeBook } from '../../../src/search/code-book.ts';
import { createCodeShape } from '../../../src/search/code-shape.ts';
import { editDistance } from '../../../src/search/edit-distance.ts';
import type { NearCode } from '../../../src/search/near-codes.ts';

const card = (code: string, ...aliases: string[]): CodeCard => ({
  code,
  aliases,
  ref: `codes/${code}`,
  title: '',
  where: '',
  meaning: '',
  firstCheck: '',
  owner: { zh: '', en: '' },
  runbooks: [],
});
const shape = createCodeShape(['OTE\\s?\\d{5}', '\\d{3,6}', '0X[0-9A-F]{8}']);
const cards = [
  card('OTE40230', '230'),
  card('OTE40270', '270'),
  card('OTE40292'),
  card('5203'),
  card('0X00701502'),
  card('RTSP 454'),
  card('资源不足'),
];
const book = createCodeBook(cards, [], (code) => code.toLowerCase(), shape);
const codes = (found: CodeCard[]) => found.map(({ code }) => code);
const near = (found: NearCode[]) => found.flatMap((one) => one.codes);

describe('exact', () => {
  test.each([
    ['ote40270', 'OTE40270'],
    ['ote 40270', 'OTE40270'],
    ['270', 'OTE40270'],
    ['40292', 'OTE40292'],
    ['rtsp454', 'RTSP 454'],
    ['资源不足', '资源不足'],
  ])('%s', (typed, code) => {
    expect(codes(book.exact(typed))).toEqual([code]);
  });

  test.each(['40271', 'ote4027', '454', '0', '', '5 2 0 3', '资源'])('%s is no code', (typed) => {
    expect(book.exact(typed)).toEqual([]);
  });

  test('a number two codes share is left to its real owner', () => {
    const shared = createCodeBook([card('A12345'), card('12345')], [], (code) => code.toLowerCase(), shape);
    expect(codes(shared.exact('12345'))).toEqual(['12345']);
  });
});

describe('isCodeLike', () => {
  test.each(['40271', 'ote40299', 'ote4027', 'ote4o270', '0te40270', '0x00701503'])('%s is', (word) => {
    expect(book.isCodeLike(word)).toBe(true);
  });
  test.each(['erm', 'smith', '4k', 'msp2800', '资源不足', '', '1234567890123'])('%s is not', (word) => {
    expect(book.isCodeLike(word)).toBe(false);
  });
  test('a slow pattern meets only short words', () => {
    const slow = createCodeShape(['(a+)+b']);
    const start = performance.now();
    slow('a'.repeat(10_000));
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('nearest', () => {
  test('one wrong character: the right code is the first or among the first', () => {
    expect(near(book.nearest('40271', 5))[0]).toBe('OTE40270');
    expect(near(book.nearest('ote4o270', 5))[0]).toBe('OTE40270');
    expect(near(book.nearest('0x00701503', 5))).toEqual(['0X00701502']);
  });
  test('an unfinished code leads to all it may become', () => {
    expect(near(book.nearest('ote402', 5))).toEqual(['OTE40230', 'OTE40270', 'OTE40292']);
  });
  test('nothing near is nothing', () => {
    expect(book.nearest('999999', 5)).toEqual([]);
    expect(book.nearest('8800', 5)).toEqual([]);
  });
});

test('codes of the running text are suggested by the page they stand on', () => {
  const pages = [{ ref: 'systems/ipqam', title: 'IPQAM', codes: 2 }];
  const mentioned = ['MSP2800', 'MSP2801'].map((code) => ({ code, pages }));
  const other = createCodeBook(cards, mentioned, (code) => code.toLowerCase(), shape);
  expect(other.nearest('msp2808', 5)).toEqual([
    { codes: ['MSP2800', 'MSP2801'], ref: 'systems/ipqam', title: 'IPQAM', meaning: '' },
  ]);
  expect(other.nearest('msp2800', 5).flatMap((one) => one.codes)).not.toContain('MSP2800');
});

test('of two numbers as near, the one on a page with few comes first', () => {
  const mentioned = [
    { code: '7711', pages: [{ ref: 'notes/list', title: '变更清单', codes: 400 }] },
    { code: '7712', pages: [{ ref: 'notes/one', title: '一个码', codes: 1 }] },
  ];
  const other = createCodeBook([], mentioned, (code) => code, shape);
  expect(near(other.nearest('7710', 5))).toEqual(['7712', '7711']);
});

test('every single mistake in every code brings the code among the first five', () => {
  for (const { code } of cards.filter((one) => /\d/.test(one.code))) {
    const typed = compactCode(code.toLowerCase());
    for (let at = 0; at < typed.length; at++) {
      const wrong = `${typed.slice(0, at)}${typed[at] === '9' ? '8' : '9'}${typed.slice(at + 1)}`;
      if (book.exact(wrong).length > 0) continue;
      expect(near(book.nearest(wrong, 5)), wrong).toContain(code);
    }
  }
});

describe('editDistance', () => {
  test.each([
    ['same', 'same', 0],
    ['40270', '40271', 1],
    ['ote40270', 'ote4027', 1],
    ['40207', '40270', 1],
    ['o', '0', 0.5],
    ['abc', 'xyz', Number.POSITIVE_INFINITY],
  ])('%s %s', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
    expect(editDistance(b, a, 2)).toBe(distance);
  });
});
