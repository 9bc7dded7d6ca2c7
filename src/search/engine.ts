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
/** Candidates beyond what is wanted: some are shown already or fall to a filter. Each costs a request over http. */
const SPARE = 8;
const SPARE_FILTERED = 24;

export function createSearchEngine(index: QuickIndex, fullText: FullText): SearchEngine {
  return {
    quick: (raw, filters = NO_FILTERS) => quickSearch(index, raw, filters),
    async more(quick, filters = NO_FILTERS, limit = MORE) {
      if (!isWorthFullText(quick.query)) return [];
      const isFiltered = Object.values(filters).some((values) => values.length > 0);
      const shown = new Set([...quick.hits.map((hit) => hit.ref), ...quick.codes.map((card) => card.ref)]);
      const spare = isFiltered ? SPARE_FILTERED : Math.min(SPARE, shown.size);
      const found = await fullText.search(quick.query, { limit: limit + spare });
      const wanted = found.filter((hit) => {
        const page = index.byRef.get(hit.ref);
        const isShown = shown.has(hit.ref) || shown.has(`${hit.ref}#${hit.anchor}`);
        return !isShown && page !== undefined && passes(page, filters);
      });
      return wanted.slice(0, limit);
    },
  };
}
