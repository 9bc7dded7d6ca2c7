import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { cellsOf } from '../../../../src/exam/draw/cells.ts';
import type { ManifestItem, Plan } from '../../../../src/exam/draw/published.ts';
import { bankOf, drawSection } from '../../../../src/exam/draw/section.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';

function item(id: string, more: Partial<ManifestItem> = {}): ManifestItem {
  const facts = { type: 'single', section: 'BO', points: 2, difficulty: 2, p: 650, visibility: 'sealed' } as const;
  const rest = {
    tags: [],
    topic: null,
    enemies: [],
    excluded: false,
    options: 4,
    fixed: 0,
    commitment: '0'.repeat(64),
  };
  return { id, ...facts, ...rest, ...more };
}

type Part = Plan['sections'][number]['parts'][number];
function planOf(parts: Partial<Part>[], more: Partial<Plan['sections'][number]> = {}): Plan {
  const full = parts.map(
    (part): Part => ({
      types: ['single'],
      points: 2,
      count: 1,
      difficulty: null,
      tags: [],
      visibility: 'sealed',
      ...part,
    }),
  );
  const points = full.reduce((sum, part) => sum + part.count * part.points, 0);
  return {
    version: 'exam-draw/v1',
    id: 'x',
    title: 'x',
    minutes: 1,
    passMark: null,
    topicCap: null,
    enemies: true,
    mode: { kind: 'unique' },
    sections: [{ key: 'BO', name: 'BO', points, draw: 'form', tolerance: null, parts: full, ...more }],
  };
}

/** Draws once per label and gives the ids by part. */
function draws(plan: Plan, items: ManifestItem[], count: number, accepted: number[] = []): (string[][] | undefined)[] {
  const cells = cellsOf(plan, items)[0];
  if (!cells) throw new Error('no section');
  return Array.from({ length: count }, (_, index) => {
    const stream = new WordStream(taggedHash('seed', 'section'), [String(index)]);
    const drawn = drawSection(stream, cells, bankOf(items, plan), new Set(), accepted);
    return drawn?.map((part) => part.map((at) => items[at]?.id ?? ''));
  });
}

describe('cells', () => {
  const items = [
    item('a'),
    item('b', { tags: ['接口'] }),
    item('c', { difficulty: 3, p: 450 }),
    item('d', { section: 'CDN' }),
    item('e', { points: 3 }),
    item('f', { visibility: 'practice' }),
    item('g', { excluded: true }),
    item('h', { type: 'multiple' }),
  ];
  const pools = (parts: Partial<Part>[]) =>
    cellsOf(planOf(parts), items)[0]?.cells.map(({ pool }) => pool.map((at) => items[at]?.id).join(''));

  test('each criterion cuts the pool', () => {
    expect(pools([{}])).toEqual(['abc']);
    expect(pools([{ tags: ['接口', '流程'] }])).toEqual(['b']);
    expect(pools([{ types: ['single', 'multiple'] }])).toEqual(['abch']);
    expect(pools([{ points: 3 }])).toEqual(['e']);
    expect(pools([{ visibility: 'practice' }])).toEqual(['f']);
    expect(pools([{ count: 2, difficulty: [0, 1, 1] }])).toEqual(['ab', 'c']);
  });

  test('the target is the mean draw, rounded half up once per cell', () => {
    expect(cellsOf(planOf([{ count: 2 }]), items)[0]?.target).toBe(Math.floor((2 * 2 * (1300 + 1300 + 900) + 3) / 6));
    // 3500 / 3 = 1166.67
    expect(cellsOf(planOf([{}]), items)[0]?.target).toBe(1167);
    expect(cellsOf(planOf([{ points: 9 }]), items)[0]?.target).toBe(0);
  });
});

describe('drawSection', () => {
  test('enemies count from either side and across sections', () => {
    const items = [item('a', { enemies: ['b'] }), item('b'), item('c')];
    for (const drawn of draws(planOf([{ count: 2 }]), items, 50)) expect(drawn?.[0]).toContain('c');
    for (const drawn of draws(
      planOf([{ count: 1 }]),
      [...items, item('z', { section: 'CDN', enemies: ['a', 'c'] })],
      50,
      [3],
    )) {
      expect(drawn).toEqual([['b']]);
    }
  });

  test('topics count with the sections before', () => {
    const items = [item('a', { topic: 't' }), item('b', { topic: 'u' }), item('c', { section: 'CDN', topic: 't' })];
    for (const drawn of draws({ ...planOf([{}]), topicCap: 1 }, items, 50, [2])) expect(drawn).toEqual([['b']]);
  });

  test('items without a topic are not capped', () => {
    const items = [item('a'), item('b'), item('c')];
    expect(draws({ ...planOf([{ count: 3 }]), topicCap: 1 }, items, 1)[0]?.[0]?.length).toBe(3);
  });

  test('tolerance bounds the distance from the target, the bound included', () => {
    const items = [item('a', { p: 500 }), item('b', { p: 600 }), item('c', { p: 700 })];
    const ids = (tolerance: number) =>
      new Set(draws(planOf([{}], { tolerance }), items, 60).map((drawn) => drawn?.[0]?.[0]));
    expect(ids(0)).toEqual(new Set(['b']));
    expect(ids(19)).toEqual(new Set(['b']));
    expect(ids(20)).toEqual(new Set(['a', 'b', 'c']));
  });

  test('overlapping parts never take the same item', () => {
    const items = [item('a', { tags: ['x'] }), item('b', { tags: ['x'] }), item('c')];
    const plan = planOf([{ tags: ['x'] }, { count: 2 }]);
    for (const drawn of draws(plan, items, 50)) expect(new Set(drawn?.flat()).size).toBe(3);
    // The narrow part comes second: the first may take what it needs, and the attempt is repeated.
    const reversed = planOf([{ count: 2 }, { tags: ['x'] }]);
    for (const drawn of draws(reversed, items, 50)) expect(new Set(drawn?.flat()).size).toBe(3);
  });

  test('gives up after the limit', () => {
    const items = [item('a', { enemies: ['b'] }), item('b')];
    expect(draws(planOf([{ count: 2 }]), items, 1)).toEqual([undefined]);
    expect(draws({ ...planOf([{ count: 2 }]), enemies: false }, items, 1)[0]).toBeDefined();
  });
});
