import type { PageOf } from '../../content/model.ts';
import { pagesOf, sortNotes } from '../relations.ts';
import { getContent } from '../store.ts';
import { named, systems, titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function noteList(): List {
  const { settings } = getContent();
  const rows = sortNotes(pagesOf('notes')).map(
    (page: PageOf<'notes'>): Row => ({
      cells: [
        titleCell(page),
        word(page.data.date.replace('/', ' 至 ')),
        { words: named(settings.noteKinds, [page.data.kind]) },
        word(page.data.status),
        { words: named(settings.zones, page.data.zones) },
        { words: systems(page.data.systems) },
      ],
      facets: {
        year: [page.data.date.slice(0, 4)],
        kind: [page.data.kind],
        status: [page.data.status],
        zone: page.data.zones,
        system: page.data.systems,
        cause: page.data.cause ? [page.data.cause] : [],
      },
    }),
  );
  return {
    columns: ['list.title', 'list.date', 'list.kind', 'list.status', 'list.zone', 'list.system'],
    rows,
    facetKeys: ['year', 'kind', 'status', 'zone', 'cause', 'system'],
  };
}
