import { bigrams } from './bigrams.ts';
import type { FullText, FullTextHit, FullTextOptions } from './full-text.ts';
import { locate, type PreparedRecord } from './locate.ts';
import type { Simplify } from './normalize.ts';
import type { Query, Term } from './query.ts';

/** A page that has all words somewhere, before anybody has looked at its text. */
export interface Candidate {
  /** `pageKey` of its reference. */
  key: string;
  /** What `load` takes. */
  id: string;
  /** How often each word stands in its text, counted up to MOST_PLACES. */
  counts: number[];
}

/** Where candidates come from: Pagefind's index, or records in memory. */
export interface CandidateSource {
  find(words: readonly string[]): Promise<Candidate[]>;
  load(id: string): Promise<PreparedRecord>;
}

/** Mentions of a word on a page beyond this say nothing more, and the index does not count them. */
export const MOST_PLACES = 8;
/** Over http each candidate is a request; the first few nearly always hold the answer. */
const BATCH = 6;
const MOST_CANDIDATES = 20;
/** Wordings with other names that are tried when the words themselves give too little. */
const MOST_WORDINGS = 3;

/**
 * Full text over a source of candidates. Order, number and judgement of candidates are decided here and nowhere else:
 * the page over http, the command and the single file then give the same answer.
 */
export function fullTextOver(source: CandidateSource, simplify: Simplify): FullText {
  return {
    async search(query, options) {
      const hits = new Map<string, FullTextHit>();
      const seen = new Set<string>();
      for (const terms of wordings(query)) {
        const words = searchWords(terms);
        const found = await source.find(words);
        const candidates = ordered(found, terms, words, options).filter(({ id }) => !seen.has(id));
        for (let at = 0; at < Math.min(candidates.length, MOST_CANDIDATES) && hits.size < options.limit; at += BATCH) {
          const batch = candidates.slice(at, at + BATCH);
          for (const record of await Promise.all(batch.map(({ id }) => source.load(id)))) {
            const hit = locate(record, query.terms, simplify);
            if (hit) hits.set(hit.ref, hit);
          }
          for (const { id } of batch) seen.add(id);
        }
        if (hits.size >= options.limit) break;
      }
      return [...hits.values()].sort(byScore).slice(0, options.limit);
    },
  };
}

/** Best first; equal scores by reference. */
export function byScore(a: FullTextHit, b: FullTextHit): number {
  return b.score - a.score || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0);
}

/** Words of an engine that knows words only: pairs of Han, Latin words; each once. Single Han are left to `locate`. */
export function searchWords(terms: readonly Pick<Term, 'text' | 'han'>[]): string[] {
  const wanted = terms.filter((term) => !term.han || term.text.length > 1);
  return [...new Set(wanted.flatMap((term) => bigrams(term.text).split(' ')))].filter(Boolean);
}

/**
 * A short name for a reference that both sides can make. Pagefind's files carry it, so that a page can be passed over
 * before anything of it is fetched.
 */
export function pageKey(ref: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < ref.length; at++) hash = Math.imul(hash ^ ref.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 1).toString(36).padStart(6, '0');
}

/** The query itself, then with one term exchanged for another name. */
function wordings({ terms }: Pick<Query, 'terms'>): Term[][] {
  const others = terms.flatMap((term, at) =>
    term.alternates.map(({ text }) => terms.map((one, index) => (index === at ? { ...one, text } : one))),
  );
  return [[...terms], ...others.slice(0, MOST_WORDINGS)].filter((wording) => searchWords(wording).length > 0);
}

/** Pages that may have the words most often first. A run of Han stands at most as often as the rarest of its pairs. */
function ordered(
  found: readonly Candidate[],
  terms: readonly Term[],
  words: readonly string[],
  { skip, only }: FullTextOptions,
): Candidate[] {
  const skipped = new Set([...(skip ?? [])].map(pageKey));
  const wanted = only && new Set([...only].map(pageKey));
  const parts = terms
    .map((term) => searchWords([term]).map((word) => words.indexOf(word)))
    .filter((part) => part.length);
  const strength = ({ counts }: Candidate) =>
    parts.reduce((sum, part) => sum + Math.min(...part.map((at) => counts[at] ?? 0)), 0);
  return found
    .filter(({ key }) => !skipped.has(key) && (!wanted || wanted.has(key)))
    .map((candidate) => ({ candidate, strength: strength(candidate) }))
    .sort((a, b) => b.strength - a.strength || (a.candidate.key < b.candidate.key ? -1 : 1))
    .map(({ candidate }) => candidate);
}
