import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything unpacked for this project lives here; `npm ci` clears it together with the packages it came from. */
export const CACHE_FOLDER: string = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../../node_modules/.cache/dutybook',
);

const LEFTOVER_AGE_MS = 60 * 60 * 1000;

/**
 * Makes `<cache>/<name>` with `fill`, once. Several processes may ask at the same time: each fills a folder of its own
 * and the first rename wins, so a folder with the final name is always complete.
 */
export async function cachedFolder(
  name: string,
  fill: (folder: string) => Promise<void>,
  cache: string = CACHE_FOLDER,
): Promise<string> {
  const target = join(cache, name);
  if (await isFolder(target)) return target;
  await mkdir(cache, { recursive: true });
  await removeLeftovers(cache);
  const temporary = await mkdtemp(join(cache, '.unpacking-'));
  try {
    await fill(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Losing the race is success: the winner's folder holds the same bytes.
    if (!(await isFolder(target))) throw error;
  }
  return target;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A killed process leaves some 200 MB behind; a younger folder may still be in use by another process. */
async function removeLeftovers(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('.unpacking-')) continue;
    const path = join(cache, name);
    const age = await stat(path).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > LEFTOVER_AGE_MS) await rm(path, { recursive: true, force: true });
  }
}
