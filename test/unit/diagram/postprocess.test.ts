import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../../src/diagram/drawing.ts';
import { assertSafeSvg, DrawingError, toSvg } from '../../../src/diagram/postprocess.ts';
import { drawing, group, rgb, shape, text } from './drawings.ts';

const options = { hash: '0123456789abcdef', title: '标题', description: '说明' };
const svgOf = (given: Drawing, change: Partial<typeof options> = {}) => toSvg(given, { ...options, ...change });

const arrow: Drawing['markers'] = {
  end: {
    attributes: { viewBox: '0 0 10 10', orient: 'auto' },
    shapes: [shape({ tag: 'path', geometry: { d: 'M0 0L10 5z' }, fill: rgb('edge'), stroke: 'none' })],
  },
  unused: { attributes: {}, shapes: [] },
};

test('a picture with a name, a natural size and real text', () => {
  const svg = svgOf(drawing([shape(), text()]));
  expect(svg).toContain('role="img" aria-labelledby="dg0123456789abcdef-t dg0123456789abcdef-d"');
  expect(svg).toContain('<title id="dg0123456789abcdef-t">标题</title>');
  expect(svg).toContain('viewBox="-8 -8 116 56" width="116" height="56"');
  expect(svg).toContain('>会话管理</text>');
  expect(assertSafeSvg(svg)).toEqual([]);
});

test('authors cannot break out of title, description or label', () => {
  const hostile = '"></title><script>alert(1)</script>&<';
  const svg = svgOf(drawing([text({ text: hostile })]), { title: hostile, description: hostile });
  expect(svg).not.toContain('<script');
  expect(assertSafeSvg(svg)).toEqual([]);
});

test('colours become classes; a colour of the author is refused', () => {
  const svg = svgOf(drawing([shape()]));
  expect(svg).toContain('class="dg-f-node-fill dg-s-node-stroke"');
  expect(svg).not.toContain('rgb');
  expect(() => svgOf(drawing([shape({ fill: 'rgb(255, 0, 0)' })]))).toThrow(DrawingError);
});

test('tones and diamonds have colours of their own', () => {
  expect(svgOf(drawing([shape({ group: group('node', '1', ['node', 'danger']) })]))).toContain('dg-f-danger-fill');
  const diamond = shape({ tag: 'polygon', geometry: { points: '10,0 20,10 10,20 0,10' } });
  expect(svgOf(drawing([diamond]))).toContain('dg-f-decision-fill');
  const box = shape({ tag: 'polygon', geometry: { points: '0,0 20,0 25,10 5,10' } });
  expect(svgOf(drawing([box]))).toContain('dg-f-node-fill');
});

describe('markers', () => {
  const line = shape({ tag: 'path', geometry: { d: 'M0,0L9,9' }, fill: 'none', markerEnd: 'end' });

  test('used ones are kept under ids of the diagram', () => {
    const svg = svgOf(drawing([line], { markers: arrow }));
    expect(svg).toContain('<marker id="dg0123456789abcdef-m1"');
    expect(svg).toContain('marker-end="url(#dg0123456789abcdef-m1)"');
    expect(svg.match(/<marker /g)).toHaveLength(1);
  });

  test('two diagrams share no id', () => {
    const ids = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'].flatMap((hash) =>
      [...svgOf(drawing([line], { markers: arrow }), { hash }).matchAll(/ id="([^"]+)"/g)].map((match) => match[1]),
    );
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });
});

test('groups wrap neighbours only', () => {
  const [one, two] = [group('node', '1'), group('node', '2')];
  const svg = svgOf(drawing([shape({ group: one }), text({ group: one }), shape({ group: two }), text()]));
  expect(svg.match(/<g class="dg-node">/g)).toHaveLength(2);
  expect(assertSafeSvg(svg)).toEqual([]);
});

test('numbers are rounded and never run together', () => {
  const path = (d: string) => / d="([^"]*)"/.exec(svgOf(drawing([shape({ tag: 'path', geometry: { d } })])))?.[1];
  expect(path('M509.52657063802087,56L-0.0000001,92')).toBe('M509.53,56L0,92');
  expect(path('M10-0.001L1.5e-7 3')).toBe('M10 0L0 3');
});

test('what is not painted is left out; solid lines carry no dashes', () => {
  const bare = svgOf(drawing([shape(), shape({ fill: 'none', stroke: 'none' })]));
  expect(bare.match(/<rect/g)).toHaveLength(1);
  expect(svgOf(drawing([shape({ dashes: [1, 0] })]))).not.toContain('dasharray');
  expect(svgOf(drawing([shape({ dashes: [3] })]))).toContain('stroke-dasharray="3"');
});

test('elements that cannot be kept and empty drawings are refused', () => {
  expect(() => svgOf(drawing([shape()], { unsupported: ['foreignObject'] }))).toThrow('foreignObject');
  expect(() => svgOf(drawing([]))).toThrow(DrawingError);
});
