import type { Drawing, Group, Shape, TextLine } from '../../../src/diagram/drawing.ts';
import { markerColour, type Paint } from '../../../src/diagram/paint.ts';

/** The computed form of a meaning's colour, as the page reports it. */
export function rgb(paint: Paint): string {
  const hex = markerColour(paint);
  return `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
}

export function group(role: Group['role'], key = '1', classes: string[] = []): Group {
  return { role, key, classes };
}

export function shape(change: Partial<Shape> = {}): Shape {
  return {
    kind: 'shape',
    tag: 'rect',
    geometry: { x: '0', y: '0', width: '100', height: '40' },
    matrix: [1, 0, 0, 1, 0, 0],
    fill: rgb('node-fill'),
    stroke: rgb('node-stroke'),
    strokeWidth: 1,
    dashes: [],
    ...change,
  };
}

export function text(change: Partial<TextLine> = {}): TextLine {
  return {
    kind: 'text',
    x: 50,
    y: 25,
    anchor: 'middle',
    text: '会话管理',
    fill: rgb('text'),
    size: 14,
    bold: false,
    italic: false,
    ...change,
  };
}

export function drawing(items: Drawing['items'], change: Partial<Drawing> = {}): Drawing {
  return { box: { x: 0, y: 0, width: 100, height: 40 }, items, markers: {}, unsupported: [], ...change };
}
