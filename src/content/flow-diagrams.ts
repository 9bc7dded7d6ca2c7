import { flowSource } from '../diagram/flow.ts';
import { diagramHash } from '../diagram/hash.ts';
import { readAccessibility } from '../diagram/meta.ts';
import type { DiagramInfo } from './markdown/body.ts';
import type { Page, PageOf } from './model.ts';
import { shortTitle } from './short-title.ts';

/**
 * Gives every flow the drawing made from its steps, as if its author had written a fence: first among the page's
 * diagrams. Needs all pages, because arrows carry the short names of interfaces.
 */
export function withFlowDiagrams(pages: readonly Page[]): Page[] {
  const names = new Map(
    pages.filter((page) => page.type === 'interfaces').map((page) => [page.id, shortTitle(page.data.title)]),
  );
  return pages.map((page) => {
    if (page.type !== 'flows') return page;
    const diagrams = [flowDiagram(page, (id) => names.get(id) ?? id.toUpperCase()), ...page.body.diagrams];
    return { ...page, body: { ...page.body, diagrams } };
  });
}

function flowDiagram(page: PageOf<'flows'>, interfaceName: (id: string) => string): DiagramInfo {
  const source = flowSource(page.data, interfaceName);
  return {
    hash: diagramHash(source),
    source,
    line: page.fieldLines.steps ?? 1,
    ...readAccessibility(source),
  };
}
