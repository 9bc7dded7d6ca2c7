import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { IndexFile } from 'pagefind';
import { MOST_PLACES } from '../search/candidates.ts';
import { firstPlace } from '../search/places.ts';
import { CborReader, CborWriter } from './cbor.ts';

/** What every file of Pagefind begins with after gunzip. */
export const SIGNATURE = 'pagefind_dcd';

/** Bytes of a chunk before compression: about 6 KB after it. A query needs one chunk for each of its rarer words. */
const CHUNK = 24_000;

interface Chunk {
  from: string;
  to: string;
  hash: string;
  file: IndexFile;
}

/**
 * Pagefind's index chunks made lighter. Their bulk is the place of every word on its page, for phrases and excerpts;
 * both are ours here, so only the number of places is kept, which is what ranking needs. The rest is cut into smaller
 * chunks: a first query then costs a third of the bytes. Pagefind's own code reads the result.
 * @param fragmentName the name a page's own file is to have instead of Pagefind's.
 * @throws Error when the format is not the known one.
 */
export function lightenIndex(files: readonly IndexFile[], fragmentName: (old: string) => string): IndexFile[] {
  const metaFile = files.find(({ path }) => path.endsWith('.pf_meta'));
  if (!metaFile) throw formatError('没有 pf_meta 文件');
  const byHash = new Map(files.map((file) => [/^index\/(.+)\.pf_index$/.exec(file.path)?.[1] ?? '', file]));
  const meta = new CborReader(opened(metaFile));
  if (meta.array() !== 6) throw formatError(metaFile.path);
  const head = meta.skipped(1);
  const pages = renamedPages(meta, fragmentName, metaFile.path);
  const chunks: Chunk[] = [];
  const builder = chunkBuilder((chunk) => chunks.push(chunk));
  for (let left = meta.array(); left > 0; left--) {
    if (meta.array() !== 3) throw formatError(metaFile.path);
    meta.skipped(2);
    const hash = meta.text();
    const file = byHash.get(hash);
    if (!file) throw formatError(hash);
    readWords(file, hash, builder);
  }
  builder.close();
  const tail = meta.skipped(3);
  const out = new CborWriter();
  out.array(6);
  out.raw(head);
  out.raw(pages);
  out.array(chunks.length);
  for (const { from, to, hash } of chunks) {
    out.array(3);
    for (const text of [from, to, hash]) out.text(text);
  }
  out.raw(tail);
  const others = files.filter(({ path }) => path !== metaFile.path && !path.endsWith('.pf_index'));
  return [...others, { path: metaFile.path, content: closed(out.bytes()) }, ...chunks.map(({ file }) => file)];
}

function renamedPages(meta: CborReader, fragmentName: (old: string) => string, path: string): Uint8Array {
  const out = new CborWriter();
  const count = meta.array();
  out.array(count);
  for (let left = count; left > 0; left--) {
    if (meta.array() !== 3) throw formatError(path);
    out.array(3);
    out.text(fragmentName(meta.text()));
    out.raw(meta.skipped(2));
  }
  return out.bytes();
}

interface ChunkBuilder {
  word(text: string, language: string, write: (out: CborWriter) => void): void;
  close(): void;
}

function chunkBuilder(done: (chunk: Chunk) => void): ChunkBuilder {
  let words = new CborWriter();
  let count = 0;
  let from = '';
  let to = '';
  let prefix = '';
  const close = () => {
    if (count === 0) return;
    const out = new CborWriter();
    out.array(1);
    out.array(count);
    out.raw(words.bytes());
    const bytes = out.bytes();
    const hash = `${prefix}${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}`;
    done({ from, to, hash, file: { path: `index/${hash}.pf_index`, content: closed(bytes) } });
    words = new CborWriter();
    count = 0;
  };
  return {
    word(text, language, write) {
      if (count > 0 && words.length >= CHUNK) close();
      if (count === 0) from = text;
      to = text;
      prefix = language;
      count++;
      write(words);
    },
    close,
  };
}

function readWords(file: IndexFile, hash: string, builder: ChunkBuilder): void {
  const reader = new CborReader(opened(file));
  if (reader.array() !== 1) throw formatError(file.path);
  const language = hash.slice(0, hash.lastIndexOf('_') + 1);
  for (let left = reader.array(); left > 0; left--) {
    if (reader.array() !== 3) throw formatError(file.path);
    const text = reader.text();
    builder.word(text, language, (out) => {
      out.array(3);
      out.text(text);
      const pages = reader.array();
      out.array(pages);
      for (let page = 0; page < pages; page++) {
        if (reader.array() !== 3) throw formatError(file.path);
        out.array(3);
        out.raw(reader.skipped(1));
        copyPlaces(reader, out, firstPlace(text));
        out.raw(reader.skipped(1));
      }
      out.raw(reader.skipped(1));
    });
  }
}

/** Negative numbers set the weight of the places after them; places are steps from one to the next. */
function copyPlaces(reader: CborReader, out: CborWriter, first: number): void {
  const places: number[] = [];
  let kept = 0;
  for (let left = reader.array(); left > 0; left--) {
    const value = reader.integer();
    if (value < 0) places.push(value);
    else if (kept++ < MOST_PLACES) places.push(kept === 1 ? first : 1);
  }
  out.array(places.length);
  for (const place of places) out.integer(place);
}

function opened(file: IndexFile): Buffer {
  const bytes = gunzipSync(file.content);
  if (bytes.subarray(0, SIGNATURE.length).toString('latin1') !== SIGNATURE) throw formatError(file.path);
  return bytes.subarray(SIGNATURE.length);
}

const closed = (bytes: Uint8Array): Uint8Array =>
  gzipSync(Buffer.concat([Buffer.from(SIGNATURE, 'latin1'), bytes]), { level: 9 });

/** For whoever updates Pagefind. */
export function formatError(what: string): Error {
  return new Error(
    `Pagefind 的文件格式变了（${what}）：核对 src/node/pagefind.ts、src/node/pagefind-index.ts 与 pagefind 的版本`,
  );
}
