import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import { contentHash } from '../content/hash.ts';
import type { Content } from '../content/model.ts';
import { addressOf } from '../search/address.ts';
import { bigrams } from '../search/bigrams.ts';
import { pageKey } from '../search/candidates.ts';
import { fold, readSimplified, type Simplify } from '../search/normalize.ts';
import { type TextRecord, textRecords } from '../search/text-records.ts';
import { hanTables } from './han.ts';
import { formatError, lightenIndex, SIGNATURE } from './pagefind-index.ts';

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
    const byUrl = new Map(records.map((record) => [addressOf(base, record.ref), record]));
    const used = files.filter((file) => isUsed(file.path));
    const isFragment = (file: IndexFile) => file.path.endsWith('.pf_fragment');
    const own = new Map(used.filter(isFragment).map((file) => [fragmentName(file), ownFragment(file, byUrl)]));
    const others = used.filter((file) => !isFragment(file));
    const renamed = lightenIndex(others, (old) => own.get(old)?.name ?? missing(old));
    return [...renamed, ...[...own.values()].map(({ file }) => file)];
  } finally {
    await close();
  }
}

function customRecord(record: TextRecord, simplify: Simplify, base: string) {
  const words = (...texts: string[]) => bigrams(fold(texts.join('\n'), simplify));
  return {
    url: addressOf(base, record.ref),
    language: LANGUAGE,
    content: words(...record.sections.flatMap((section) => [section.heading, section.text])),
    // Pagefind searches metadata with a weight of its own; the client sets it.
    meta: { title: words(record.title), names: words(...record.names) },
  };
}

function checked<T extends { errors: string[] }>(response: T, what: string): T {
  if (response.errors.length > 0) throw new Error(`Pagefind（${what}）：${response.errors.join('；')}`);
  return response;
}

/** The client is our own; Pagefind's interfaces, highlighter and worker would only be shipped. */
function isUsed(path: string): boolean {
  return /\.pf_(meta|index|filter|fragment)$|^wasm\.unknown\.pagefind$|^pagefind(-entry\.json|\.js)$/.test(path);
}

const fragmentName = (file: IndexFile): string => file.path.replace(/^fragment\/|\.pf_fragment$/g, '');

function missing(name: string): never {
  throw formatError(name);
}

/**
 * A fragment holds what was indexed: pairs of characters nobody can read. The client needs the page's own text, for
 * excerpts and for checking that a hit has the words; so the file holds the record instead. Its name says which page it
 * is and changes with the text, or a changed anchor would hide behind an unchanged name in every cache.
 */
function ownFragment(file: IndexFile, byUrl: ReadonlyMap<string, TextRecord>): { name: string; file: IndexFile } {
  const text = gunzipSync(file.content).toString('utf8');
  const fragment: { url?: string } = text.startsWith(SIGNATURE) ? JSON.parse(text.slice(SIGNATURE.length)) : {};
  const record = byUrl.get(fragment.url ?? '');
  if (!record) throw formatError(file.path);
  const json = JSON.stringify(record);
  const name = `${pageKey(record.ref)}${contentHash(json, HASH)}`;
  return { name, file: { path: `fragment/${name}.pf_fragment`, content: gzipSync(json, { level: 9 }) } };
}

/** Digits that tell two versions of one page apart; they weigh on every first query. */
const HASH = 5;
