import { type CodeCard, compactCode } from './code-book.ts';
import { withoutAsking } from './empty-words.ts';
import type { QuickHit } from './hits.ts';
import { nearPages } from './near.ts';
import type { NearCode } from './near-codes.ts';
import { parseQuery, type Query } from './query.ts';
import type { QuickIndex, QuickPage } from './quick-load.ts';
import { type RankedPage, rankPage } from './rank.ts';
import { showHit } from './show-hit.ts';

/** Show only pages of these types, systems or zones; empty means all. */
export interface Filters {
  types: string[];
  systems: string[];
  zones: string[];
}
export const NO_FILTERS: Filters = { types: [], systems: [], zones: [] };

/** A word that should be a code and is none, with the known codes most like it. */
export interface UnknownCode {
  word: string;
  nearest: NearCode[];
}

export interface QuickResult {
  query: Query;
  /** Cards of codes that were typed exactly. */
  codes: CodeCard[];
  /** Words that look like codes and are none, with the known codes most like them: suggestions, not matches. */
  unknown: UnknownCode[];
  /** Pages that have every word, best first. */
  hits: QuickHit[];
  /** With no hits: pages that come near. Suggestions, not matches. */
  near: QuickHit[];
}

const MOST_HITS = 60;
const MOST_NEAR = 5;
/** What is left of a question must say something before a page that has it counts as an answer. */
const SHORTEST_PLAIN = 3;

/** Answers a query from the quick index. Pure and synchronous; the same in the page, in Node and on file://. */
export function quickSearch(index: QuickIndex, raw: string, filters: Filters = NO_FILTERS): QuickResult {
  const asTyped = parseQuery(raw, index);
  const isWanted = (page: QuickPage) => passes(page, filters);
  const found = findPages(index, asTyped, isWanted);
  if (found.codes.length + found.hits.length > 0 || asTyped.terms.length === 0)
    return { query: asTyped, unknown: unknownCodes(index, asTyped, found), near: [], ...found };
  const query = plainQuery(asTyped, index);
  const says = query !== asTyped && query.text.length >= SHORTEST_PLAIN;
  const plain = says ? findPages(index, query, isWanted) : found;
  const near = plain.hits.length > 0 ? [] : nearPages(index, query, isWanted).slice(0, MOST_NEAR);
  return { query: says ? query : asTyped, unknown: unknownCodes(index, query, plain), near, ...plain };
}

/** 回看白屏怎么办 asks for 回看白屏; a page that has the question itself has answered already. */
function plainQuery(query: Query, index: QuickIndex): Query {
  const terms = query.terms.map((term) => (term.han ? withoutAsking(term.text) : term.text));
  const isSame = query.terms.every((term, at) => term.text === terms[at]);
  const text = terms.filter(Boolean).join(' ');
  return isSame || text === '' ? query : parseQuery(text, index);
}

/** Cards of codes typed exactly, and pages with every word. */
function findPages(
  index: QuickIndex,
  query: Query,
  isWanted: (page: QuickPage) => boolean,
): Pick<QuickResult, 'codes' | 'hits'> {
  if (query.terms.length === 0) return { codes: [], hits: [] };
  const codes = exactCodes(index, query);
  const shown = new Set(codes.map((card) => card.ref));
  const wordings = wordingsOf(index, query, codes);
  const hits = index.pages
    .filter((page) => isWanted(page) && !shown.has(page.ref))
    .flatMap((page) => bestRanking(page, wordings, index) ?? [])
    .sort((a, b) => b.score - a.score || (a.page.ref < b.page.ref ? -1 : 1))
    .slice(0, MOST_HITS)
    .map((found) => showHit(found, index));
  return { codes, hits };
}

export function passes(page: Pick<QuickPage, 'type' | 'systems' | 'zones'>, filters: Filters): boolean {
  const has = (wanted: readonly string[], own: readonly string[]) =>
    wanted.length === 0 || wanted.some((value) => own.includes(value));
  return has(filters.types, [page.type]) && has(filters.systems, page.systems) && has(filters.zones, page.zones);
}

/** When the query is a code, pages about the code answer it however they write it: 40270 finds OTE40270. */
function wordingsOf(index: QuickIndex, query: Query, codes: readonly CodeCard[]): Query[] {
  if (codes.length === 0 || index.codes.exact(query.text).length === 0) return [query];
  // `OTE 40270` taken as two words would also find OTE40230 beside another 40270.
  return [compactCode(query.text), ...codes.map((card) => card.code)].map((code) => parseQuery(code, index));
}

function bestRanking(page: QuickPage, wordings: readonly Query[], index: QuickIndex): RankedPage | undefined {
  const [best] = wordings.flatMap((query) => rankPage(page, query, index) ?? []).sort((a, b) => b.score - a.score);
  return best;
}

/** The whole query as a code first (`OTE 40270`), then pairs of words, then single words (`回看 5203`). */
function exactCodes(index: QuickIndex, query: Query): CodeCard[] {
  const whole = index.codes.exact(query.text);
  if (whole.length > 0) return whole;
  const words = query.text.split(' ');
  const pairs = words.slice(1).flatMap((word, at) => index.codes.exact(`${words[at]}${word}`));
  if (pairs.length > 0) return [...new Set(pairs)];
  // Single words only when they look like codes: 资源不足 inside a sentence is a symptom, not a code.
  return [...new Set(query.terms.filter((term) => term.code).flatMap((term) => index.codes.exact(term.text)))];
}

const MOST_NEAREST = 5;

function unknownCodes(index: QuickIndex, query: Query, found: Pick<QuickResult, 'codes' | 'hits'>): UnknownCode[] {
  if (found.codes.length > 0) return [];
  const { codes } = index;
  const near = (word: string) => codes.nearest(word, MOST_NEAREST);
  const compact = compactCode(query.text);
  if (codes.isCodeLike(compact)) return [{ word: compact, nearest: near(compact) }];
  // In `2018 回看` the year has pages; only a word nothing knows is worth a warning.
  if (found.hits.length > 0) return [];
  return (
    query.terms
      .filter((term) => !term.han && /\d/.test(term.text))
      .map((term) => ({ word: term.text, nearest: near(term.text), code: term.code }))
      // What has no shape of a code is one only if it comes near one: `dm-linux-amd65`.
      .filter(({ code, nearest }) => code || nearest.length > 0)
      .map(({ word, nearest }) => ({ word, nearest }))
  );
}
