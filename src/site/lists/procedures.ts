import { pagesOf } from '../relations.ts';
import { getContent } from '../store.ts';
import { named, titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function procedureList(): List {
  const { settings } = getContent();
  const rows = pagesOf('procedures').map(
    (page): Row => ({
      cells: [
        titleCell(page),
        { words: named(settings.procedureKinds, [page.data.kind]) },
        word(page.data.when),
        { words: named(settings.roles, [page.data.owner]) },
      ],
      facets: { kind: [page.data.kind], owner: [page.data.owner] },
    }),
  );
  return {
    columns: ['list.title', 'list.kind', 'list.when', 'list.owner'],
    rows,
    facetKeys: ['kind', 'owner'],
  };
}
