import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FINDING_KINDS, type FindingKind } from '../../../src/content/findings.ts';
import { lintContent } from '../../../src/node/lint.ts';

/**
 * One folder a kind under test/fixtures/broken: files laid over the cooling-plant knowledge base, and expect.txt with
 * `kind file:line` a line. Drop a folder there and it is tested.
 */
const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const cases = readdirSync(join(fixtures, 'broken')).sort();
/** Kinds no content file can cause; each has a test of its own. */
const ELSEWHERE: Partial<Record<FindingKind, string>> = {
  'dictionary-key': 'test/unit/i18n/dictionaries.test.ts',
  'blueprint-unfillable': '',
};

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'dutybook-broken-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function lint(name: string | undefined) {
  const directory = join(work, name ?? 'intact');
  await cp(join(fixtures, 'cooling', 'content'), directory, { recursive: true });
  if (name) await cp(join(fixtures, 'broken', name, 'content'), directory, { recursive: true, verbatimSymlinks: true });
  const { findings } = await lintContent({ directory, today: '2026-11-23' });
  return findings.map((finding) => `${finding.kind} ${finding.file}:${finding.line}`);
}

test('the intact fixture has no finding but reviews', async () => {
  const findings = await lint(undefined);
  expect(findings.filter((finding) => !finding.startsWith('review-'))).toEqual([]);
});

test('every kind of finding has a fixture that triggers it', () => {
  const missing = Object.keys(FINDING_KINDS).filter((kind) => !cases.includes(kind) && !(kind in ELSEWHERE));
  expect(missing).toEqual([]);
  for (const path of Object.values(ELSEWHERE)) expect(existsSync(join(fixtures, '../..', path)), path).toBe(true);
});

describe.each(cases)('%s', (name) => {
  test('is found at its file and line', async () => {
    const expected = readFileSync(join(fixtures, 'broken', name, 'expect.txt'), 'utf8')
      .trim()
      .split('\n');
    const found = await lint(name);
    for (const line of expected) expect(found).toContain(line);
  });
});
