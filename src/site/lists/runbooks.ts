import { pagesOf } from '../relations.ts';
import { getContent } from '../store.ts';
import { minutesCell, named, systems, titleCell } from './cells.ts';
import type { List, Row } from './model.ts';

export function runbookList(): List {
  const { settings } = getContent();
  const rows = pagesOf('runbooks').map(
    (page): Row => ({
      cells: [
        titleCell(page, page.data.symptoms.slice(0, 2).join('；')),
        { words: [{ zh: page.data.severity }], severity: page.data.severity },
        { words: named(settings.reach, page.data.reach) },
        { words: named(settings.services, page.data.services) },
        { words: systems(page.data.systems) },
        minutesCell(page.data.minutes),
      ],
      facets: {
        severity: [page.data.severity],
        reach: page.data.reach,
        service: page.data.services,
        system: page.data.systems,
      },
    }),
  );
  return {
    columns: ['list.title', 'list.severity', 'list.reach', 'list.service', 'list.system', 'list.minutes'],
    rows,
    facetKeys: ['severity', 'service', 'reach', 'system'],
  };
}
