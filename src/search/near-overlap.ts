import type { Range } from './find-word.ts';
import type { NearPlace } from './near.ts';
import type { Query, Term } from './query.ts';
import type { FieldKind, QuickPage } from './quick-load.ts';
import { TYPE_BONUS } from './rank.ts';

/** A page with less than this share of the characters typed is there by chance. */
const LEAST_OVERLAP = 0.5;
/** What stands further on in a pasted log does not make a page near. */
const MOST_GRAMS = 30;
const MOST = 10;
/** Words that stand in one name say more than the same words all over a page. */
const TOGETHER = 0.6;
/** A symptom is what people say; a heading is what is written about it. */
const KIND: Partial<Record<FieldKind, number>> = { heading: 0.8 };
/** Of the whole score: a runbook before a note that shares as many words. */
const TYPE_SHARE = 0.015;

/** A pair of characters or a word of the query, and other names that may stand for it. */
interface Gram {
  text: string;
  others: string[];
}

/** Pages with most of the query's pairs of characters and words, rare ones counting more. */
export function overlapping(query: Query, pages: readonly QuickPage[]): NearPlace[] {
  const grams = query.terms.flatMap(gramsOf).slice(0, MOST_GRAMS);
  const having = new Map(grams.map((gram) => [gram, 0]));
  const sharing: { page: QuickPage; shared: Gram[] }[] = [];
  for (const page of pages) {
    const shared = grams.filter((gram) => findGram(gram, page.all));
    for (const gram of shared) having.set(gram, (having.get(gram) ?? 0) + 1);
    if (shared.length > 0) sharing.push({ page, shared });
  }
  const weights = new Map([...having].map(([gram, count]) => [gram, Math.log(1 + pages.length / (1 + count))]));
  const weigh = (some: readonly Gram[]) => some.reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0);
  // A pair no page has (看花 of 回看花屏) only shows where two words meet.
  const total = weigh(grams.filter((gram) => having.get(gram)));
  return sharing
    .filter(({ shared }) => coverage(query, shared) >= LEAST_OVERLAP)
    .map(({ page, shared }) => bestPlace(page, shared, (some) => weigh(some) / total))
    .sort((a, b) => b.score - a.score || (a.page.ref < b.page.ref ? -1 : 1))
    .slice(0, MOST);
}

function gramsOf({ text, han, alternates }: Term): Gram[] {
  const pairs = han && text.length > 1 ? Array.from(text.slice(1), (_, at) => text.slice(at, at + 2)) : [text];
  return pairs.map((pair) => ({
    text: pair,
    others: alternates.filter(({ from }) => from.includes(pair)).map(({ to }) => to),
  }));
}

function findGram({ text, others }: Gram, where: string): Range | undefined {
  for (const one of [text, ...others]) {
    const start = where.indexOf(one);
    if (start !== -1) return [start, start + one.length];
  }
  return undefined;
}

/** The field with most of the words, and how much of the query it and its page account for. */
function bestPlace(page: QuickPage, shared: readonly Gram[], share: (some: readonly Gram[]) => number): NearPlace {
  let best = { field: 0, share: 0, ranges: [] as Range[] };
  for (const [field, { kind, folded }] of page.fields.slice(0, page.named).entries()) {
    const found = shared.flatMap((gram): [Gram, Range][] => {
      const range = findGram(gram, folded);
      return range ? [[gram, range]] : [];
    });
    const own = share(found.map(([gram]) => gram)) * (KIND[kind] ?? 1);
    if (own > best.share) best = { field, share: own, ranges: found.map(([, range]) => range) };
  }
  const score = TOGETHER * best.share + (1 - TOGETHER) * share(shared) + TYPE_SHARE * TYPE_BONUS[page.type];
  return { page, field: best.field, ranges: best.ranges, score };
}

/** Share of the typed characters that the shared pairs and words make up. */
function coverage(query: Query, shared: readonly Gram[]): number {
  const length = query.terms.reduce((sum, term) => sum + term.text.length, 0);
  const covered = query.terms.reduce((sum, term) => {
    const has = new Set<number>();
    for (const { text } of shared) {
      const at = term.text.indexOf(text);
      for (let offset = 0; at !== -1 && offset < text.length; offset++) has.add(at + offset);
    }
    return sum + has.size;
  }, 0);
  return covered / Math.max(1, length);
}
