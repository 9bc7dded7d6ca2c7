import { pagesOf } from '../relations.ts';
import { getContent } from '../store.ts';
import { named, systems, titleCell } from './cells.ts';
import type { List, Row } from './model.ts';

export function systemList(): List {
  const { settings } = getContent();
  const rows = pagesOf('systems').map(
    (page): Row => ({
      cells: [
        titleCell(page, page.data.aliases.slice(0, 3).join('、')),
        { words: named(settings.systemKinds, [page.data.kind]) },
        { words: named(settings.layers, [page.data.layer]) },
        { words: systems(page.data.dependsOn) },
        { words: named(settings.roles, [page.data.owner]) },
      ],
      facets: { kind: [page.data.kind], layer: [page.data.layer] },
    }),
  );
  return {
    columns: ['list.title', 'list.kind', 'list.layer', 'system.dependsOn', 'list.owner'],
    rows,
    facetKeys: ['kind', 'layer'],
  };
}
