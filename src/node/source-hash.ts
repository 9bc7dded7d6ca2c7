import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const known = new Map<string, Promise<string>>();

/**
 * Hash over the given folders and files of the project, and over the lock file: caches keyed by it never meet results
 * of other code.
 */
export function sourceHash(...sources: string[]): Promise<string> {
  const key = sources.join();
  const found = known.get(key) ?? compute(sources);
  known.set(key, found);
  return found;
}

async function compute(sources: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of [...sources, 'astro.config.mjs', 'package-lock.json']) {
    for (const file of await filesOf(join(root, source))) {
      hash
        .update(file.slice(root.length))
        .update('\0')
        .update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.sort();
}
