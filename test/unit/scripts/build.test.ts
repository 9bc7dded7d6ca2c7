import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as build from '../../../scripts/build.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let work: string;
let messages = '';
const run = (content: string, out: string) =>
  build.run({
    args: ['--content', content, '--out', out],
    out: () => {},
    err: (text) => {
      messages += text;
    },
    now: new Date(2026, 10, 23),
    root,
  });

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'dutybook-build-'));
  await cp(join(root, 'test', 'fixtures', 'cooling', 'content'), join(work, 'content'), { recursive: true });
});
afterAll(() => rm(work, { recursive: true, force: true }));

test('a failed build names every mistake and leaves the last good site untouched', async () => {
  const site = join(work, 'site');
  expect(await run(join(work, 'content'), site)).toBe(0);
  const before = await readFile(join(site, 'manifest.json'), 'utf8');

  await writeFile(join(work, 'content', 'runbooks', 'bad.md'), '---\ntitle: 坏\n---\n');
  await writeFile(join(work, 'content', 'codes', 'gbk.md'), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xc4, 0xe3]));
  messages = '';
  expect(await run(join(work, 'content'), site)).toBe(1);
  expect(messages).toContain('content/runbooks/bad.md:');
  expect(messages).toContain('file-not-utf8');
  expect(await readFile(join(site, 'manifest.json'), 'utf8')).toBe(before);
  expect((await readdir(work)).sort()).toEqual(['content', 'site']);
}, 120_000);
