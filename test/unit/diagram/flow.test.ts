import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, type FlowChart, flowSource } from '../../../src/diagram/flow.ts';
import { readAccessibility } from '../../../src/diagram/meta.ts';
import { checkSource } from '../../../src/diagram/source.ts';
import { RUNS } from '../property.ts';

const nameOf = (id: string) => id.toUpperCase();
const flow = (change: Partial<FlowChart> = {}): FlowChart => ({
  title: '开机',
  chart: 'sequence',
  participants: [
    { id: 'end', name: '值班员' },
    { id: 'b', name: '冷机' },
  ],
  steps: [
    { from: 'end', to: 'b', text: '启动', interface: 's6', reply: false },
    { from: 'b', to: 'end', text: '好了', reply: true },
  ],
  ...change,
});

test('a sequence has numbers, names, the interface before the text, and dashed replies', () => {
  expect(flowSource(flow(), nameOf)).toBe(
    [
      'sequenceDiagram',
      'accTitle: 开机',
      'accDescr: 值班员、冷机之间的 2 步，逐条写在图下面的表里。',
      'autonumber',
      'participant p1 as 值班员',
      'participant p2 as 冷机',
      'p1->>p2: S6 启动',
      'p2-->>p1: 好了',
    ].join('\n  '),
  );
});

test('a flow chart has shapes and numbers its steps itself', () => {
  const participants: FlowChart['participants'] = [
    { id: 'end', name: '开始' },
    { id: 'b', name: '行吗', shape: 'decision' },
    { id: 'c', name: '完', shape: 'end' },
  ];
  const source = flowSource(flow({ chart: 'flowchart', participants }), nameOf);
  expect(source).toContain('flowchart TD');
  for (const line of ['p1["开始"]', 'p2{"行吗"}', 'p3(["完"])', 'p1 -->|"1）S6 启动"| p2', 'p2 -.->|"2）好了"| p1'])
    expect(source).toContain(`  ${line}`);
});

test('a step to a box that does not exist is left out, and the others keep their numbers', () => {
  const { steps } = flow();
  const source = flowSource(
    flow({ chart: 'flowchart', steps: [{ from: 'x', to: 'b', text: '无', reply: false }, ...steps] }),
    nameOf,
  );
  expect(source).not.toContain('1）');
  expect(source).toContain('2）S6 启动');
});

describe('hostile text', () => {
  const HOSTILE = [
    'a;b',
    '"; style p1 fill:red',
    '#59;',
    '<script>alert(1)</script>',
    '`**粗**`',
    '%%{init: {}}%%',
    'wrap: 一',
    'end',
    '1. 一',
    '$$x$$',
    'a\nclick p1 "javascript:x"',
    '{}[]()|',
    '\\n',
    '😀 & &amp;',
  ];
  const source = (text: string, chart: FlowChart['chart']) =>
    flowSource(
      {
        title: text,
        chart,
        participants: [{ id: 'a', name: text }],
        steps: [{ from: 'a', to: 'a', text, interface: 'i', reply: false }],
      },
      () => text,
    );

  test.each(HOSTILE)('%j stays one line and passes the check of sources', (text) => {
    for (const chart of ['sequence', 'flowchart'] as const) {
      expect(checkSource(source(text, chart))).toEqual([]);
      expect(source(text, chart).split('\n')).toHaveLength(chart === 'sequence' ? 6 : 5);
      expect(readAccessibility(source(text, chart)).title).not.toBe('');
    }
  });

  test('any text comes out in one line, and only its marks change', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = asText(text);
        expect(written).not.toMatch(/["`<>|{}[\]\\\n;#%$*]/);
        const narrow = (value: string) =>
          value.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
        expect(narrow(written)).toBe(narrow(text.replace(/[\s\p{Cc}]+/gu, ' ').trim()));
      }),
      { numRuns: RUNS },
    );
  });

  test('no text can become a statement', () => {
    const words = fc.constantFrom(';', ' ', '#', '"', 'style', 'classDef', 'click', 'link', 'href', 'p1', '%%{', '\n');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), fc.constantFrom('sequence', 'flowchart'), (parts, chart) => {
        expect(checkSource(source(`甲${parts.join('')}`, chart as FlowChart['chart']))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
