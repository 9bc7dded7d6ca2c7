import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { BuildCost, BuildKind } from './build-one.ts';
import type { Sizes } from './report.ts';
import { brotli } from './server.ts';

/** Builds in a process of its own, so that what was built before does not warm it up. */
export async function build(kind: BuildKind, source: string, target: string): Promise<BuildCost> {
  const script = fileURLToPath(new URL('build-one.ts', import.meta.url));
  const child = spawn(process.execPath, [script, kind, source, target], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const last = out.trim().split('\n').at(-1) ?? '';
  if (status !== 0 || !last.startsWith('{')) throw new Error(`生成 ${kind} 失败：\n${err.slice(-4000)}`);
  return JSON.parse(last) as BuildCost;
}

/** What a folder or a file weighs as it is, and compressed file by file. */
export async function sizeOf(path: string, isWanted: (name: string) => boolean = () => true): Promise<Sizes> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  const files = entries
    ? entries
        .filter((entry) => entry.isFile() && isWanted(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];
  const total: Sizes = { raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const bytes = await readFile(file);
    // Pagefind's files are compressed already; a second pass gains nothing and takes long.
    const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    total.raw += bytes.length;
    total.gzip += isCompressed ? bytes.length : gzipSync(bytes, { level: 9 }).length;
    total.brotli += isCompressed ? bytes.length : brotli(bytes).length;
  }
  return total;
}
