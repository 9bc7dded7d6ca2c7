import { pagesOf } from '../relations.ts';
import { titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function pathList(): List {
  const rows = pagesOf('paths').map(
    (page): Row => ({
      cells: [titleCell(page), word(page.data.audience), word(String(page.data.units.length))],
      facets: {},
    }),
  );
  return {
    columns: ['list.title', 'list.audience', 'path.units'],
    rows,
    facetKeys: [],
  };
}
