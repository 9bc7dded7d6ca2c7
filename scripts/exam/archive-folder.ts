import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ArchiveProblem, compareSums, readSums, SUMS } from '../../src/exam/folder/archive-list.ts';
import { hashText } from '../../src/exam/folder/codes.ts';

/** What a folder holds: paths with `/`, sorted. Links and devices have no place in an exam: they are `odd`. */
export async function listFiles(dir: string, under = ''): Promise<{ files: string[]; odd: string[] }> {
  const files: string[] = [];
  const odd: string[] = [];
  for (const entry of await readdir(join(dir, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isFile()) files.push(path);
    else if (entry.isDirectory()) {
      const inner = await listFiles(dir, path);
      files.push(...inner.files);
      odd.push(...inner.odd);
    } else odd.push(path);
  }
  return { files: files.sort(), odd };
}

/** SHA-256 of a file however large. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** An archive against its own list. `sums` is the hash of the list, to be compared with what was written down. */
export async function checkArchive(dir: string): Promise<{ sums: string; files: number; problems: ArchiveProblem[] }> {
  const text = await readFile(join(dir, SUMS), 'utf8');
  const listed = readSums(text);
  if (!listed) {
    const problem = { kind: 'archive-changed', where: SUMS, message: '不是 sha256sum 的清单' } as const;
    return { sums: hashText(text), files: 0, problems: [problem] };
  }
  const { files, odd } = await listFiles(dir);
  const found = new Map<string, string>();
  for (const path of files) if (path !== SUMS) found.set(path, await hashFile(join(dir, path)));
  for (const path of odd) found.set(path, '');
  return { sums: hashText(text), files: listed.size, problems: compareSums(listed, found) };
}
