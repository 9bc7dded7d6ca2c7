import { describe, expect, test } from 'vitest';
import { checkSource, diagramKind } from '../../../src/diagram/source.ts';
import { SAMPLES } from './samples.ts';

const linesOf = (source: string) => checkSource(source).map(({ line }) => line);

test.each([...SAMPLES.keys()])('sample %s is accepted', (name) => {
  expect(checkSource(SAMPLES.get(name) ?? '')).toEqual([]);
});

test('the kind is the first word after comments', () => {
  expect(diagramKind('%% 说明\n\nstateDiagram-v2\n a --> b')).toBe('stateDiagram-v2');
  expect(diagramKind('graph LR')).toBe('graph');
  expect(diagramKind('stateDiagram\n a')).toBeUndefined();
  expect(diagramKind('toString')).toBeUndefined();
});

describe('refused', () => {
  test.each(['pie', 'gantt', 'mindmap', 'C4Context', ''])('%s', (kind) => {
    expect(linesOf(`${kind}\n`)).toEqual([1]);
  });

  test.each([
    '%%{init: {"theme": "dark"}}%%',
    '  style A fill:#f00',
    'A --> B; style A fill:#f00',
    'classDef red fill:#f00',
    'linkStyle 0 stroke:#f00',
    'click A "https://example.com"',
    'link A: 手册 @ https://example.com',
    'rect rgb(1, 2, 3)',
    'A["<b>粗</b>"]',
    'A["<img src=x>"]',
    'A["$$x^2$$"]',
  ])('%s', (line) => {
    expect(linesOf(`flowchart TD\n${line}`)).toEqual([2]);
  });

  test('settings in front, and several problems in line order', () => {
    expect(linesOf('---\nconfig: {}\n---\nflowchart TD')).toEqual([1]);
    expect(linesOf('pie\n style A x\n click A b')).toEqual([1, 2, 3]);
  });
});

test.each([
  'A["第一行<br/>第二行"]',
  'A["第一行<br>第二行"]',
  'A:::danger --> B',
  'a <<choice>>',
  'A <--> B',
  '%% style 只是注释',
])('accepted: %s', (line) => {
  expect(linesOf(`flowchart TD\n${line}`)).toEqual([]);
});
