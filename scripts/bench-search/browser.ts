import type { Browser, Page } from '@playwright/test';
import type { Answered } from './ask.ts';
import type { Asked } from './page.ts';
import type { CountingServer } from './server.ts';

export type Side = 'ours' | 'shipped';
type Bench = { bench: Record<Side, Asked> };

export interface Run {
  answers: Answered[];
  /** Milliseconds to open: script, index, WebAssembly. */
  open: number;
}

/** Opens a fresh page and asks one query after another; `each` hears of every answer. */
export async function askAll(
  browser: Browser,
  server: CountingServer,
  side: Side,
  queries: readonly string[],
  each?: (done: number) => void,
): Promise<Run> {
  const { page, open } = await openPage(browser, server, side);
  try {
    const answers: Answered[] = [];
    for (const query of queries) {
      answers.push(await ask(page, side, query));
      each?.(answers.length);
    }
    return { answers, open };
  } finally {
    await page.context().close();
  }
}

/** Bytes and time of a query on a page that has fetched nothing yet, and of the queries after it. */
export interface Fetched {
  /** Quick index and the script that asks it; 0 for Pagefind as shipped. */
  ready: number;
  /** All that the first full-text query fetches beyond that, by kind of file. */
  first: Map<string, number>;
  later: number[];
  cold: number;
}

export async function fetchedBy(
  browser: Browser,
  server: CountingServer,
  side: Side,
  queries: readonly string[],
): Promise<Fetched> {
  server.taken();
  const { page } = await openPage(browser, server, side);
  try {
    const opened = byKind(server.taken());
    const [query = '', ...others] = queries;
    const started = performance.now();
    await ask(page, side, query);
    const cold = performance.now() - started;
    const first = byKind(server.taken());
    const ready = side === 'ours' ? sum(opened) : 0;
    // Pagefind loads its parts on opening; they belong to its first query.
    if (side === 'shipped') for (const [kind, bytes] of opened) first.set(kind, (first.get(kind) ?? 0) + bytes);
    const later: number[] = [];
    for (const other of others) {
      await ask(page, side, other);
      later.push(sum(byKind(server.taken())));
    }
    return { ready, first, later, cold };
  } finally {
    await page.context().close();
  }
}

export const sum = (bytes: ReadonlyMap<string, number>): number => [...bytes.values()].reduce((a, b) => a + b, 0);

/** Pages of the measurement itself are left out. */
function byKind(bytes: ReadonlyMap<string, number>): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const [path, size] of bytes) {
    const kind = kindOf(path);
    if (kind) kinds.set(kind, (kinds.get(kind) ?? 0) + size);
  }
  return kinds;
}

function kindOf(path: string): string | undefined {
  if (path.endsWith('.html') || path.endsWith('page.js') || path.endsWith('.ico')) return undefined;
  if (path.endsWith('quick.json')) return 'quick';
  if (path.endsWith('.js')) return 'js';
  if (/wasm\..*\.pagefind$/.test(path)) return 'wasm';
  if (path.endsWith('.pf_index')) return 'index';
  if (path.endsWith('.pf_fragment')) return 'fragment';
  return 'meta';
}

async function openPage(browser: Browser, server: CountingServer, side: Side): Promise<{ page: Page; open: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.address}page/index.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  const open = await page.evaluate((name) => (globalThis as unknown as Bench).bench[name].open(), side);
  return { page, open };
}

const ask = (page: Page, side: Side, query: string): Promise<Answered> =>
  page.evaluate(({ name, text }) => (globalThis as unknown as Bench).bench[name].ask(text), {
    name: side,
    text: query,
  });
