import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build } from 'astro';
import type { Content } from '../content/model.ts';
import { putContent } from '../site/store.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { writePagefind } from './pagefind.ts';
import type { Progress } from './progress.ts';
import { openPageReuse } from './reuse-pages.ts';

export interface BuildOptions {
  content: Content;
  contentDirectory: string;
  /** Project root with a trailing slash. */
  root: string;
  /** Where the finished site goes; replaced only when everything has worked. */
  outDirectory: string;
  progress: Progress;
  /** Where finished pages are kept between builds; without it every page is made anew. */
  cacheDirectory?: string;
}

/** Builds into a temporary folder and swaps it in: a failed build leaves the last good one untouched. */
export async function buildSite(options: BuildOptions): Promise<Manifest> {
  const { content, root, progress } = options;
  const out = resolve(options.outDirectory);
  // Beside the target: a rename must stay on one file system.
  const temporary = `${out}.new-${process.pid}`;
  await rm(temporary, { recursive: true, force: true });
  process.env.DUTYBOOK_CONTENT = resolve(options.contentDirectory);
  const reuse = options.cacheDirectory ? await openPageReuse(content, join(options.cacheDirectory, 'site')) : undefined;
  putContent(content, reuse?.reusable);
  try {
    const fresh = content.pages.length + content.codeTables.length - (reuse?.reusable.size ?? 0);
    await progress.step(`生成 ${fresh} 篇文章的页面`, async () => {
      await build({ root, outDir: temporary, logLevel: 'error' });
      await reuse?.complete(temporary);
    });
    await progress.step('建立全文索引', (update) =>
      writePagefind(content, temporary, {
        base: content.settings.base,
        onProgress: (done, total) => update(`${done}/${total}`),
      }),
    );
    const manifest = await writeManifest(temporary, content.version, content.settings.base);
    await swap(temporary, out);
    return manifest;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function swap(fresh: string, target: string): Promise<void> {
  const old = `${target}.old-${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  let hadOld = true;
  await rename(target, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    hadOld = false;
  });
  try {
    await rename(fresh, target);
  } catch (error) {
    if (hadOld) await rename(old, target);
    throw error;
  }
  if (hadOld) await rm(old, { recursive: true, force: true });
}
