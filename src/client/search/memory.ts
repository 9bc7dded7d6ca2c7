import { readPreference, writePreference } from '../preferences.ts';

/** Lists kept on this machine only. Nothing is ever sent. */
const RECENT = 'search-recent';
const MISSES = 'search-misses';
const MOST_RECENT = 8;
const MOST_MISSES = 200;

/** A search that found nothing, for the authors. */
export interface Miss {
  query: string;
  /** `2026-11-23` */
  date: string;
}

export const recentSearches = (): string[] => read(RECENT).filter((item) => typeof item === 'string');

export function rememberSearch(query: string): void {
  const text = query.trim();
  if (text === '') return;
  const others = recentSearches().filter((item) => item !== text);
  write(RECENT, [text, ...others].slice(0, MOST_RECENT));
}

export const forgetSearches = (): void => write(RECENT, []);

export const misses = (): Miss[] =>
  read(MISSES).filter((item): item is Miss => typeof (item as Partial<Miss> | null)?.query === 'string');

export function rememberMiss(query: string, date: string): void {
  const text = query.trim();
  const others = misses().filter((miss) => miss.query !== text);
  write(MISSES, [{ query: text, date }, ...others].slice(0, MOST_MISSES));
}

export const forgetMisses = (): void => write(MISSES, []);

/** One line each, date and words, for a sheet. */
export const missesText = (): string =>
  misses()
    .map(({ date, query }) => `${date}\t${query}`)
    .join('\n');

/** Anybody can write to the storage of this origin; what does not look right is dropped. */
function read(name: string): unknown[] {
  try {
    const value: unknown = JSON.parse(readPreference(name) ?? '[]');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const write = (name: string, list: unknown[]) => writePreference(name, JSON.stringify(list));
