import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakPieces } from '../../../src/diagram/break-pieces.ts';

const RUNS = process.env.SLOW ? 2000 : 100;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const pieces = (text: string) => breakPieces(text, words);

test('Chinese words stay whole', () => {
  expect(pieces('备用会话管理')).toEqual(['备用', '会话', '管理']);
});

test('codes and numbers stay whole', () => {
  expect(pieces('先看OTE40270额度')).toContain('OTE40270');
  expect(pieces('带宽3.75Mbps')).toContain('3.75Mbps');
  expect(pieces('看/var/log/vod.log')).toContain('/var/log/vod.log');
});

test('punctuation does not begin or end a line where it must not', () => {
  for (const piece of pieces('通知值班，按授权（见“预案”）切换。')) {
    expect(piece).not.toMatch(/^[，。）”]/);
    expect(piece).not.toMatch(/[（“]$/);
  }
});

test('nothing is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => pieces(text).join('') === text),
    { numRuns: RUNS },
  );
});
