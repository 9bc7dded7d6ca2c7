import { editDistance } from './edit-distance.ts';
import type { Range } from './find-word.ts';
import type { QuickHit } from './hits.ts';
import { matchPinyin, type Readings } from './pinyin.ts';
import type { Query } from './query.ts';
import type { QuickIndex, QuickPage } from './quick-load.ts';
import { rankPage } from './rank.ts';
import { originalRanges, showHit } from './show-hit.ts';

/** A page with less than this share of the characters typed is there by chance. */
const LEAST_OVERLAP = 0.5;

/**
 * Pages that come near a query nothing answers: a slip in a Latin word, another character of the same sound, or most
 * of the words. They are shown as suggestions.
 */
export function nearPages(index: QuickIndex, query: Query, wanted: (page: QuickPage) => boolean): QuickHit[] {
  if (query.terms.some((term) => term.code)) return [];
  const pages = index.pages.filter(wanted);
  const found = [
    ...corrected(index, query, pages),
    ...sameSound(index, query, pages),
    ...overlapping(index, query, pages),
  ];
  const byRef = new Map<string, QuickHit>();
  for (const hit of found) if (!byRef.has(hit.ref)) byRef.set(hit.ref, hit);
  return [...byRef.values()];
}

/** `streemsmith` → streamsmith. */
function corrected(index: QuickIndex, query: Query, pages: readonly QuickPage[]): QuickHit[] {
  const words = latinWords(pages);
  let slip: { from: string; to: string } | undefined;
  const terms = query.terms.map((term) => {
    if (term.han || term.text.length < 4 || words.has(term.text)) return term;
    let best: { word: string; distance: number } | undefined;
    for (const word of words) {
      const distance = editDistance(term.text, word, term.text.length > 6 ? 2 : 1);
      if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word, distance };
    }
    if (!best || !Number.isFinite(best.distance)) return term;
    slip = { from: term.text, to: best.word };
    return { ...term, text: best.word, letters: false };
  });
  const via = slip;
  if (!via) return [];
  return pages
    .flatMap((page) => rankPage(page, { ...query, terms }, index) ?? [])
    .sort((a, b) => b.score - a.score || (a.page.ref < b.page.ref ? -1 : 1))
    .map((ranked): QuickHit => ({ ...showHit(ranked, index), reasons: [{ why: 'similar', via }] }));
}

function latinWords(pages: readonly QuickPage[]): Set<string> {
  return new Set(pages.flatMap((page) => page.all.match(/[a-z]{4,}/g) ?? []));
}

/** 马塞克 → 马赛克: input methods offer the wrong character of the right sound. */
function sameSound(index: QuickIndex, query: Query, pages: readonly QuickPage[]): QuickHit[] {
  const [term] = query.terms;
  if (query.terms.length !== 1 || !term?.han || term.text.length < 2) return [];
  const letters = spellings(term.text, index.readings);
  return pages.flatMap((page) => {
    for (const [at, field] of page.fields.entries()) {
      if (at > 0 && field.kind === 'heading') continue;
      const masks = new Uint32Array(field.folded.length).fill(0xffffffff);
      for (const spelling of letters) {
        const match = matchPinyin(spelling, field.folded, masks, index.readings);
        // Whole syllables for whole syllables; otherwise 马 would be answered by any word that starts like it.
        if (match?.kind !== 'full' || match.end - match.start !== term.text.length) continue;
        const to = field.folded.slice(match.start, match.end);
        return [near(page, at, [[match.start, match.end]], { from: term.text, to }, 1, index)];
      }
    }
    return [];
  });
}

const MOST_SPELLINGS = 8;

function spellings(han: string, readings: Readings): string[] {
  let spelt = [''];
  for (let at = 0; at < han.length; at++) {
    const syllables = readings.get(han.charCodeAt(at));
    if (!syllables) return [];
    spelt = spelt.flatMap((start) => syllables.map((syllable) => start + syllable)).slice(0, MOST_SPELLINGS);
  }
  return spelt;
}

/** Pages with most of the query's pairs of characters and words, rare ones counting more. */
function overlapping(index: QuickIndex, query: Query, pages: readonly QuickPage[]): QuickHit[] {
  const grams = query.terms.flatMap((term) => (term.han ? pairs(term.text) : [term.text]));
  const having = new Map(grams.map((gram) => [gram, pages.filter((page) => page.all.includes(gram)).length]));
  const weight = (gram: string) => Math.log(1 + pages.length / (1 + (having.get(gram) ?? 0)));
  // A pair no page has (看花 of 回看花屏) only shows where two words meet.
  const total = grams.filter((gram) => having.get(gram)).reduce((sum, gram) => sum + weight(gram), 0);
  return pages
    .map((page) => {
      const shared = grams.filter((gram) => page.all.includes(gram));
      return { page, shared, share: shared.reduce((sum, gram) => sum + weight(gram), 0) / total };
    })
    .filter(({ shared }) => shared.length > 0 && coverage(query, shared) >= LEAST_OVERLAP)
    .sort((a, b) => b.share - a.share || (a.page.ref < b.page.ref ? -1 : 1))
    .map(({ page, shared, share }) => {
      const best = page.fields.map(({ folded }) => shared.filter((gram) => folded.includes(gram)).length);
      const at = best.indexOf(Math.max(...best));
      const text = page.fields[at]?.folded ?? '';
      const ranges = shared.flatMap((gram): Range[] => {
        const start = text.indexOf(gram);
        return start === -1 ? [] : [[start, start + gram.length]];
      });
      return near(page, at, ranges, undefined, share, index);
    });
}

/** Share of the typed characters that the shared pairs and words make up. */
function coverage(query: Query, shared: readonly string[]): number {
  const length = query.terms.reduce((sum, term) => sum + term.text.length, 0);
  const covered = query.terms.reduce((sum, term) => {
    const has = new Set<number>();
    for (const gram of shared) {
      const at = term.text.indexOf(gram);
      for (let offset = 0; at !== -1 && offset < gram.length; offset++) has.add(at + offset);
    }
    return sum + has.size;
  }, 0);
  return covered / Math.max(1, length);
}

const pairs = (han: string) =>
  han.length < 2 ? [han] : Array.from({ length: han.length - 1 }, (_, at) => han.slice(at, at + 2));

function near(
  page: QuickPage,
  at: number,
  ranges: Range[],
  via: { from: string; to: string } | undefined,
  score: number,
  index: QuickIndex,
): QuickHit {
  const field = page.fields[at];
  const mark = { text: field?.text ?? '', ranges: originalRanges(field?.text ?? '', ranges, index.simplify) };
  return {
    ref: page.ref,
    type: page.type,
    title: at === 0 ? mark : { text: page.title, ranges: [] },
    ...(at > 0 && { line: mark }),
    ...(field?.anchor && { anchor: field.anchor, heading: field.text }),
    reasons: [{ why: 'similar', ...(via && { via }) }],
    score: Math.round(score * 100) / 100,
  };
}
