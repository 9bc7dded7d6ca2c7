import { expect, test } from 'vitest';
import { wrapPenalty } from '../../../src/diagram/wrap.ts';
import { drawing, group, text } from './drawings.ts';

const penalty = (...lines: string[]) =>
  wrapPenalty(drawing(lines.map((line, index) => text({ text: line, y: index * 16, group: group('node') }))));

test('well broken labels cost nothing', () => {
  expect(penalty('核对用户开户')).toBe(0);
  expect(penalty('核对用户开户、', '分区和授权')).toBe(0);
  expect(penalty('是')).toBe(0);
});

test('stray characters, stray punctuation and stumps cost', () => {
  expect(penalty('核对用户开户和授', '权')).toBeGreaterThan(1);
  expect(penalty('核对用户开户', '，再查授权')).toBe(1);
  expect(penalty('核对用户开户（', '含分区）')).toBe(1);
  expect(penalty('看该区流服务器在线数与', '并发')).toBe(0.5);
});

test('groups are judged apart', () => {
  const items = [text({ text: '是', group: group('label', '1') }), text({ text: '否', group: group('label', '2') })];
  expect(wrapPenalty(drawing(items))).toBe(0);
});
