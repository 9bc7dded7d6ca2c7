import { shortTitle } from '../../content/short-title.ts';
import { message } from '../../i18n/index.ts';
import { pagesOf, titleOf } from '../relations.ts';
import { systemName, titleCell, word } from './cells.ts';
import type { List, Row } from './model.ts';

export function flowList(): List {
  const rows = pagesOf('flows').map((page): Row => {
    const { chart, participants, steps } = page.data;
    const systems = [...new Set(participants.flatMap((item) => item.system ?? []))];
    const interfaces = [...new Set(steps.flatMap((step) => step.interface ?? []))];
    const key = `flow.chart.${chart}` as const;
    return {
      cells: [
        titleCell(page),
        { words: [{ zh: message('zh-CN', key), en: message('en', key) }] },
        word(String(steps.length)),
        { words: interfaces.map((id) => ({ zh: shortTitle(titleOf(`interfaces/${id}`)) })) },
        { words: systems.map((id) => ({ zh: systemName(id) })) },
      ],
      facets: { kind: [chart], system: systems, interface: interfaces },
    };
  });
  return {
    columns: ['list.title', 'list.kind', 'list.steps', 'list.interface', 'list.system'],
    rows,
    facetKeys: ['kind', 'interface', 'system'],
  };
}
