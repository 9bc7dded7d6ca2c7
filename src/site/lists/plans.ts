import { pagesOf } from '../relations.ts';
import { systems, titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function planList(): List {
  const rows = pagesOf('plans').map(
    (page): Row => ({
      cells: [
        titleCell(page),
        { words: [{ zh: page.data.severity }], severity: page.data.severity },
        word(page.data.trigger),
        { words: systems(page.data.systems) },
      ],
      facets: { severity: [page.data.severity], system: page.data.systems, service: page.data.services },
    }),
  );
  return {
    columns: ['list.title', 'list.severity', 'list.trigger', 'list.system'],
    rows,
    facetKeys: ['severity', 'service', 'system'],
  };
}
