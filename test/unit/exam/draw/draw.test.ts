import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { drawPapers } from '../../../../src/exam/draw/draw.ts';
import { makePlan } from '../../../../src/exam/draw/plan.ts';
import type { Manifest, Plan, PlanMode } from '../../../../src/exam/draw/published.ts';
import { dutyBlueprint, manifestOf, RUNS, rosterOf } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';

const blueprint = dutyBlueprint();
const bank = syntheticBank(blueprint, { seed: 'draw', size: 400, topics: 15 });
const manifest = manifestOf(bank, blueprint);
const items = new Map(manifest.items.map((item) => [item.id, item]));

function draw(mode: PlanMode, seed: string, people = 6, change: { plan?: Partial<Plan>; manifest?: Manifest } = {}) {
  const plan = { ...makePlan(blueprint, mode), ...change.plan };
  const drawn = drawPapers(change.manifest ?? manifest, plan, rosterOf(people, 3), taggedHash('seed', seed));
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.failure));
  return { plan, ...drawn };
}

const modes: PlanMode[] = [
  { kind: 'unique' },
  { kind: 'forms', count: 4, disjoint: true },
  { kind: 'forms', count: 2, disjoint: false },
];

describe('every paper keeps the plan', () => {
  test.each(modes)('$kind $count', (mode) => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { plan, people } = draw(mode, seed);
        for (const { sections } of people) {
          const ids = sections.flatMap(({ parts }) => parts.flat().map(({ id }) => id));
          expect(new Set(ids).size).toBe(ids.length);
          for (const [index, { key, points, parts, tolerance }] of plan.sections.entries()) {
            const drawn = sections[index];
            expect(drawn?.key).toBe(key);
            const all = (drawn?.parts ?? []).map((part) => part.map(({ id }) => items.get(id)));
            expect(all.flat().reduce((sum, item) => sum + (item?.points ?? 0), 0)).toBe(points);
            for (const [at, part] of parts.entries()) {
              expect(all[at]?.length).toBe(part.count);
              for (const item of all[at] ?? []) {
                expect(item?.section).toBe(key);
                expect(part.types).toContain(item?.type);
                expect(item?.visibility).toBe(part.visibility);
              }
            }
            if (tolerance === null) continue;
            const mean = (types: string[], each: number) => {
              const pool = manifest.items.filter(
                (item) => item.section === key && item.points === each && types.includes(item.type),
              );
              return pool.reduce((sum, item) => sum + item.points * item.p, 0) / pool.length;
            };
            const target = parts.reduce((sum, part) => sum + part.count * mean(part.types, part.points), 0);
            const expected = all.flat().reduce((sum, item) => sum + (item?.points ?? 0) * (item?.p ?? 0), 0);
            // The target is rounded once per cell; half a unit each is all the slack there may be.
            expect(Math.abs(expected - target)).toBeLessThanOrEqual(tolerance * 10 + parts.length);
          }
          const topics = new Map<string, number>();
          for (const id of ids) {
            const item = items.get(id);
            topics.set(item?.topic ?? '', (topics.get(item?.topic ?? '') ?? 0) + 1);
            for (const enemy of item?.enemies ?? []) expect(ids).not.toContain(enemy);
          }
          expect(Math.max(...topics.values())).toBeLessThanOrEqual(plan.topicCap ?? 0);
        }
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  test('options are permutations that keep the fixed ones last', () => {
    const fixed = { ...manifest, items: manifest.items.map((item) => ({ ...item, fixed: item.options > 0 ? 1 : 0 })) };
    const { people } = draw({ kind: 'unique' }, 'fixed', 6, { manifest: fixed });
    for (const { id, options } of people.flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat()))) {
      const n = items.get(id)?.options ?? 0;
      expect([...options].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, at) => at));
      if (n > 0) expect(options.at(-1)).toBe(n - 1);
    }
  });
});

