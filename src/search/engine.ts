import { wordsApart } from './apart.ts';
import { type FullText, type FullTextHit, isWorthFullText } from './full-text.ts';
import type { QuickIndex } from './quick-load.ts';
import { type Filters, NO_FILTERS, passes, type QuickResult, quickSearch } from './quick-query.ts';

/** The search behind every surface: the box in the page, `npm run find`, the single file. */
export interface SearchEngine {
  /** Answers at once. */
  quick(raw: string, filters?: Filters): QuickResult;
  /**
   * What full text adds below `quick`: never a page that is already shown, so nothing shown has to move. Rejects when
   * the full-text engine cannot be reached; the quick result stays good.
   */
  more(quick: QuickResult, filters?: Filters, limit?: number): Promise<FullTextHit[]>;
}

const MORE = 8;
/** Rows of a table of codes are told apart by their anchor only after they were fetched. */
const SPARE = 2;

export function createSearchEngine(index: QuickIndex, fullText: FullText): SearchEngine {
  return {
    quick: (raw, filters = NO_FILTERS) => quickSearch(index, raw, filters),
    async more(quick, filters = NO_FILTERS, limit = MORE) {
      if (!isWorthFullText(quick.query)) return [];
      const isFiltered = Object.values(filters).some((values) => values.length > 0);
      const cards = new Set(quick.codes.map((card) => card.ref));
      const options = {
        limit: limit + (cards.size > 0 ? SPARE : 0),
        skip: [...quick.hits.map((hit) => hit.ref), ...cards],
        ...(isFiltered && { only: index.pages.filter((page) => passes(page, filters)).map((page) => page.ref) }),
      };
      const isWanted = (hit: FullTextHit) => index.byRef.has(hit.ref) && !cards.has(`${hit.ref}#${hit.anchor}`);
      const found = (await fullText.search(quick.query, options)).filter(isWanted);
      if (found.length + quick.hits.length + quick.codes.length + quick.near.length > 0) return found.slice(0, limit);
      return (await wordsApart(fullText, quick.query, options, index.simplify)).filter(isWanted).slice(0, limit);
    },
  };
}
