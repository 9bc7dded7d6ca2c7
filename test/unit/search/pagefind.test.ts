import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadContentDirectory } from '../../../src/node/content.ts';
import { writePagefind } from '../../../src/node/pagefind.ts';
import { type FullText, isWorthFullText } from '../../../src/search/full-text.ts';
import { memoryFullText } from '../../../src/search/memory.ts';
import type { Simplify } from '../../../src/search/normalize.ts';
import { type PagefindClient, pagefindFullText } from '../../../src/search/pagefind-text.ts';
import { parseQuery, type Query } from '../../../src/search/query.ts';
import { type TextRecord, textRecords } from '../../../src/search/text-records.ts';
import { FILES, fixtureContent, fixtureIndex } from './fixture.ts';
import { random, syntheticContent } from './synthetic.ts';

const content = syntheticContent(60);
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
    const kinds = new Set(names.map((name) => name.replace(/mul_[0-9a-f]+|[0-9a-z]{11}(?=\.pf_fragment)/, '*')));
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

/** `a` is synthetic, `own` the repository's content: long and short pages, codes, tables, mixed scripts. */
describe.each([
  ['a', async () => content],
  ['own', () => loadContentDirectory({ directory: 'content' })],
])('Pagefind and memory over %s', (folder, load) => {
  let overPagefind: FullText;
  let inMemory: FullText;
  let records: TextRecord[];
  let ask: (words: string) => Query;

  beforeAll(async () => {
    const loaded = await load();
    const quick = fixtureIndex(loaded);
    records = textRecords(loaded);
    ask = (words) => parseQuery(words, quick);
    inMemory = memoryFullText(records, quick.simplify);
    if (folder !== 'a') await writePagefind(loaded, join(directory, folder), { base: '/' });
    overPagefind = await openPagefind(join(directory, folder, 'pagefind'), quick.simplify);
  }, 60_000);
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  test('give the same five for each of 200 queries', async () => {
    const differing: string[] = [];
    let found = 0;
    const queries = questions(records, 200, (words) => isWorthFullText(ask(words)));
    for (const words of queries) {
      const query = ask(words);
      const a = (await inMemory.search(query, { limit: 5 })).map((hit) => `${hit.ref}#${hit.anchor}`);
      const b = (await overPagefind.search(query, { limit: 5 })).map((hit) => `${hit.ref}#${hit.anchor}`);
      if (a.join() !== b.join()) differing.push(words);
      if (a.length > 0) found++;
    }
    expect(queries).toHaveLength(200);
    expect(found).toBeGreaterThan(120);
    expect(differing).toEqual([]);
  });

  test.each(['量子纠缠', '40271', 'kubernetes', '独角兽', '金丝雀'])('%s is found by neither', async (word) => {
    const query = ask(word);
    expect(await inMemory.search(query, { limit: 5 })).toEqual([]);
    expect(await overPagefind.search(query, { limit: 5 })).toEqual([]);
  });
});

/** Pagefind's own client as the worker uses it; what it fetches comes from the folder. */
async function openPagefind(folder: string, simplify: Simplify): Promise<FullText> {
  vi.stubGlobal('fetch', async (address: string | URL) => {
    const bytes = await readFile(join(folder, new URL(address).pathname.replace('/pagefind/', '')));
    return new Response(new Uint8Array(bytes));
  });
  const module = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'pagefind.js')).href)) as {
    createInstance(options: object): PagefindClient;
  };
  const fetchRecord = async (id: string) => {
    const bytes = await readFile(join(folder, 'fragment', `${id}.pf_fragment`));
    return JSON.parse(gunzipSync(bytes).toString('utf8')) as TextRecord;
  };
  return pagefindFullText(module.createInstance({ basePath: 'http://localhost/pagefind/' }), fetchRecord, simplify);
}

/** Common and rare words, fragments, two words, Latin, what a page has and no page has. */
function questions(records: readonly TextRecord[], count: number, isWanted: (words: string) => boolean): string[] {
  const next = random(11);
  const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T;
  const made = new Set<string>();
  while (made.size < count) {
    const { text } = pick(pick(records.filter(({ sections }) => sections.length > 0)).sections);
    const piece = (length: number) => {
      const start = Math.floor(next() * Math.max(1, text.length - length));
      return text.slice(start, start + length);
    };
    const forms = [
      () => piece(2),
      () => piece(3),
      () => piece(4 + Math.floor(next() * 4)),
      () => `${piece(2)} ${piece(2)}`,
      () => text.match(/[a-z]+\d+/i)?.[0] ?? piece(3),
      () => `${piece(2)}${pick(['看', '量', '丂'])}`,
    ];
    const words = pick(forms)().trim();
    if (isWanted(words)) made.add(words);
  }
  return [...made];
}