describe('forms', () => {
  test('disjoint forms share no item; persons of a form share all but their own tasks', () => {
    const { forms, people } = draw({ kind: 'forms', count: 4, disjoint: true }, 'disjoint', 12);
    const ids = forms.flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat()));
    expect(ids.length).toBe(4 * 57);
    expect(new Set(ids).size).toBe(ids.length);
    const idsOf = (index: number, key: string) =>
      (people[index]?.sections.find((section) => section.key === key)?.parts ?? []).flatMap((part) =>
        part.map(({ id }) => id),
      );
    const same = people.findIndex(({ form }, index) => index > 0 && form === people[0]?.form);
    expect(same).toBeGreaterThan(0);
    expect(idsOf(same, 'BO').toSorted()).toEqual(idsOf(0, 'BO').toSorted());
    expect(idsOf(same, 'BO')).not.toEqual(idsOf(0, 'BO'));
  });

  test('tasks are drawn per person, over the whole pool', () => {
    const { people } = draw({ kind: 'forms', count: 4, disjoint: true }, 'tasks', 40);
    const sets = people.map(({ sections }) =>
      (sections.find(({ key }) => key === 'OPS')?.parts ?? [])
        .flat()
        .map(({ id }) => id)
        .toSorted()
        .join(),
    );
    expect(new Set(sets).size).toBeGreaterThan(20);
    expect(new Set(sets.flatMap((set) => set.split(','))).size).toBe(12);
  });

  test('one more person changes no other paper', () => {
    const mode: PlanMode = { kind: 'forms', count: 3, disjoint: true };
    const few = draw(mode, 'late', 5).people;
    expect(draw(mode, 'late', 6).people.slice(0, 5)).toEqual(few);
    const alone = draw({ kind: 'unique' }, 'late', 5).people;
    expect(draw({ kind: 'unique' }, 'late', 6).people.slice(0, 5)).toEqual(alone);
  });

  test('a bank of exactly four forms is used up', () => {
    const tight = manifestOf(syntheticBank(blueprint, { seed: 'tight', size: 228, enemyEvery: 0 }), blueprint);
    const { forms } = draw({ kind: 'forms', count: 4, disjoint: true }, 'tight', 4, {
      manifest: tight,
      plan: { topicCap: null },
    });
    const used = new Set(forms.flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat())));
    expect(used.size).toBe(tight.items.filter(({ section }) => section !== 'OPS').length);
  });
});

describe('what cannot be drawn is said, and where', () => {
  const fail = (change: { manifest?: Manifest; plan?: Partial<Plan> }, mode: PlanMode = { kind: 'unique' }) => {
    const plan = { ...makePlan(blueprint, mode), ...change.plan };
    const drawn = drawPapers(change.manifest ?? manifest, plan, rosterOf(2), taggedHash('seed', 'fail'));
    return drawn.ok ? undefined : drawn.failure;
  };

  test('too few items', () => {
    const few = {
      ...manifest,
      items: manifest.items.filter(({ section, type }) => section !== 'CDN' || type !== 'multiple'),
    };
    expect(fail({ manifest: few })).toEqual({
      kind: 'pool-too-small',
      section: 'CDN',
      part: 1,
      difficulty: null,
      need: 4,
      have: 0,
    });
  });

  test('enough for one form but not for four', () => {
    const items = manifest.items.filter(
      ({ id, type }) => type !== 'essay' || id === manifest.items.find((item) => item.type === 'essay')?.id,
    );
    expect(fail({ manifest: { ...manifest, items } })).toBeUndefined();
    expect(fail({ manifest: { ...manifest, items } }, { kind: 'forms', count: 4, disjoint: true })).toMatchObject({
      kind: 'pool-too-small',
      section: 'BO',
      part: 6,
      need: 4,
      have: 1,
    });
  });

  test('excluded items do not count', () => {
    const items = manifest.items.map((item) => (item.type === 'essay' ? { ...item, excluded: true } : item));
    expect(fail({ manifest: { ...manifest, items } })).toMatchObject({
      kind: 'pool-too-small',
      section: 'BO',
      have: 0,
    });
  });

  test('rules that exclude each other', () => {
    const items = manifest.items.map((item) => ({ ...item, topic: item.section === 'IPQAM' ? 'one' : item.topic }));
    expect(fail({ manifest: { ...manifest, items } })).toEqual({
      kind: 'no-admissible-draw',
      section: 'IPQAM',
      owner: 'D001',
      attempts: 50_000,
    });
  });
});

test('another seed, another draw', () => {
  const one = draw({ kind: 'unique' }, 'a').people;
  expect(draw({ kind: 'unique' }, 'a').people).toEqual(one);
  expect(draw({ kind: 'unique' }, 'b').people).not.toEqual(one);
});
