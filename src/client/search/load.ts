import { createSearchEngine, type SearchEngine } from '../../search/engine.ts';
import type { QuickJson } from '../../search/quick-format.ts';
import { loadQuickIndex, type QuickIndex } from '../../search/quick-load.ts';
import { workerFullText } from './pagefind.ts';

export interface Search {
  engine: SearchEngine;
  index: QuickIndex;
}

let loading: Promise<Search> | undefined;

/** Fetches the quick index once. Rejects when it cannot be had; the next call tries again. */
export function loadSearch(base: string, version: string): Promise<Search> {
  loading ??= fetchIndex(base, version).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchIndex(base: string, version: string): Promise<Search> {
  // The version makes the address new when the content is: a cache can then never serve an old index to a new page.
  const response = await fetch(`${base}search/quick.json?v=${version}`);
  if (!response.ok) throw new Error(`quick.json: ${response.status}`);
  const index = loadQuickIndex((await response.json()) as QuickJson);
  return { index, engine: createSearchEngine(index, workerFullText(base, version, index.simplify)) };
}
