import type { Marked } from './hits.ts';
import type { Query } from './query.ts';
import type { ResultType } from './quick-format.ts';

/** A page whose running text has every word of the query. */
export interface FullTextHit {
  ref: string;
  /** Section of the best place; absent for the top of the page. */
  anchor?: string;
  heading: string;
  title: string;
  type: ResultType;
  /** A few words around the best place; `…` where text was cut. */
  excerpt: Marked;
  score: number;
  /** The words stand near each other, but not together as they were typed: a suggestion, not a match. */
  apart?: true;
}

export interface FullTextOptions {
  limit: number;
  /** References of pages that are shown already. */
  skip?: Iterable<string>;
  /** References of the pages wanted; absent: all. */
  only?: Iterable<string>;
}

/**
 * Full-text search. Adapters: Pagefind over http (src/client/search/pagefind.ts) and in memory (memory.ts). Whatever
 * the engine behind it returns, a hit has been checked against the page's own text.
 */
export interface FullText {
  search(query: Query, options: FullTextOptions): Promise<FullTextHit[]>;
}

/** One character finds every page; waiting for the second costs nothing. */
export function isWorthFullText(query: Query): boolean {
  return query.terms.some((term) => term.text.length > 1);
}
