import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparable, makeShadow } from '../../../src/privacy/shadow.ts';
import { RUNS } from './marked.ts';

test.each([
  ['１６９', '169'],
  ['１６９　０', '169 0'],
  ['1\u200b6\u00ad9', '169'],
  ['a＠b．c', 'a@b.c'],
  ['6555–0199', '6555-0199'],
  ['①169', ' 169'],
  ['169²', '169 '],
  ['等…等', '等…等'],
  ['𝟙𝟞', '16'],
  ['⽅工', '方工'],
])('%j becomes %j', (original, expected) => {
  expect(makeShadow(original).text).toBe(expected);
});

test('a shadow range leads back to the characters it came from', () => {
  const text = 'x\u200b１\u200b６\u{1d7d9}y';
  const { text: shadow, toOriginal } = makeShadow(text);
  expect(shadow).toBe('x161y');
  const { start, end } = toOriginal(1, 4);
  expect(text.slice(start, end)).toBe('１\u200b６\u{1d7d9}');
});

const pieces = fc.constantFrom('a', '1', '１', '中', '\u200b', '　', '\n', '\u{1d7d9}', '㎏', 'é', '①', '–', '😀');

test('every shadow range maps to an original range that has the same shadow', () => {
  const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
      const { text: shadow, toOriginal } = makeShadow(text);
      const [from, to] = [a % (shadow.length + 1), b % (shadow.length + 1)].sort((x, y) => x - y) as [number, number];
      const { start, end } = toOriginal(from, to);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
      if (from < to) expect(makeShadow(text.slice(start, end)).text).toContain(shadow.slice(from, to));
    }),
    { numRuns: RUNS },
  );
});

test('comparable ignores spacing, brackets and width', () => {
  expect(comparable('（0199）6555–0199')).toBe(comparable('0199 65550199'));
});
