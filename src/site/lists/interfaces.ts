import { pagesOf } from '../relations.ts';
import { titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function interfaceList(): List {
  const rows = pagesOf('interfaces').map((page): Row => {
    const ids = [page.data.from.system, page.data.to.system].filter((id) => id !== undefined);
    return {
      cells: [
        titleCell(page),
        word(`${page.data.from.value} ↔ ${page.data.to.value}`),
        word(page.data.protocol.value),
        word(page.data.messages.map((message) => message.name).join('、')),
      ],
      facets: { system: ids },
    };
  });
  return {
    columns: ['list.title', 'list.ends', 'list.protocol', 'interface.messages'],
    rows,
    facetKeys: ['system'],
  };
}
