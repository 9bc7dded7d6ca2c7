import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadContentDirectory } from '../../../src/node/content.ts';

const fixture = fileURLToPath(new URL('../../fixtures/cooling/content', import.meta.url));
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dutybook-load-'));
  await cp(fixture, directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true, force: true }));
const kinds = async () =>
  (await loadContentDirectory({ directory })).findings.map(({ kind, file }) => `${kind} ${file}`);

test('mistakes in fields and body are told at once, and links to the broken page are no mistakes', async () => {
  await writeFile(
    join(directory, 'systems', 'chiller.md'),
    '---\ntitle: 冷机\nkind: machine\nlayer: plant\nevidence: platform\n---\n\n## 做什么\n\n# 大标题\n',
  );
  expect(await kinds()).toEqual([
    'section-missing content/systems/chiller.md',
    'field-missing content/systems/chiller.md',
    'heading-level content/systems/chiller.md',
  ]);
});

test('the version follows every content file and nothing else', async () => {
  const before = (await loadContentDirectory({ directory })).version;
  expect((await loadContentDirectory({ directory })).version).toBe(before);
  await writeFile(join(directory, '_drafts.md'), 'not content');
  expect((await loadContentDirectory({ directory })).version).toBe(before);
  await writeFile(join(directory, 'notices.yaml'), '[]\n');
  expect((await loadContentDirectory({ directory })).version).not.toBe(before);
});

test('CRLF and a byte order mark give the same content', async () => {
  const before = await loadContentDirectory({ directory });
  const file = join(directory, 'systems', 'chiller.md');
  const text =
    '\uFEFF---\r\ntitle: 冷机\r\nkind: machine\r\nlayer: plant\r\nowner: operator\r\nevidence: platform\r\nreviewed: 2020-02-29\r\nreviewEvery: 1y\r\n---\r\n\r\n## 做什么\r\n\r\n制冷冻水。\r\n\r\n## 怎么坏\r\n\r\n断电停机。\r\n';
  await writeFile(file, text);
  expect((await loadContentDirectory({ directory })).version).toBe(before.version);
});

test('a changed page is read anew through the cache', async () => {
  const cacheDirectory = join(directory, '_cache');
  const title = async () => {
    const { pages } = await loadContentDirectory({ directory, cacheDirectory });
    return pages.find((page) => page.ref === 'systems/chiller')?.data.title;
  };
  expect(await title()).toBe('冷机');
  expect(await title()).toBe('冷机');
  await writeFile(
    join(directory, 'systems', 'chiller.md'),
    '---\ntitle: 新冷机\nkind: machine\nlayer: plant\nowner: operator\nevidence: platform\n---\n\n## 做什么\n\n制冷。\n\n## 怎么坏\n\n断电。\n',
  );
  expect(await title()).toBe('新冷机');
});
