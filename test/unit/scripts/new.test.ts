import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as check from '../../../scripts/check.ts';
import * as create from '../../../scripts/new.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let directory: string;
let output: string;
const deps = (...args: string[]) => ({
  args: [...args, `--content=${directory}`],
  out: (text: string) => {
    output += text;
  },
  err: (text: string) => {
    output += text;
  },
  now: new Date(2026, 10, 23, 3, 0),
  root,
});

beforeEach(async () => {
  output = '';
  directory = await mkdtemp(join(tmpdir(), 'dutybook-verb-'));
  await writeFile(join(directory, 'site.yaml'), await readFile(join(root, 'content', 'site.yaml')));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('a new page is written and passes the check', async () => {
  expect(await create.run(deps('runbook', 'erm-flap'))).toBe(0);
  expect(await readFile(join(directory, 'runbooks', 'erm-flap.md'), 'utf8')).toContain('updated: 2026-11-23');
  expect(await check.run(deps('--json'))).toBe(0);
});

test('an id that is taken, a bad id and a bad type are refused', async () => {
  await create.run(deps('runbook', 'erm-flap'));
  expect(await create.run(deps('runbooks', 'erm-flap'))).toBe(1);
  expect(await create.run(deps('poem', 'x'))).toBe(2);
  await expect(create.run(deps('runbook', 'Bad_Id'))).rejects.toThrow('Bad_Id');
});

test('the check prints JSON and fails on errors', async () => {
  await writeFile(join(directory, 'runbooks.txt'), 'x');
  output = '';
  expect(await check.run(deps('--json'))).toBe(1);
  expect(JSON.parse(output)).toMatchObject([
    { kind: 'file-misplaced', file: 'content/runbooks.txt', line: 1, severity: 'error' },
  ]);
});

test('a knowledge base without site.yaml is one clear finding', async () => {
  await rm(join(directory, 'site.yaml'));
  expect(await check.run(deps())).toBe(1);
  expect(output).toContain('site.yaml');
});
