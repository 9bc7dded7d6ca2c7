import { join } from 'node:path';
import { loadContent, peekSettings } from '../content/load.ts';
import type { Content } from '../content/model.ts';
import { type ParsedPage, parsePage } from '../content/parse-page.ts';
import { createClassHighlighter, fenceLanguages } from './highlight.ts';
import { cacheKey, openJsonCache } from './json-cache.ts';
import { readContentTree } from './read-tree.ts';
import { sourceHash } from './source-hash.ts';

export interface LoadDirectoryOptions {
  /** Folder with site.yaml. */
  directory: string;
  /** Where results are kept between runs; without it everything is parsed anew. */
  cacheDirectory?: string;
  /** Called after each page, for progress on large folders. */
  onPage?: (done: number, total: number) => void;
}

/** Reads, parses and checks a content folder: what every command starts with. */
export async function loadContentDirectory(options: LoadDirectoryOptions): Promise<Content> {
  const tree = await readContentTree(options.directory);
  const pages = tree.files.filter((file) => /\.(md|mdx)$/.test(file.path));
  const cache = options.cacheDirectory ? openJsonCache<ParsedPage>(join(options.cacheDirectory, 'pages')) : undefined;
  const settings = peekSettings(tree.files);
  const code = cache ? await sourceHash('src/content', 'src/diagram', 'src/node/highlight.ts') : '';
  const settingsKey = cacheKey(JSON.stringify(settings ?? null), code);
  const keyOf = (path: string, text: string) => cacheKey(settingsKey, path, text);
  // Grammars are slow to load, so only those of pages that are parsed anew.
  const texts = pages.map((file) => ({ path: file.path, text: new TextDecoder().decode(file.bytes) }));
  const fresh = texts.filter(({ path, text }) => !cache?.has(keyOf(path, text)));
  const highlight = await createClassHighlighter(fenceLanguages(fresh.map(({ text }) => text)));
  let done = 0;
  const content = loadContent(tree.files, {
    assets: tree.assets,
    parsePage(path, text, known) {
      const parse = () => parsePage(path, text, known, highlight);
      const parsed = cache ? cache.through(keyOf(path, text), parse) : parse();
      options.onPage?.(++done, pages.length);
      return parsed;
    },
  });
  cache?.sweep();
  return { ...content, findings: [...tree.findings, ...content.findings] };
}
