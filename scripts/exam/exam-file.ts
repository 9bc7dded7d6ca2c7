import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canonicalJson } from '../../src/exam/draw/canonical.ts';

/** Text of a file in the folder, or why there is none. */
export async function readText(dir: string, path: string): Promise<string | { code: string }> {
  try {
    return await readFile(join(dir, path), 'utf8');
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The one spelling of every JSON file in the folder. */
export function jsonText(value: unknown): string {
  return `${canonicalJson(value)}\n`;
}

/** Writes one file of the folder: complete or not at all, readable by its owner only. */
export async function writeExamFile(dir: string, path: string, data: string | Uint8Array): Promise<void> {
  const target = join(dir, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, data, { mode: 0o600, flag: 'wx' });
    await chmod(temporary, 0o600);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** SHA-256 of files of the folder, for a log entry. */
export async function hashFiles(dir: string, paths: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const path of [...paths].sort()) {
    hashes[path] = createHash('sha256')
      .update(await readFile(join(dir, path)))
      .digest('hex');
  }
  return hashes;
}
