import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedFolder } from '../../../src/node/browser-cache.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'dutybook-cache-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

test('fills once and keeps what is there', async () => {
  let filled = 0;
  const fill = (folder: string) => writeFile(join(folder, 'file'), `${++filled}`);
  await cachedFolder('a@1', fill, cache);
  const folder = await cachedFolder('a@1', fill, cache);
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('1');
});

test('many at once: one complete folder, nothing left behind', async () => {
  const fill = async (folder: string) => {
    await writeFile(join(folder, 'one'), 'x');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(join(folder, 'two'), 'x');
  };
  await Promise.all(Array.from({ length: 8 }, () => cachedFolder('a@1', fill, cache)));
  expect(await readdir(cache)).toEqual(['a@1']);
  expect(await readdir(join(cache, 'a@1'))).toEqual(['one', 'two']);
});

test('a failed filling leaves no folder', async () => {
  const fill = async () => {
    throw new Error('disk full');
  };
  await expect(cachedFolder('a@1', fill, cache)).rejects.toThrow('disk full');
  expect(await readdir(cache)).toEqual([]);
});

test('clears what a killed process left, not what another is filling', async () => {
  for (const name of ['.unpacking-old', '.unpacking-new']) await mkdir(join(cache, name));
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(join(cache, '.unpacking-old'), longAgo, longAgo);
  await cachedFolder('a@1', async () => {}, cache);
  expect((await readdir(cache)).sort()).toEqual(['.unpacking-new', 'a@1']);
});
