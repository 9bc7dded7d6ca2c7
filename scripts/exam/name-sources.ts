import { collectTargets, splitRef } from '../../src/content/targets.ts';
import { loadContentDirectory } from '../../src/node/content.ts';
import { type ExamDeps, UserError } from './deps.ts';
import type { NameSource } from './report-input.ts';

/** Titles from a knowledge base and links to a site, each where it is known. */
export async function sourceNames(
  { content, site }: { content: string | false; site?: string },
  { progress, root }: Pick<ExamDeps, 'progress' | 'root'>,
): Promise<NameSource> {
  const base = site === undefined ? undefined : siteBase(site);
  const titles = content === false ? new Map<string, string>() : await titlesOf(content, `${root}.cache`, progress);
  return (source) => {
    const { page, anchor } = splitRef(source);
    const title = titles.get(page) ?? source;
    if (base === undefined) return { title };
    const [type, id] = page.split('/');
    const path =
      type === 'glossary' && id
        ? `glossary/#${encodeURIComponent(id)}`
        : `${page}/${anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`}`;
    return { title, href: `${base}${path}` };
  };
}

async function titlesOf(
  directory: string,
  cacheDirectory: string,
  progress: ExamDeps['progress'],
): Promise<Map<string, string>> {
  const content = await progress.step('读知识库', () => loadContentDirectory({ directory, cacheDirectory }));
  const { pages, codeTables, glossary, settings, formerRefs } = content;
  const targets = collectTargets(pages, codeTables, glossary, settings);
  const titles = new Map([...targets].map(([ref, { title }]) => [ref, title]));
  for (const [former, present] of formerRefs) {
    const title = titles.get(present);
    if (title !== undefined) titles.set(former, title);
  }
  return titles;
}

function siteBase(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new UserError(`--site 写成了 ${text}\n  写网站的地址，例如 https://值守手册的主机/`);
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
