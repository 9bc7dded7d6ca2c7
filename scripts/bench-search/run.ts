import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { Browser } from '@playwright/test';
import type { Content } from '../../src/content/model.ts';
import type { Progress } from '../../src/node/progress.ts';
import { textRecords } from '../../src/search/text-records.ts';
import { askAll, type Fetched, fetchedBy, type Side, sum } from './browser.ts';
import { bundlePage } from './bundle.ts';
import { pagesAsHtml } from './html.ts';
import { judge, oursRef, queriesOf, shippedRef } from './judge.ts';
import { build, sizeOf } from './measure.ts';
import { percentile } from './metrics.ts';
import type { Questions } from './queries.ts';
import type { BytesReport, Report, SideReport } from './report.ts';
import { type CountingServer, serveCounting } from './server.ts';

export interface BenchOptions {
  content: Content;
  questions: Questions;
  /** Fresh pages opened for the bytes of a first query. */
  fresh: number;
  /** An empty folder; the caller removes it. */
  work: string;
  browser: Browser;
  progress: Progress;
}

/** Builds both indexes, asks both the same questions in a real browser, and measures. */
export async function runBench(options: BenchOptions): Promise<Pick<Report, 'ours' | 'shipped' | 'sizes' | 'builds'>> {
  const { content, work, progress } = options;
  const folders = await progress.step('准备页面', () => prepare(content, work));
  const { source, html, ours, shipped } = folders;
  const quick = await progress.step('生成快速索引', () => build('quick', source, join(ours, 'search', 'quick.json')));
  const full = await progress.step('生成全文索引', () => build('full', source, ours));
  const plain = await progress.step('生成 Pagefind 原样的索引', () =>
    build('shipped', html, join(shipped, 'pagefind')),
  );
  const isIndex = (name: string) => /\.pf_(meta|index|fragment)$/.test(name);
  const server = await serveCounting({ page: join(work, 'page'), ours, shipped });
  try {
    const refs = textRecords(content).map(({ ref }) => ref);
    return {
      ours: await measureSide('ours', options, server, oursRef),
      shipped: await measureSide('shipped', options, server, shippedRef(refs)),
      sizes: {
        quick: await sizeOf(join(ours, 'search', 'quick.json')),
        full: await sizeOf(join(ours, 'pagefind'), isIndex),
        shipped: await sizeOf(join(shipped, 'pagefind'), isIndex),
      },
      builds: { quick, full, shipped: plain },
    };
  } finally {
    server.close();
  }
}

async function prepare(content: Content, work: string) {
  const [html, ours, shipped] = ['html', 'ours', 'shipped'].map((name) => join(work, name)) as [string, string, string];
  const page = join(work, 'page');
  for (const folder of [html, join(ours, 'search'), shipped, page]) await mkdir(folder, { recursive: true });
  await bundlePage(page);
  for (const [at, text] of pagesAsHtml(content).entries()) await writeFile(join(html, `${at}.html`), text);
  const source = join(work, 'content.bin');
  await writeFile(source, serialize(content));
  return { source, html, ours, shipped };
}

async function measureSide(
  side: Side,
  { browser, progress, fresh, questions }: BenchOptions,
  server: CountingServer,
  refOf: (url: string) => string,
): Promise<SideReport> {
  const name = side === 'ours' ? '本项目' : 'Pagefind';
  const queries = queriesOf(questions);
  const { answers, open } = await progress.step(`问${name}`, (update) =>
    askAll(browser, server, side, queries, (done) => done % 20 === 0 && update(`${done}/${queries.length}`)),
  );
  // Only words of running text are sure to ask full text.
  const bodies = questions.items.filter((item) => item.class === 'body').map(({ query }) => query);
  const fetched: Fetched[] = [];
  await progress.step(`数${name}取的字节`, async (update) => {
    for (let at = 0; at < Math.min(fresh, bodies.length); at++) {
      update(`${at + 1}/${fresh}`);
      fetched.push(await fetchedBy(browser, server, side, bodies.slice(at, at + QUERIES_A_PAGE)));
    }
  });
  return { ...judge(questions, answers, refOf), bytes: bytesReport(fetched), open };
}

/** The first query and some that follow it. */
const QUERIES_A_PAGE = 6;

function bytesReport(fetched: readonly Fetched[]): BytesReport {
  const median = (values: readonly number[]) => percentile(values, 0.5);
  const firsts = fetched.map(({ first }) => sum(first));
  const laters = fetched.flatMap(({ later }) => later);
  const kinds = [...new Set(fetched.flatMap(({ first }) => [...first.keys()]))].sort();
  return {
    ready: median(fetched.map(({ ready }) => ready)),
    firstByKind: Object.fromEntries(
      kinds.map((kind) => [kind, median(fetched.map(({ first }) => first.get(kind) ?? 0))]),
    ),
    firstP50: median(firsts),
    firstP95: percentile(firsts, 0.95),
    laterP50: median(laters),
    laterP95: percentile(laters, 0.95),
    coldP50: median(fetched.map(({ cold }) => cold)),
  };
}
