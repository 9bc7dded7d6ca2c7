import type { Drawing, Shape, TextLine } from './drawing.ts';

/** Small corrections to what Mermaid drew, for Chinese text and for size. Boxes keep their places. */
export function refine(drawing: Drawing): Drawing {
  const items = drawing.items.map((item) =>
    item.kind === 'text' ? translateFrame(item) : widenLabel(simplifyCapsule(item)),
  );
  return { ...drawing, items: loosen(lowerTitles(items)) };
}

/** Baseline of a cluster's title below the cluster's top edge; Mermaid lets plain-text titles touch the edge. */
const TITLE_BASELINE = 17;

function lowerTitles(items: Drawing['items']): Drawing['items'] {
  const tops = new Map<string, number>();
  for (const item of items) {
    if (item.kind !== 'shape' || item.tag !== 'rect' || item.group?.role !== 'cluster') continue;
    const top = Number(item.geometry.y ?? 0) + item.matrix[5];
    tops.set(item.group.key, Math.min(top, tops.get(item.group.key) ?? top));
  }
  return items.map((item) => {
    const top = item.kind === 'text' && item.group ? tops.get(item.group.key) : undefined;
    if (item.kind !== 'text' || top === undefined) return item;
    return { ...item, y: Math.max(item.y, top + TITLE_BASELINE) };
  });
}

/** Mermaid's own English words in the corner of a frame. */
const FRAME_WORDS: Record<string, string> = {
  alt: '分支',
  opt: '可选',
  loop: '循环',
  par: '并行',
  critical: '关键',
  break: '中断',
};

function translateFrame(line: TextLine): TextLine {
  if (line.group?.role !== 'frame') return line;
  return { ...line, text: FRAME_WORDS[line.text] ?? line.text };
}

/** A line that runs straight into a label beginning with 一 would read as part of it. */
const LABEL_SIDE = 5;

function widenLabel(shape: Shape): Shape {
  if (shape.group?.role !== 'label' || shape.tag !== 'rect') return shape;
  const { x = '0', width = '0' } = shape.geometry;
  const wider = { x: String(Number(x) - LABEL_SIDE), width: String(Number(width) + 2 * LABEL_SIDE) };
  return { ...shape, geometry: { ...shape.geometry, ...wider } };
}

/** Mermaid sets lines 1.1 em apart, too tight for Chinese. They are spread about their middle, within the padding. */
const LOOSER = 1.25;
const MOST_GROWTH = 12;

function loosen(items: Drawing['items']): Drawing['items'] {
  const groups = new Map<string, TextLine[]>();
  for (const item of items) {
    if (item.kind !== 'text' || !item.group || ['message', 'cluster'].includes(item.group.role)) continue;
    groups.set(item.group.key, [...(groups.get(item.group.key) ?? []), item]);
  }
  const moved = new Map<TextLine, TextLine>();
  for (const lines of groups.values()) {
    const heights = lines.map((line) => line.y);
    const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
    if (bottom - top < 1) continue;
    const factor = Math.min(LOOSER, 1 + MOST_GROWTH / (bottom - top));
    const middle = (top + bottom) / 2;
    for (const line of lines) moved.set(line, { ...line, y: middle + (line.y - middle) * factor });
  }
  return items.map((item) => (item.kind === 'text' ? (moved.get(item) ?? item) : item));
}

/** The `([ … ])` box comes as two paths of some hundred points each; it is a rectangle with round ends. */
function simplifyCapsule(shape: Shape): Shape {
  if (shape.tag !== 'path' || !shape.geometry.d || shape.geometry.d.length < 1000) return shape;
  const corners = endPoints(shape.geometry.d);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const radius = (bottom - top) / 2;
  const middle = (top + bottom) / 2;
  const onOutline = ([x, y]: readonly [number, number]) => {
    const centre = Math.max(left + radius, Math.min(x, right - radius));
    return Math.abs(Math.hypot(x - centre, y - middle) - radius) < 0.6;
  };
  if (radius <= 0 || right - left < 2 * radius - 0.5 || !corners.every(onOutline)) return shape;
  const geometry = { x: left, y: top, width: right - left, height: bottom - top, rx: radius };
  return {
    ...shape,
    tag: 'rect',
    geometry: Object.fromEntries(Object.entries(geometry).map(([name, value]) => [name, String(value)])),
  };
}

/** Where the segments of an absolute path end: the last two numbers of each command. */
function endPoints(path: string): (readonly [number, number])[] {
  return [...path.matchAll(/[MLC]([^MLCZ]*)/g)].flatMap(([, numbers = '']) => {
    const values = numbers.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [];
    const [x, y] = values.slice(-2);
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
}
