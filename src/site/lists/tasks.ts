import { pagesOf } from '../relations.ts';
import { minutesCell, systems, titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function taskList(): List {
  const rows = pagesOf('tasks').map(
    (page): Row => ({
      cells: [
        titleCell(page),
        word(String(page.data.points)),
        minutesCell(page.data.minutes),
        { words: systems(page.data.systems) },
      ],
      facets: { system: page.data.systems },
    }),
  );
  return {
    columns: ['list.title', 'list.points', 'list.minutes', 'list.system'],
    rows,
    facetKeys: ['system'],
  };
}
