import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { FindingKind } from '../../../src/content/findings.ts';
import { type Blueprint, blueprintSchema, readBlueprint, totalPoints } from '../../../src/exam/blueprint.ts';
import { fillable } from '../../../src/exam/fillable.ts';
import type { Question } from '../../../src/exam/item.ts';
import { dutyBlueprint } from './support/known.ts';
import { syntheticBank } from './support/synthetic.ts';

const DUTY = readFileSync('content/exams/duty-2019.yaml', 'utf8');
const read = (text: string) => readBlueprint({ path: 'content/exams/x.yaml', text });

describe('the known blueprint', () => {
  const blueprint = dutyBlueprint();
  test('has the points of the known exam', () => {
    expect(totalPoints(blueprint)).toBe(200);
    expect(Object.fromEntries(blueprint.sections.map(({ key, points }) => [key, points]))).toEqual({
      BO: 100,
      CDN: 60,
      IPQAM: 20,
      OPS: 20,
    });
    expect(blueprint.sections.at(-1)).toMatchObject({
      draw: 'person',
      parts: [{ types: ['task'], points: 5, count: 4, visibility: 'public-task' }],
    });
  });

  test('asks for all ten types, and 240 items fill four forms without overlap', () => {
    const parts = blueprint.sections.flatMap((section) => section.parts);
    expect(new Set(parts.flatMap(({ types }) => types)).size).toBe(10);
    const sealed = parts.filter(({ visibility }) => visibility === 'sealed').reduce((sum, { count }) => sum + count, 0);
    expect(4 * sealed).toBeLessThanOrEqual(240);
    const bank = syntheticBank(blueprint, { seed: 'fill', size: 240 });
    expect(fillable(blueprint, bank, { mode: { kind: 'forms', count: 4, disjoint: true } })).toEqual([]);
  });
});

describe('mistakes have their line', () => {
  const line = (text: string) => DUTY.split('\n').findIndex((one) => one.includes(text)) + 1;
  const cases: [string, [string, string], [FindingKind, number][]][] = [
    ['sum of a section', ['count: 11', 'count: 12'], [['blueprint-points', line('points: 100')]]],
    [
      'unknown type',
      ['[truefalse], points: 2, count: 4', '[judge], points: 2, count: 4'],
      [['field-invalid', line('[truefalse], points: 2, count: 4')]],
    ],
    ['no types', ['types: [match], ', ''], [['field-missing', line('[match], points: 6')]]],
    ['unknown field', ['tolerance: 80', 'tolerence: 80'], [['field-unknown', line('tolerance: 80')]]],
    ['section twice', ['key: CDN', 'key: BO'], [['id-duplicate', line('key: CDN')]]],
    [
      'pass mark of no section',
      ['overall: 60', 'overall: 60\n  sections: { XX: 50 }'],
      [['field-invalid', line('overall') + 1]],
    ],
    [
      'difficulties do not add up',
      ['points: 4, count: 6', 'points: 4, count: 6, difficulty: { 1: 2, 3: 3 }'],
      [['blueprint-points', line('points: 4, count: 6')]],
    ],
    ['pass mark over 100', ['overall: 60', 'overall: 120'], [['field-invalid', line('overall')]]],
    ['broken YAML', ['id: duty-2019', 'id: [duty'], [['yaml-syntax', line('title:')]]],
  ];
  test.each(cases)('%s', (_name, [from, to], expected) => {
    const { blueprint, findings } = read(DUTY.replace(from, to));
    expect(blueprint).toBeUndefined();
    expect(findings.map(({ kind, line: at }) => [kind, at])).toEqual(expected);
  });

  test.each(['', '1', '[]', 'a: [', 'null'])('%j', (text) => expect(read(text).findings.length).toBeGreaterThan(0));

  test('difficulties that add up are fine', () => {
    expect(
      read(DUTY.replace('points: 4, count: 6', 'points: 4, count: 6, difficulty: { 1: 2, 2: 4 }')).findings,
    ).toEqual([]);
  });
});

test('the schema has a JSON Schema and describes its fields', () => {
  const schema = z.toJSONSchema(blueprintSchema, { io: 'input' });
  for (const field of Object.values(schema.properties ?? {})) {
    expect(typeof field === 'object' && /\p{Script=Han}/u.test(field.description ?? '')).toBe(true);
  }
});

describe('fillable', () => {
  const duty = dutyBlueprint();
  const bank = syntheticBank(duty, { seed: 'fillable', size: 120 });

  test('names section, part, need and have', () => {
    const without = bank.filter(({ section, type }) => section !== 'IPQAM' || type !== 'multiple');
    expect(fillable(duty, without)).toMatchObject([{ section: 'IPQAM', part: 1, difficulty: null, need: 1, have: 0 }]);
    expect(fillable(duty, without)[0]?.message).toContain('IPQAM 第 2 组');
  });

  test('counts all forms together only when they must not share items; tasks per person once', () => {
    const lacks = fillable(duty, bank, { mode: { kind: 'forms', count: 4, disjoint: true } });
    expect(lacks.length).toBeGreaterThan(0);
    expect(lacks.some(({ section }) => section === 'OPS')).toBe(false);
    expect(fillable(duty, bank, { mode: { kind: 'forms', count: 4, disjoint: false } })).toEqual([]);
  });

  test('drafts, retired, unverified and excluded items do not count', () => {
    const essays = bank.filter(({ type }) => type === 'essay');
    const change = (more: Partial<Question>) =>
      bank.map((one) => (one.type === 'essay' ? ({ ...one, ...more } as Question) : one));
    expect(essays.length).toBeGreaterThan(0);
    for (const more of [
      { status: 'draft' },
      { status: 'retired' },
      { evidence: 'unverified' },
    ] as Partial<Question>[]) {
      expect(fillable(duty, change(more))).toMatchObject([{ section: 'BO', part: 6, have: 0 }]);
    }
    expect(fillable(duty, bank, { excluded: new Set(essays.map(({ id }) => id)) })).toMatchObject([
      { part: 6, have: 0 },
    ]);
  });

  test('practice questions are another pool', () => {
    expect(fillable(duty, bank, { practice: true }).length).toBeGreaterThan(0);
    const practice = bank.map((one) =>
      one.visibility === 'sealed' ? { ...one, visibility: 'practice' as const } : one,
    );
    expect(fillable(duty, practice, { practice: true })).toEqual([]);
  });

  test('parts that compete for the same items are not served twice', () => {
    const text = `id: x
title: x
minutes: 1
sections:
  - key: BO
    name: BO
    points: 6
    parts:
      - { types: [single], points: 2, count: 1, tags: [甲] }
      - { types: [single], points: 2, count: 2 }
`;
    const { blueprint } = read(text);
    const make = (id: string, tags: string[]): Question => ({
      ...(bank[0] as Question & { type: 'single' }),
      id,
      tags,
    });
    const three = [make('a', ['甲']), make('b', []), make('c', [])];
    expect(fillable(blueprint as Blueprint, three)).toEqual([]);
    // Each pool alone would be large enough here: two items with the tag, two in all.
    const two = [make('a', ['甲']), make('b', ['甲'])];
    expect(fillable(blueprint as Blueprint, two).reduce((sum, { need, have }) => sum + need - have, 0)).toBe(1);
    // The wide part must give way to the narrow one, in whatever order they are written.
    const reversed = read(text.replace(/(.*tags: \[甲\] \}\n)(.*\n)/, '$2$1')).blueprint;
    expect(fillable(reversed as Blueprint, three)).toEqual([]);
  });
});
