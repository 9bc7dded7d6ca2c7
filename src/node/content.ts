import { join } from 'node:path';
import { loadContent } from '../content/load.ts';
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
  const highlight = await createClassHighlighter(
    fenceLanguages(pages.map((file) => new TextDecoder().decode(file.bytes))),
  );
  const cache = options.cacheDirectory ? openJsonCache<ParsedPage>(join(options.cacheDirectory, 'pages')) : undefined;
  const code = cache ? await sourceHash('src/content', 'src/diagram', 'src/node/highlight.ts') : '';
  let settingsKey: string | undefined;
  let done = 0;
  const content = loadContent(tree.files, {
    assets: tree.assets,
    parsePage(path, text, settings) {
      settingsKey ??= cacheKey(JSON.stringify(settings), code);
      const parse = () => parsePage(path, text, settings, highlight);
      const parsed = cache ? cache.through(cacheKey(settingsKey, path, text), parse) : parse();
      options.onPage?.(++done, pages.length);
      return parsed;
    },
  });
  cache?.sweep();
  return { ...content, findings: [...tree.findings, ...content.findings] };
}
