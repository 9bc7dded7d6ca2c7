import type { Range } from './find-word.ts';
import type { QuickHit } from './hits.ts';
import { overlapping } from './near-overlap.ts';
import { sameSound } from './near-sound.ts';
import { correctedWords } from './near-words.ts';
import type { Query } from './query.ts';
import type { QuickIndex, QuickPage } from './quick-load.ts';
import { rankPage } from './rank.ts';
import { originalRanges, showHit } from './show-hit.ts';

/** A place on a page that comes near. */
export interface NearPlace {
  page: QuickPage;
  /** Position in `page.fields`. */
  field: number;
  ranges: Range[];
  score: number;
}

/**
 * Pages that come near a query nothing answers: a slip in a Latin word, another character of the same sound, or most
 * of the words. They are shown as suggestions.
 */
export function nearPages(index: QuickIndex, query: Query, wanted: (page: QuickPage) => boolean): QuickHit[] {
  if (query.terms.some((term) => term.code)) return [];
  const pages = index.pages.filter(wanted);
  const found = [
    ...corrected(index, query, pages),
    ...overlapping(query, pages).map((place) => showNear(place, index)),
  ];
  const byRef = new Map<string, QuickHit>();
  for (const hit of found) if (!byRef.has(hit.ref)) byRef.set(hit.ref, hit);
  return [...byRef.values()];
}

/** `streemsmith` → streamsmith, 马塞克 → 马赛克: the pages the right spelling finds. */
function corrected(index: QuickIndex, query: Query, pages: readonly QuickPage[]): QuickHit[] {
  const spelt = correctedWords(index, query);
  const [term] = query.terms;
  const sounding = sameSound(index, query, pages).flatMap((to) =>
    term ? [{ terms: [{ ...term, text: to, alternates: index.alternates(to) }], via: { from: term.text, to } }] : [],
  );
  return [...(spelt ? [spelt] : []), ...sounding]
    .flatMap(({ terms, via }) => {
      const right = { text: terms.map(({ text }) => text).join(' '), terms };
      return pages.flatMap((page) => {
        const ranked = rankPage(page, right, index);
        return ranked ? [{ ranked, via }] : [];
      });
    })
    .sort(({ ranked: a }, { ranked: b }) => b.score - a.score || (a.page.ref < b.page.ref ? -1 : 1))
    .slice(0, MOST)
    .map(({ ranked, via }): QuickHit => ({ ...showHit(ranked, index), reasons: [{ why: 'similar', via }] }));
}

/** No more are ever shown. */
const MOST = 10;

function showNear({ page, field: at, ranges, score }: NearPlace, index: QuickIndex): QuickHit {
  const field = page.fields[at];
  const mark = { text: field?.text ?? '', ranges: originalRanges(field?.text ?? '', ranges, index.simplify) };
  return {
    ref: page.ref,
    type: page.type,
    title: at === 0 ? mark : { text: page.title, ranges: [] },
    ...(at > 0 && { line: mark }),
    ...(field?.anchor && { anchor: field.anchor, heading: field.text }),
    reasons: [{ why: 'similar' }],
    score: Math.round(score * 100) / 100,
  };
}
