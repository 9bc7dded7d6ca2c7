import { cutExcerpt } from './excerpt.ts';
import { findWords, type Range } from './find-word.ts';
import type { FullTextHit } from './full-text.ts';
import { fold, type Simplify } from './normalize.ts';
import type { Term } from './query.ts';
import type { TextRecord } from './text-records.ts';

/** A record with its texts folded once. */
export interface PreparedRecord {
  record: TextRecord;
  title: string;
  names: string[];
  headings: string[];
  sections: string[];
  length: number;
}

export function prepareRecord(record: TextRecord, simplify: Simplify): PreparedRecord {
  const sections = record.sections.map((section) => fold(section.text, simplify));
  return {
    record,
    title: fold(record.title, simplify),
    names: record.names.map((name) => fold(name, simplify)),
    headings: record.sections.map((section) => fold(section.heading, simplify)),
    sections,
    length: sections.reduce((sum, text) => sum + text.length, 0),
  };
}

const SYNONYM = 0.8;
/** How much a place counts against one mention in prose. */
const PLACE = { title: 2, names: 1.5, heading: 0.8, prose: 1, together: 1.2 };
/** Length in folded characters at which a page starts to count as long. */
const LONG = 1_500;

/**
 * Checks a record against a query's terms. Undefined when a term is nowhere: engines that shorten or drop words they
 * do not know must not turn a page without the word into a match.
 */
export function locate(prepared: PreparedRecord, terms: readonly Term[], simplify: Simplify): FullTextHit | undefined {
  const perSection: Range[][] = prepared.sections.map(() => []);
  const termsIn = prepared.sections.map(() => 0);
  let score = 0;
  for (const term of terms) {
    const found = findTerm(prepared, term);
    if (!found) return undefined;
    score += found.score * Math.min(4, term.text.length);
    for (const [section, ranges] of found.ranges.entries()) {
      if (ranges.length === 0 && !found.headings.has(section)) continue;
      perSection[section]?.push(...ranges);
      termsIn[section] = (termsIn[section] ?? 0) + 1;
    }
  }
  const best = bestSection(termsIn, perSection);
  if (terms.length > 1 && termsIn[best] === terms.length) score *= PLACE.together;
  const { record } = prepared;
  const section = record.sections[best];
  return {
    ref: record.ref,
    ...(section?.anchor && { anchor: section.anchor }),
    heading: section?.heading ?? '',
    title: record.title,
    type: record.type,
    excerpt: cutExcerpt(section?.text ?? '', perSection[best] ?? [], simplify),
    score: Math.round((score / (1 + 0.25 * Math.log2(1 + prepared.length / LONG))) * 1000) / 1000,
  };
}

interface FoundInText {
  score: number;
  ranges: Range[][];
  headings: Set<number>;
}

function findTerm(prepared: PreparedRecord, term: Term): FoundInText | undefined {
  let best: FoundInText | undefined;
  const wordings = [{ text: term.text, factor: 1 }, ...term.alternates.map(({ text }) => ({ text, factor: SYNONYM }))];
  for (const { text, factor } of wordings) {
    const has = (field: string) => findWords(field, text, term.code || factor < 1).length > 0;
    const ranges = prepared.sections.map((section) => findWords(section, text, term.code || factor < 1));
    const headings = new Set(prepared.headings.flatMap((heading, at) => (has(heading) ? [at] : [])));
    const count = ranges.reduce((sum, list) => sum + list.length, 0);
    const score =
      factor *
      ((has(prepared.title) ? PLACE.title : 0) +
        (prepared.names.some(has) ? PLACE.names : 0) +
        (headings.size > 0 ? PLACE.heading : 0) +
        // The tenth mention says little more than the third.
        (PLACE.prose * 2 * count) / (count + 1.5));
    if (score > (best?.score ?? 0)) best = { score, ranges, headings };
  }
  return best;
}

/** The section with most of the terms; of those the one that has them most often; of those the first. */
function bestSection(termsIn: readonly number[], perSection: readonly Range[][]): number {
  let best = 0;
  for (let at = 1; at < termsIn.length; at++) {
    const more = (termsIn[at] ?? 0) - (termsIn[best] ?? 0);
    if (more > 0 || (more === 0 && (perSection[at]?.length ?? 0) > (perSection[best]?.length ?? 0))) best = at;
  }
  return best;
}
