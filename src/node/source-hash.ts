import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const known = new Map<string, Promise<string>>();

/**
 * Hash over the code in the given folders of the project, and over the lock file: caches keyed by it never meet results
 * of other code.
 */
export function sourceHash(...folders: string[]): Promise<string> {
  const key = folders.join();
  const found = known.get(key) ?? compute(folders);
  known.set(key, found);
  return found;
}

async function compute(folders: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort())
      hash
        .update(file.slice(root.length))
        .update('\0')
        .update(await readFile(file));
  }
  for (const file of ['astro.config.mjs', 'package-lock.json']) hash.update(await readFile(join(root, file)));
  return hash.digest('hex');
}
