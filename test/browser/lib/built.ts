import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest, ManifestFile } from '../../../src/node/manifest.ts';

/** The real site, as `npm run build` left it. */
export const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

export function readManifest(directory = DIST): Manifest {
  return JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
}

/** Addresses of all pages relative to the site's base: `''`, `runbooks/`, `runbooks/x/`, `404.html`. */
export function pagePaths(manifest = readManifest()): string[] {
  return manifest.files.flatMap(({ path }) =>
    path.endsWith('.html') ? [path.replace(/(^|\/)index\.html$/, '$1')] : [],
  );
}

/** Pages that only send the reader on from an old address: they are gone before one can look at them. */
export function movedPaths(manifest = readManifest(), directory = DIST): string[] {
  return pagePaths(manifest).filter((path) => {
    const file = path.endsWith('.html') ? path : `${path}index.html`;
    return readFileSync(join(directory, file), 'utf8').includes('http-equiv="refresh"');
  });
}

/** Article addresses of one type, without its list page. */
export function articlesOf(type: string, manifest = readManifest()): string[] {
  return pagePaths(manifest).filter((path) => path.startsWith(`${type}/`) && path !== `${type}/`);
}

/** Pages of a type by the size of their HTML, largest first. */
export function bySize(type: string, manifest = readManifest()): ManifestFile[] {
  return manifest.files
    .filter(({ path }) => path.startsWith(`${type}/`) && path.endsWith('/index.html') && path !== `${type}/index.html`)
    .sort((a, b) => b.bytes - a.bytes);
}

/** One page of every kind there is, the first of each type. */
export function oneOfEachKind(manifest = readManifest()): string[] {
  const types = new Set(pagePaths(manifest).flatMap((path) => path.match(/^([a-z]+)\/[^/]+\/$/)?.[1] ?? []));
  const lists = pagePaths(manifest).filter((path) => !/^[^/]+\/[^/]+\/$/.test(path));
  return [...lists, ...[...types].flatMap((type) => articlesOf(type, manifest)[0] ?? [])];
}
