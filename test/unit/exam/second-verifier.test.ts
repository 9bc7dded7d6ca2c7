import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/exam/draw/canonical.ts';
import { makePlan } from '../../../src/exam/draw/plan.ts';
import type { PlanMode } from '../../../src/exam/draw/published.ts';
import { makeCommitment, makeDrawRecord } from '../../../src/exam/draw/record.ts';
import { PUBLISHED_NAMES, type PublishedFiles, verifyPublished } from '../../../src/exam/draw/verify.ts';
import { dutyBlueprint, manifestOf, rosterOf } from './support/known.ts';
import { kindsFound, python, runVerifier } from './support/second-verifier.ts';
import { syntheticBank } from './support/synthetic.ts';

/**
 * A verifier in another language that was written from docs/exam-draw-v1.md alone and shares no line with src/exam. It
 * stands for the outsider who does not trust this program.
 */
if (!python) console.warn('NOT RUN: no Python 3 on this machine, the second verifier is not compared');

const VECTORS = 'test/unit/exam/vectors';
const folder = mkdtempSync(join(tmpdir(), 'second-verifier-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(!python)('it reproduces every golden vector', () => {
  expect(runVerifier([VECTORS, '--self-test'])).toMatchObject({ code: 0, out: expect.stringContaining('agrees') });
});

describe.skipIf(!python).each<[string, PlanMode]>([
  ['four forms', { kind: 'forms', count: 4, disjoint: true }],
  ['a paper for everyone', { kind: 'unique' }],
])('100 papers of the known blueprint, %s', (_name, mode) => {
  const entropy = '6 3 1 5 2 4';
  let files: PublishedFiles;
  beforeAll(() => {
    const blueprint = dutyBlueprint();
    const manifest = manifestOf(syntheticBank(blueprint, { seed: 'second', size: 1000 }), blueprint);
    const plan = makePlan(blueprint, mode);
    const roster = rosterOf(100, 10);
    const secret = 'c3'.repeat(32);
    const made = makeDrawRecord(manifest, plan, roster, secret, entropy);
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const commitment = makeCommitment(manifest, plan, roster, Buffer.from(secret, 'hex'));
    const values = { manifest, blueprint: plan, roster, commitment, draw: made.record };
    files = Object.fromEntries(
      PUBLISHED_NAMES.map((name) => [name, `${canonicalJson(values[name])}\n`]),
    ) as PublishedFiles;
    for (const name of PUBLISHED_NAMES) writeFileSync(join(folder, `${name}.json`), files[name]);
    writeFileSync(join(folder, 'kept.json'), files.commitment);
  });
  const verify = (...more: string[]) => runVerifier([folder, ...more]);

  test('agrees, with what a witness kept', () => {
    expect(verify('--commitment', join(folder, 'kept.json'), '--entropy', entropy)).toMatchObject({ code: 0 });
  });

  test('control: other dice, and one option of one person, do not', () => {
    expect(verify('--entropy', '1 1 1 1 1 1')).toMatchObject({ code: 1 });
    const draw = JSON.parse(files.draw);
    const item = draw.people[99].sections[0].parts[0][0];
    item.options = [...item.options].reverse();
    writeFileSync(join(folder, 'draw.json'), canonicalJson(draw));
    expect(verify()).toEqual({ code: 1, out: expect.stringContaining('person-differs D100\n') });
    writeFileSync(join(folder, 'draw.json'), files.draw);
  });
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One change anywhere in a value: replaced, removed, doubled, swapped with its neighbour, or a member added. */
function mutate(value: Json, way: readonly number[], replacement: Json, action: string): Json {
  const copy = structuredClone(value);
  let at: Json = copy;
  for (const step of way) {
    const keys: string[] = at !== null && typeof at === 'object' ? Object.keys(at) : [];
    const key = keys[step % Math.max(1, keys.length)] ?? '';
    const next: Json = (at as Record<string, Json>)[key] ?? null;
    const isLeaf = next === null || typeof next !== 'object' || Object.keys(next).length === 0;
    if (!isLeaf && step % 7 !== 0) {
      at = next;
      continue;
    }
    change(at, key, replacement, action);
    return copy;
  }
  change(at, Object.keys(at as object)[0] ?? '', replacement, action);
  return copy;
}

function change(at: Json, key: string, replacement: Json, action: string): void {
  const own = at as Record<string, Json>;
  const place = Number(key);
  if (action === 'remove') Array.isArray(at) ? at.splice(place, 1) : delete own[key];
  else if (action === 'double' && Array.isArray(at)) at.push(at[place] ?? null);
  else if (action === 'swap' && Array.isArray(at)) at.splice(place, 2, ...at.slice(place, place + 2).reverse());
  else if (action === 'add' && !Array.isArray(at)) own.note = replacement;
  else own[key] = replacement;
}

const RUNS = process.env.SLOW ? 5000 : 400;
const exams = ['draw-forms.json', 'draw-unique.json', 'draw-five-forms.json'].map(
  (name) => JSON.parse(readFileSync(`${VECTORS}/${name}`, 'utf8')) as Record<string, Json>,
);
const replacement = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1,
    1,
    2,
    3,
    4,
    130,
    1000,
    100_001,
    '',
    'x',
    'BO',
    'bo-01',
    'D001',
    [],
    {},
  ),
  fc.constantFrom<Json>(
    'form',
    'person',
    'unique',
    'single',
    'task',
    'systems/t1',
    '接口',
    '\ud800',
    '\u0000',
    '0'.repeat(64),
  ),
);
const changedExam = fc
  .record({
    exam: fc.constantFrom(...exams),
    file: fc.constantFrom(...PUBLISHED_NAMES),
    way: fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }),
    replacement,
    action: fc.constantFrom('set', 'set', 'remove', 'double', 'swap', 'add'),
  })
  .map(({ exam, file, way, replacement: value, action }) => {
    const changed = { ...exam, [file]: mutate(exam[file] ?? null, way, value, action) };
    return Object.fromEntries(PUBLISHED_NAMES.map((name) => [name, spelled(changed[name] ?? null)])) as PublishedFiles;
  });

