import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content, Page } from '../content/model.ts';
import { writeFileAtomic } from './atomic-write.ts';
import { cacheKey, sweepOld } from './json-cache.ts';
import { sourceHash } from './source-hash.ts';

/** Stands in kept pages for the content version, the one thing that changes on every page with every edit. */
const VERSION_MARK = '\u{F0000}VERSION\u{F0000}';

/**
 * Finished article pages kept between builds. A page is taken over when neither it nor anything other pages show of the
 * whole (titles, front matter, links, settings, diagrams, the engine itself) has changed; otherwise it is made anew.
 */
export interface PageReuse {
  /** References whose finished page can be taken over. */
  reusable: Set<string>;
  /** After the build: puts kept pages into the site and keeps the fresh ones. */
  complete(siteDirectory: string): Promise<void>;
}

export async function openPageReuse(content: Content, directory: string): Promise<PageReuse> {
  await mkdir(directory, { recursive: true });
  const kept = new Set(await readdir(directory));
  const whole = cacheKey(await sourceHash('src', 'public'), JSON.stringify(visible(content)));
  const keys = new Map(
    content.pages
      // .mdx is code and may import anything, so it is always made anew.
      .filter((page) => page.format === 'md')
      .map((page) => [page.ref, `${cacheKey(whole, page.ref, page.hash)}.html`]),
  );
  const reusable = new Set([...keys].filter(([, file]) => kept.has(file)).map(([ref]) => ref));
  return {
    reusable,
    async complete(siteDirectory) {
      for (const [ref, file] of keys) {
        const target = join(siteDirectory, ref, 'index.html');
        if (reusable.has(ref)) {
          await mkdir(join(siteDirectory, ref), { recursive: true });
          const html = await readFile(join(directory, file), 'utf8');
          await writeFile(target, html.replaceAll(VERSION_MARK, content.version));
        } else {
          const html = await readFile(target, 'utf8');
          await writeFileAtomic(join(directory, file), html.replaceAll(content.version, VERSION_MARK));
        }
      }
      sweepOld(directory, new Set(keys.values()));
    },
  };
}

/** What a page may show of the rest of the content. */
function visible(content: Content) {
  const page = ({ ref, data, body }: Page) => [ref, data, body.links.map((link) => link.href)];
  return [
    content.settings,
    content.pages.map(page),
    content.codeTables.map((table) => [table.ref, table.data]),
    content.glossary,
    content.questions.map(({ question }) => question.source),
    [...content.formerRefs],
    [...content.assets],
    [...content.diagrams],
  ];
}
