import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { writeFileAtomic } from './atomic-write.ts';

export interface ManifestFile {
  /** Path under the site, forward slashes. */
  path: string;
  bytes: number;
  sha256: string;
}
export interface Manifest {
  /** Content version. */
  version: string;
  base: string;
  files: ManifestFile[];
}

export const MANIFEST = 'manifest.json';

/** Lists a built site with sizes and hashes: for offline copies, for checking a deployment, for comparing builds. */
export async function writeManifest(directory: string, version: string, base: string): Promise<Manifest> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== MANIFEST)
    .sort();
  const files: ManifestFile[] = [];
  for (const path of paths) {
    const bytes = await readFile(join(directory, path));
    files.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  const manifest = { version, base, files };
  await writeFileAtomic(join(directory, MANIFEST), `${JSON.stringify(manifest)}\n`);
  return manifest;
}
