/**
 * Runs in the browser: our search as the site has it, and Pagefind as its own documentation says to use it, behind one
 * way of asking. Bundled by bundle.ts.
 */
import { loadSearch } from '../../src/client/search/load.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { type Answered, askOurs, LIMIT } from './ask.ts';

export interface Asked {
  /** Milliseconds until it can be asked. */
  open(): Promise<number>;
  ask(query: string): Promise<Answered>;
}

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
      return askOurs(engine, base, query);
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
