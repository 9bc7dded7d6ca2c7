import { expect, test } from 'vitest';
import type { Shape, TextLine } from '../../../src/diagram/drawing.ts';
import { refine } from '../../../src/diagram/refine.ts';
import { drawing, group, shape, text } from './drawings.ts';

const refined = (...items: (Shape | TextLine)[]) => refine(drawing(items)).items;
const heights = (items: (Shape | TextLine)[]) => items.flatMap((item) => (item.kind === 'text' ? [item.y] : []));

test('two lines move apart about their middle, one line stays', () => {
  const node = group('node');
  const [top = 0, bottom = 0] = heights(refined(text({ y: 20, group: node }), text({ y: 36, group: node })));
  expect(bottom - top).toBeGreaterThan(16);
  expect((top + bottom) / 2).toBe(28);
  expect(heights(refined(text({ y: 20, group: node })))).toEqual([20]);
});

test('many lines grow by no more than the padding holds', () => {
  const lines = Array.from({ length: 12 }, (_, index) => text({ y: index * 16, group: group('node') }));
  const all = heights(refined(...lines));
  expect((all.at(-1) ?? 0) - (all[0] ?? 0)).toBeLessThanOrEqual(11 * 16 + 12);
});

test('frame words become Chinese, the same word elsewhere stays', () => {
  const [frame, message] = refined(
    text({ text: 'alt', group: group('frame') }),
    text({ text: 'alt', group: group('message') }),
  );
  expect(frame).toMatchObject({ text: '分支' });
  expect(message).toMatchObject({ text: 'alt' });
});

test('a cluster title stands below the edge', () => {
  const cluster = group('cluster');
  const moved = refined(shape({ geometry: { x: '0', y: '100' }, group: cluster }), text({ y: 105, group: cluster }));
  expect(heights(moved)[0]).toBeGreaterThan(112);
});

test('a capsule drawn as a path becomes a rectangle, another long path does not', () => {
  const points = Array.from({ length: 60 }, (_, index) => {
    const angle = (index / 60) * 2 * Math.PI;
    return [(Math.cos(angle) > 0 ? 30 : -30) + 20 * Math.cos(angle), 20 * Math.sin(angle)] as const;
  });
  const curve = (scale: number) =>
    points.map(([x, y], index) => `${index === 0 ? 'M' : 'C0 0,0 0,'}${x * scale} ${y}`).join(' ');
  const [capsule] = refined(shape({ tag: 'path', geometry: { d: curve(1) } }));
  expect(capsule).toMatchObject({ tag: 'rect', geometry: { rx: '20' } });
  const [other] = refined(shape({ tag: 'path', geometry: { d: curve(2) } }));
  expect(other).toMatchObject({ tag: 'path' });
});
