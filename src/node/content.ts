import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContent } from '../content/load.ts';
import type { Content } from '../content/model.ts';
import { parsePage } from '../content/parse-page.ts';
import { createClassHighlighter, fenceLanguages } from './highlight.ts';
import { cacheKey, openPageCache } from './page-cache.ts';
import { readContentTree } from './read-tree.ts';

export interface LoadDirectoryOptions {
  /** Folder with site.yaml. */
  directory: string;
  /** Where parsed pages are kept between runs; without it everything is parsed anew. */
  cacheDirectory?: string;
  /** Called after each page, for progress on large folders. */
  onPage?: (done: number, total: number) => void;
}

/** Reads, parses and checks a content folder: what every command starts with. */
export async function loadContentDirectory(options: LoadDirectoryOptions): Promise<Content> {
  const tree = await readContentTree(options.directory);
  const pages = tree.files.filter((file) => /\.(md|mdx)$/.test(file.path));
  const highlight = await createClassHighlighter(
    fenceLanguages(pages.map((file) => new TextDecoder().decode(file.bytes))),
  );
  const cache = options.cacheDirectory ? openPageCache(options.cacheDirectory) : undefined;
  const code = cache ? await parserHash() : '';
  let settingsKey: string | undefined;
  let done = 0;
  const content = loadContent(tree.files, {
    assets: tree.assets,
    parsePage(path, text, settings) {
      settingsKey ??= cacheKey(JSON.stringify(settings), code);
      const key = cache ? cacheKey(settingsKey, path, text) : '';
      const cached = cache?.get(key);
      const parsed = cached ?? parsePage(path, text, settings, highlight);
      if (cache && !cached) cache.set(key, parsed);
      options.onPage?.(++done, pages.length);
      return parsed;
    },
  });
  cache?.sweep();
  return { ...content, findings: [...tree.findings, ...content.findings] };
}

const root = new URL('../../', import.meta.url);

/** Hash over the code that parses and over the lock file: a changed parser must not meet old results. */
async function parserHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['src/content', 'src/diagram', 'src/node']) {
    const directory = new URL(folder, root).pathname;
    const names = (await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
    for (const name of names) hash.update(name).update(await readFile(join(directory, name)));
  }
  hash.update(readFileSync(new URL('package-lock.json', root)));
  return hash.digest('hex');
}
