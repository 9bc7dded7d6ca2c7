import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedPage } from '../content/parse-page.ts';

/**
 * Parsed pages on disk, keyed by everything the parse depends on: the file, the settings and the code that parses. One
 * file a page; deleting the folder is always safe.
 */
export interface PageCache {
  get(key: string): ParsedPage | undefined;
  set(key: string, parsed: ParsedPage): void;
  /** Removes entries that this run did not use, so the folder does not grow for ever. */
  sweep(): void;
}

export function openPageCache(directory: string): PageCache {
  mkdirSync(directory, { recursive: true });
  const used = new Set<string>();
  return {
    get(key) {
      used.add(`${key}.json`);
      try {
        return JSON.parse(readFileSync(join(directory, `${key}.json`), 'utf8')) as ParsedPage;
      } catch {
        return undefined;
      }
    },
    set(key, parsed) {
      const path = join(directory, `${key}.json`);
      writeFileSync(`${path}.${process.pid}.tmp`, JSON.stringify(parsed));
      renameSync(`${path}.${process.pid}.tmp`, path);
    },
    sweep() {
      for (const name of readdirSync(directory)) {
        if (!used.has(name)) rmSync(join(directory, name), { force: true });
      }
    },
  };
}

export function cacheKey(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex').slice(0, 32);
}
