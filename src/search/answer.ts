import { addressOf } from './address.ts';
import type { CodeCard } from './code-book.ts';
import type { SearchEngine } from './engine.ts';
import type { FullTextHit } from './full-text.ts';
import type { QuickHit } from './hits.ts';
import type { ResultType } from './quick-format.ts';
import type { UnknownCode } from './quick-query.ts';

/** One line of a flat answer, for commands and tests: what every surface shows, in the same order. */
export interface AnswerRow {
  title: string;
  url: string;
  type: ResultType;
  /** The code, for a code's card; null otherwise. */
  code: string | null;
  /** Section the hit leads to; '' for the top of the page. */
  heading: string;
  excerpt: string;
  /** Higher is better; falls from row to row. Comparable within one answer only. */
  score: number;
}

export interface Answer {
  rows: AnswerRow[];
  /** Words that look like codes and are none. */
  unknown: UnknownCode[];
  /** Pages that come near, when nothing was found. Not matches. */
  near: AnswerRow[];
}

const CARD = 200;
/** Full-text scores are open-ended; quick ones start at about 40. */
const TEXT = 40;

/** Asks an engine and flattens its answer, best first. */
export async function answer(engine: SearchEngine, query: string, base: string, limit: number): Promise<Answer> {
  const quick = engine.quick(query);
  const more = quick.hits.length + quick.codes.length < limit ? await engine.more(quick, undefined, limit) : [];
  const rows = [
    ...quick.codes.map((card) => cardRow(card, base)),
    ...quick.hits.map((hit) => hitRow(hit, base)),
    ...more.filter((hit) => !hit.apart).map((hit) => textRow(hit, base)),
  ].slice(0, limit);
  let last = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    row.score = Math.min(row.score, last);
    last = row.score;
  }
  const near = [
    ...quick.near.map((hit) => hitRow(hit, base)),
    ...more.filter((hit) => hit.apart).map((hit) => textRow(hit, base)),
  ];
  return { rows, unknown: quick.unknown, near: near.slice(0, limit) };
}

function cardRow(card: CodeCard, base: string): AnswerRow {
  return {
    title: card.title ? `${card.code}：${card.title}` : card.code,
    url: addressOf(base, card.ref),
    type: 'codes',
    code: card.code,
    heading: '',
    excerpt: [card.meaning, card.firstCheck].filter(Boolean).join(' '),
    score: CARD,
  };
}

function hitRow(hit: QuickHit, base: string): AnswerRow {
  return {
    title: hit.title.text,
    url: addressOf(base, hit.ref, hit.anchor),
    type: hit.type,
    code: null,
    heading: hit.heading ?? '',
    excerpt: hit.line?.text ?? '',
    score: hit.score,
  };
}

function textRow(hit: FullTextHit, base: string): AnswerRow {
  return {
    title: hit.title,
    url: addressOf(base, hit.ref, hit.anchor),
    type: hit.type,
    code: null,
    heading: hit.heading,
    excerpt: hit.excerpt.text,
    score: Math.round((TEXT * hit.score * 100) / (hit.score + 3)) / 100,
  };
}
