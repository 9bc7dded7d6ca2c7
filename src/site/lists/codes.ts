import { getContent } from '../store.ts';
import { href } from '../urls.ts';
import { named, titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function codeList(): List {
  const { settings, codes, codeTables } = getContent();
  const single = codes.filter((entry) => !entry.ref.includes('#'));
  const rows = single.map(
    (entry): Row => ({
      cells: [
        { words: [{ zh: entry.code }], href: href(entry.ref), sub: entry.title },
        word(entry.meaning),
        word(entry.firstCheck),
        { words: named(settings.roles, [entry.owner]) },
      ],
      facets: { system: entry.systems, owner: [entry.owner] },
    }),
  );
  const tables = codeTables.map(
    (table): Row => ({
      cells: [titleCell(table), word(table.data.intro), word(''), { words: named(settings.roles, [table.data.owner]) }],
      facets: { owner: [table.data.owner] },
    }),
  );
  return {
    columns: ['list.code', 'list.meaning', 'list.firstCheck', 'list.owner'],
    rows: [...rows, ...tables],
    facetKeys: ['owner', 'system'],
  };
}
