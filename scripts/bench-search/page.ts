/**
 * Runs in the browser: our search as the site has it, and Pagefind as its own documentation says to use it, behind one
 * way of asking. Bundled by browser.ts.
 */
import { loadSearch } from '../../src/client/search/load.ts';
import { answer } from '../../src/search/answer.ts';
import type { SearchEngine } from '../../src/search/engine.ts';

export interface Answered {
  /** Addresses of the matches, best first. */
  urls: string[];
  /** Codes suggested under 「没有这个码」, a line each; null when the query was not called unknown. */
  suggested: string[][] | null;
  /** Milliseconds until the first stage has answered, and what the second took; null where it was not asked. */
  quick: number;
  full: number | null;
}
export interface Asked {
  open(): Promise<number>;
  ask(query: string): Promise<Answered>;
}

const LIMIT = 10;

function ours(base: string): Asked {
  let engine: SearchEngine | undefined;
  return {
    async open() {
      const started = performance.now();
      ({ engine } = await loadSearch(base, 'bench'));
      engine.quick('pinyin');
      return performance.now() - started;
    },
    async ask(query) {
      if (!engine) throw new Error('open first');
      const inner = engine;
      const times: { quick: number; full: number | null } = { quick: 0, full: null };
      const timed: SearchEngine = {
        quick(...parameters) {
          const started = performance.now();
          const result = inner.quick(...parameters);
          times.quick = performance.now() - started;
          return result;
        },
        async more(...parameters) {
          const started = performance.now();
          const hits = await inner.more(...parameters);
          times.full = performance.now() - started;
          return hits;
        },
      };
      const { rows, unknown } = await answer(timed, query, base, LIMIT);
      return {
        urls: rows.map((row) => row.url),
        suggested: unknown.length > 0 ? unknown.flatMap(({ nearest }) => nearest.map((near) => near.codes)) : null,
        ...times,
      };
    },
  };
}

interface ShippedModule {
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
}
/** What its own interface shows at first. */
const SHOWN = 5;

function shipped(base: string): Asked {
  let pagefind: ShippedModule | undefined;
  return {
    async open() {
      const started = performance.now();
      pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as ShippedModule;
      await pagefind.init();
      return performance.now() - started;
    },
    async ask(query) {
      if (!pagefind) throw new Error('open first');
      const started = performance.now();
      const { results } = await pagefind.search(query);
      const first = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
      const quick = performance.now() - started;
      const rest = await Promise.all(results.slice(SHOWN, LIMIT).map((result) => result.data()));
      return { urls: [...first, ...rest].map(({ url }) => url), suggested: null, quick, full: null };
    },
  };
}

(globalThis as unknown as { bench: { ours: Asked; shipped: Asked } }).bench = {
  ours: ours('/ours/'),
  shipped: shipped('/shipped/'),
};
