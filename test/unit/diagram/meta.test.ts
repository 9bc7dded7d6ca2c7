import { expect, test } from 'vitest';
import { readAccessibility } from '../../../src/diagram/meta.ts';
import { sample } from './samples.ts';

test('single lines', () => {
  expect(readAccessibility('flowchart TD\n  accTitle: 标题：一句\n  accDescr : 说明 \n A-->B')).toEqual({
    title: '标题：一句',
    description: '说明',
  });
});

test('a block over several lines', () => {
  const { description } = readAccessibility(sample('shapes'));
  expect(description).toBe('把支持的框形、线形、分组 都画一遍。');
});

test('a block on one line, and CRLF', () => {
  expect(readAccessibility('graph LR\r\naccDescr { 一行 }\r\naccTitle: 甲\r\n')).toEqual({
    title: '甲',
    description: '一行',
  });
});

test('nothing written, a block without end, words in labels', () => {
  const empty = { title: '', description: '' };
  expect(readAccessibility('flowchart TD\n A-->B')).toEqual(empty);
  expect(readAccessibility('flowchart TD\n accDescr { 没有结束\n A-->B')).toEqual(empty);
  expect(readAccessibility('flowchart TD\n A["accTitle: 不是"] --> B\n %% accTitle: 也不是')).toEqual(empty);
});

test('the last one counts', () => {
  expect(readAccessibility('graph TD\naccTitle: 一\naccTitle: 二').title).toBe('二');
});
