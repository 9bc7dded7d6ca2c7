import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Results on disk, keyed by everything they depend on; one file a result. Deleting the folder is always safe, and a
 * damaged entry counts as missing.
 */
export interface JsonCache<T> {
  has(key: string): boolean;
  /** The cached result, or a fresh one that is kept. */
  through(key: string, make: () => T): T;
  /** Removes old entries that this run did not use, so the folder does not grow for ever. */
  sweep(): void;
}

export function openJsonCache<T>(directory: string): JsonCache<T> {
  mkdirSync(directory, { recursive: true });
  const used = new Set<string>();
  return {
    has: (key) => existsSync(join(directory, `${key}.json`)),
    through(key, make) {
      const path = join(directory, `${key}.json`);
      used.add(`${key}.json`);
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as T;
      } catch {
        const made = make();
        writeFileSync(`${path}.${process.pid}.tmp`, JSON.stringify(made));
        renameSync(`${path}.${process.pid}.tmp`, path);
        return made;
      }
    },
    sweep: () => sweepOld(directory, used),
  };
}

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Removes files that are neither wanted now nor newer than a week: another knowledge base may share the folder. */
export function sweepOld(directory: string, wanted: ReadonlySet<string>): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (!entry.isFile() || wanted.has(entry.name)) continue;
    const path = join(directory, entry.name);
    if (Date.now() - statSync(path).mtimeMs > WEEK_MS) rmSync(path, { force: true });
  }
}

export function cacheKey(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex').slice(0, 32);
}
