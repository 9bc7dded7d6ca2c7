import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import { contentHash } from '../content/hash.ts';
import type { Content } from '../content/model.ts';
import { addressOf } from '../search/address.ts';
import { bigrams } from '../search/bigrams.ts';
import { fold, readSimplified, type Simplify } from '../search/normalize.ts';
import { type TextRecord, textRecords } from '../search/text-records.ts';
import { hanTables } from './han.ts';

export interface PagefindOptions {
  /** Site base, `/` or `/docs/duty/`. */
  base: string;
  onProgress?(done: number, total: number): void;
}

/**
 * Writes `<outDirectory>/pagefind/`: the full-text index of all that search may know.
 * Same content, same bytes. Throws when Pagefind reports an error or its file format is not the known one.
 */
export async function writePagefind(
  content: Content,
  outDirectory: string,
  { base, onProgress }: PagefindOptions,
): Promise<{ files: number; bytes: number }> {
  const records = textRecords(content);
  const simplify = readSimplified(hanTables().simplified);
  const files = await indexFiles(records, simplify, base, onProgress);
  const directory = join(outDirectory, 'pagefind');
  await rm(directory, { recursive: true, force: true });
  let bytes = 0;
  for (const file of files) {
    const path = join(directory, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.content);
    bytes += file.content.length;
  }
  return { files: files.length, bytes };
}

/**
 * A language tag Pagefind has no word list and no stemmer for. It would cut Chinese by its own dictionary, which
 * loses every fragment that crosses a word border; our words are pairs of characters already.
 */
const LANGUAGE = 'mul';

async function indexFiles(
  records: readonly TextRecord[],
  simplify: Simplify,
  base: string,
  onProgress: PagefindOptions['onProgress'],
): Promise<IndexFile[]> {
  try {
    const created = await createIndex();
    const index = checked(created, 'createIndex').index as PagefindIndex;
    for (const [at, record] of records.entries()) {
      checked(await index.addCustomRecord(customRecord(record, simplify, base)), record.ref);
      onProgress?.(at + 1, records.length);
    }
    const { files } = checked(await index.getFiles(), 'getFiles');
    const byUrl = new Map(records.map((record) => [indexedUrl(record, base), record]));
    return files.filter((file) => isUsed(file.path)).map((file) => withOriginalText(file, byUrl));
  } finally {
    await close();
  }
}

function customRecord(record: TextRecord, simplify: Simplify, base: string) {
  const words = (...texts: string[]) => bigrams(fold(texts.join('\n'), simplify));
  return {
    url: indexedUrl(record, base),
    language: LANGUAGE,
    content: words(...record.sections.flatMap((section) => [section.heading, section.text])),
    // Pagefind searches metadata with a weight of its own; the client sets it.
    meta: { title: words(record.title), names: words(...record.names) },
  };
}

/**
 * Pagefind names a fragment by the hash of what it was given. What the fragment really holds must be part of that, or
 * a changed anchor would hide behind an unchanged file name in every cache.
 */
const indexedUrl = (record: TextRecord, base: string) =>
  `${addressOf(base, record.ref)}?${contentHash(JSON.stringify(record))}`;

function checked<T extends { errors: string[] }>(response: T, what: string): T {
  if (response.errors.length > 0) throw new Error(`Pagefind（${what}）：${response.errors.join('；')}`);
  return response;
}

/** The client is our own; Pagefind's interfaces, highlighter and worker would only be shipped. */
function isUsed(path: string): boolean {
  return /\.pf_(meta|index|filter|fragment)$|^wasm\.unknown\.pagefind$|^pagefind(-entry\.json|\.js)$/.test(path);
}

const SIGNATURE = 'pagefind_dcd';

interface Fragment {
  url: string;
  content: string;
}

/**
 * A fragment holds what was indexed: pairs of characters nobody can read. The client needs the page's own text, for
 * excerpts and for checking that a hit has the words; so the fragment is given that instead.
 */
function withOriginalText(file: IndexFile, byUrl: ReadonlyMap<string, TextRecord>): IndexFile {
  if (!file.path.endsWith('.pf_fragment')) return file;
  const text = gunzipSync(file.content).toString('utf8');
  const fragment: Partial<Fragment> = text.startsWith(SIGNATURE) ? JSON.parse(text.slice(SIGNATURE.length)) : {};
  const record = byUrl.get(fragment.url ?? '');
  if (!record || typeof fragment.content !== 'string') {
    throw new Error(`Pagefind 的片段文件格式变了（${file.path}）：核对 src/node/pagefind.ts 与 pagefind 的版本`);
  }
  const url = fragment.url?.split('?')[0] ?? '';
  const own = { ...fragment, url, content: JSON.stringify(record), meta: { title: record.title } };
  return { path: file.path, content: gzipSync(SIGNATURE + JSON.stringify(own), { level: 9 }) };
}
