import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writePagefind } from '../../../src/node/pagefind.ts';
import { type FullText, isWorthFullText } from '../../../src/search/full-text.ts';
import { memoryFullText } from '../../../src/search/memory.ts';
import { type PagefindClient, pagefindFullText, RANKING } from '../../../src/search/pagefind-text.ts';
import { parseQuery } from '../../../src/search/query.ts';
import { textRecords } from '../../../src/search/text-records.ts';
import { FILES, fixtureContent, fixtureIndex } from './fixture.ts';
import { syntheticContent } from './synthetic.ts';

const content = syntheticContent(60);
const index = fixtureIndex(content);
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dutybook-pagefind-'));
  await writePagefind(content, join(directory, 'a'), { base: '/duty/' });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function hashes(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(join(directory, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const rows = await Promise.all(
    files.map(async (file) => [
      file.slice(join(directory, folder).length),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ]),
  );
  return Object.fromEntries(rows.sort());
}

describe('writePagefind', () => {
  test('same content, same bytes', async () => {
    const progress: number[] = [];
    const { files, bytes } = await writePagefind(content, join(directory, 'b'), {
      base: '/duty/',
      onProgress: (done) => progress.push(done),
    });
    const [a, b] = [await hashes('a'), await hashes('b')];
    expect(b).toEqual(a);
    expect(files).toBe(Object.keys(a).length);
    expect(bytes).toBeGreaterThan(100_000);
    expect(progress.at(-1)).toBe(textRecords(content).length);
  });

  test('ships only what the client uses', async () => {
    const names = Object.keys(await hashes('a')).map((name) => name.replace(/^\/pagefind\//, ''));
    const kinds = new Set(names.map((name) => name.replace(/mul_[0-9a-f]+/, '*')));
    expect([...kinds].sort()).toEqual([
      'fragment/*.pf_fragment',
      'index/*.pf_index',
      'pagefind-entry.json',
      'pagefind.*.pf_meta',
      'pagefind.js',
      'wasm.unknown.pagefind',
    ]);
  });

  test('a changed anchor changes the name of the file that holds it', async () => {
    const small = (anchor: string) =>
      fixtureContent({
        ...FILES,
        'content/runbooks/mosaic.md': (FILES['content/runbooks/mosaic.md'] ?? '').replace('[#port]', `[#${anchor}]`),
      });
    await writePagefind(small('port'), join(directory, 'c'), { base: '/' });
    await writePagefind(small('door'), join(directory, 'd'), { base: '/' });
    const [c, d] = [await hashes('c'), await hashes('d')];
    for (const [name, hash] of Object.entries(c))
      if (name in d && name.includes('fragment')) expect(d[name]).toBe(hash);
    expect(Object.keys(d)).not.toEqual(Object.keys(c));
  });
});

describe('Pagefind and memory', () => {
  let overPagefind: FullText;
  const inMemory = memoryFullText(textRecords(content), index.simplify);

  beforeAll(async () => {
    const folder = join(directory, 'a', 'pagefind');
    // Pagefind's client fetches; here its address leads to the folder.
    vi.stubGlobal('fetch', async (address: string | URL) => {
      const bytes = await readFile(join(folder, new URL(address).pathname.replace('/pagefind/', '')));
      return new Response(new Uint8Array(bytes));
    });
    const module = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'pagefind.js')).href)) as {
      createInstance(options: object): PagefindClient & { options(options: object): Promise<void> };
    };
    const client = module.createInstance({ basePath: 'http://localhost/pagefind/' });
    await client.options({ ranking: RANKING });
    overPagefind = pagefindFullText(client, index.simplify);
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  const words = textRecords(content)
    .filter((_, at) => at % 3 === 0)
    .flatMap((record) => record.sections.slice(0, 2).map(({ text }, at) => text.slice(at * 7, at * 7 + 3 + (at % 2))))
    .filter((text) => isWorthFullText(parseQuery(text, index)));

  test('give the same first hit, and nearly always the same five', async () => {
    let same = 0;
    for (const word of words) {
      const query = parseQuery(word, index);
      const a = (await inMemory.search(query, { limit: 5 })).map((hit) => `${hit.ref}#${hit.anchor}`);
      const b = (await overPagefind.search(query, { limit: 5 })).map((hit) => `${hit.ref}#${hit.anchor}`);
      expect(b[0], word).toBe(a[0]);
      if (a.join() === b.join()) same++;
    }
    expect(words.length).toBeGreaterThan(30);
    expect(same / words.length).toBeGreaterThan(0.9);
  });

  test.each(['量子纠缠', '40271', 'kubernetes', '独角兽', '金丝雀'])('%s is found by neither', async (word) => {
    const query = parseQuery(word, index);
    expect(await inMemory.search(query, { limit: 5 })).toEqual([]);
    expect(await overPagefind.search(query, { limit: 5 })).toEqual([]);
  });
});
