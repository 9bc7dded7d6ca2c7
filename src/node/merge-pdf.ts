import { createHash } from 'node:crypto';

/**
 * Joins PDFs as Chromium prints them: plain objects and a cross-reference table, no object streams, no encryption. Each
 * file keeps its own pages; only the page tree is new. What several files have alike, above all fonts, is kept once.
 * @throws Error when a file is not of that kind.
 */
export function mergePdfs(files: readonly Uint8Array[]): Uint8Array {
  const objects: Buffer[] = [];
  const pages: number[] = [];
  const known = new Map<string, number>();
  // 1 is the catalogue, 2 the page tree.
  let next = 3;
  for (const file of files) {
    const read = readObjects(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    const numbers = new Map<number, number>();
    const hashes = new Map<number, string | undefined>();
    for (const id of read.objects.keys()) {
      const hash = hashOf(id, read.objects, hashes);
      const own = (hash === undefined ? undefined : known.get(hash)) ?? next++;
      numbers.set(id, own);
      if (hash !== undefined) known.set(hash, own);
    }
    const renumber = (text: string) =>
      text.replace(/\b(\d+) 0 R\b/g, (_, id: string) => `${numbers.get(Number(id)) ?? 0} 0 R`);
    for (const [id, { dictionary, stream }] of read.objects) {
      const own = numbers.get(id) ?? 0;
      if (objects[own]) continue;
      const isPage = /\/Type\s*\/Page\b/.test(dictionary);
      const text = renumber(isPage ? dictionary.replace(/\/Parent\s+\d+ 0 R/, '') : dictionary);
      const body = isPage ? text.replace(/>>\s*$/, ' /Parent 2 0 R>>') : text;
      objects[own] = Buffer.concat([Buffer.from(body, 'latin1'), stream]);
    }
    pages.push(...read.pages.map((id) => numbers.get(id) ?? 0));
  }
  objects[1] = Buffer.from('<</Type /Catalog /Pages 2 0 R>>');
  const kids = pages.map((id) => `${id} 0 R`).join(' ');
  objects[2] = Buffer.from(`<</Type /Pages /Count ${pages.length} /Kids [${kids}]>>`);
  return writeObjects(objects);
}

/** Of an object with all it refers to; undefined for what belongs to one file: pages, and what refers to them. */
function hashOf(
  id: number,
  objects: ReadonlyMap<number, PdfObject>,
  known: Map<number, string | undefined>,
): string | undefined {
  if (known.has(id)) return known.get(id);
  // Pages and their tree refer to each other; without this, for ever.
  known.set(id, undefined);
  const { dictionary, stream } = objects.get(id) ?? { dictionary: '', stream: Buffer.alloc(0) };
  if (/\/Type\s*\/(?:Pages?|Catalog)\b/.test(dictionary)) return undefined;
  let isShared = true;
  const text = dictionary.replace(/\b(\d+) 0 R\b/g, (_, other: string) => {
    const hash = hashOf(Number(other), objects, known);
    isShared &&= hash !== undefined;
    return hash ?? '';
  });
  if (!isShared) return undefined;
  const hash = createHash('sha256').update(text, 'latin1').update(stream).digest('hex');
  known.set(id, hash);
  return hash;
}

interface PdfObject {
  dictionary: string;
  /** From `stream` on, with the word; empty where there is none. */
  stream: Buffer;
}

function readObjects(bytes: Buffer): { objects: Map<number, PdfObject>; pages: number[] } {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.subarray(-64).toString('latin1'))?.[1] ?? Number.NaN);
  const table = bytes.subarray(start).toString('latin1');
  const count = Number(/^xref\s+0 (\d+)\s/.exec(table)?.[1] ?? Number.NaN);
  if (!Number.isInteger(count)) throw new Error('no cross-reference table: not a PDF as Chromium prints it');
  const offsets = [...table.matchAll(/^(\d{10}) \d{5} n\b/gm)]
    .map(([, offset]) => Number(offset))
    .sort((a, b) => a - b);
  const objects = new Map<number, PdfObject>();
  for (const [at, offset] of offsets.entries()) {
    const raw = bytes.subarray(offset, offsets[at + 1] ?? start);
    const head = /^(\d+) 0 obj\s/.exec(raw.subarray(0, 24).toString('latin1'));
    const end = raw.lastIndexOf('endobj');
    if (!head || end < 0) throw new Error(`no object at ${offset}`);
    const body = raw.subarray(head[0].length, end);
    const streamAt = body.indexOf('>> stream');
    const cut = streamAt < 0 ? body.length : streamAt + 2;
    objects.set(Number(head[1]), { dictionary: body.subarray(0, cut).toString('latin1'), stream: body.subarray(cut) });
  }
  return { objects, pages: pagesOf(objects, table) };
}

/** Pages in reading order: the tree's leaves from left to right. */
function pagesOf(objects: ReadonlyMap<number, PdfObject>, table: string): number[] {
  const reference = (text: string, name: string) => Number(new RegExp(`/${name}\\s+(\\d+) 0 R`).exec(text)?.[1]);
  const leaves = (id: number): number[] => {
    const { dictionary = '' } = objects.get(id) ?? {};
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(dictionary)?.[1];
    if (kids === undefined) return [id];
    return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => leaves(Number(kid)));
  };
  const { dictionary: catalogue = '' } = objects.get(reference(table, 'Root')) ?? {};
  const root = reference(catalogue, 'Pages');
  if (!objects.has(root)) throw new Error('no page tree');
  return leaves(root);
}

function writeObjects(objects: readonly Buffer[]): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n%\xD3\xEB\xE9\xE1\n', 'latin1')];
  let length = chunks[0]?.length ?? 0;
  const offsets: string[] = [];
  const add = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  for (let id = 1; id < objects.length; id++) {
    offsets.push(`${String(length).padStart(10, '0')} 00000 n \n`);
    add(Buffer.from(`${id} 0 obj\n`));
    add(objects[id] ?? Buffer.from('null'));
    add(Buffer.from('\nendobj\n'));
  }
  const start = length;
  add(Buffer.from(`xref\n0 ${objects.length}\n0000000000 65535 f \n${offsets.join('')}`));
  add(Buffer.from(`trailer\n<</Size ${objects.length} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(chunks));
}