/** Canonical where there is such a form; a lone surrogate has none. */
function spelled(value: Json): string {
  try {
    return canonicalJson(value);
  } catch {
    return JSON.stringify(value);
  }
}

/** One character of one file replaced: spellings that JSON readers of two languages may take differently. */
const flipped = fc
  .record({
    file: fc.constantFrom(...PUBLISHED_NAMES),
    at: fc.nat(),
    text: fc.constantFrom(...'0-1.e "\\{}[],:\t\n\ufeff', '-0', '1.0', '1e2', '9007199254740993', '\\u0041'),
  })
  .map(({ file, at, text }) => {
    const files = Object.fromEntries(
      PUBLISHED_NAMES.map((name) => [name, spelled(exams[0]?.[name] ?? null)]),
    ) as PublishedFiles;
    const place = at % files[file].length;
    return { ...files, [file]: files[file].slice(0, place) + text + files[file].slice(place + 1) };
  });

describe.skipIf(!python)('both verifiers say the same', () => {
  const reference = (files: PublishedFiles) =>
    [...new Set(verifyPublished(files).problems.map(({ kind }) => kind))].sort();

  test('of files with one value changed', { timeout: 600_000 }, () => {
    const sets = fc.sample(changedExam, { numRuns: RUNS, seed: 5 });
    const found = kindsFound(sets);
    const refused = found.filter((kinds) => kinds.length > 0).length;
    for (const [index, files] of sets.entries()) expect([files, found[index]]).toEqual([files, reference(files)]);
    // The control: the changes are changes, and not all of one kind.
    expect(refused / sets.length).toBeGreaterThan(0.8);
    expect(new Set(found.flat()).size).toBeGreaterThan(10);
  });

  test('of files with one character changed: what one refuses, so does the other', { timeout: 600_000 }, () => {
    const sets = fc.sample(flipped, { numRuns: RUNS, seed: 6 });
    const found = kindsFound(sets);
    sets.forEach((files, index) => {
      expect([files, found[index]?.length === 0]).toEqual([files, verifyPublished(files).problems.length === 0]);
    });
  });
});
