import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installedBrowsers } from '../../../src/node/browser-installed.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dutybook-path-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function program(...parts: string[]): Promise<string> {
  const path = join(folder, ...parts);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '');
  await chmod(path, 0o755);
  return path;
}

test('finds browsers on the PATH, Chrome before Chromium', async () => {
  const chromium = await program('chromium');
  const chrome = await program('google-chrome');
  const found = installedBrowsers('linux', { PATH: `${folder}::.` });
  expect(found.filter((path) => path.startsWith(folder))).toEqual([chrome, chromium]);
});

test('finds an application in a macOS home folder', async () => {
  const app = await program('Applications', 'Microsoft Edge.app', 'Contents', 'MacOS', 'Microsoft Edge');
  expect(installedBrowsers('darwin', { HOME: folder })).toContain(app);
});

test('finds nothing where nothing is', () => {
  expect(installedBrowsers('win32', { PATH: '' })).toEqual([]);
});
