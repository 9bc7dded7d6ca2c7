import type { CodeEntry, CodeTablePage, Page } from './model.ts';
import { codeAnchor } from './targets.ts';

/** All codes, from single pages and from table rows, in one list: exact look-up, search and duplicate check use it. */
export function collectCodes(pages: readonly Page[], tables: readonly CodeTablePage[]): CodeEntry[] {
  const single = pages.flatMap((page): CodeEntry[] => {
    if (page.type !== 'codes') return [];
    const { code, aliases, title, where, meaning, firstCheck, action, owner, runbooks, systems } = page.data;
    const line = page.fieldLines.code ?? 1;
    return [
      {
        code,
        aliases,
        ref: page.ref,
        title,
        where,
        meaning,
        firstCheck,
        action,
        owner,
        runbooks,
        systems,
        path: page.path,
        line,
      },
    ];
  });
  const rows = tables.flatMap((table) =>
    table.data.codes.map(
      (row, index): CodeEntry => ({
        code: row.code,
        aliases: row.aliases,
        ref: `${table.ref}#${codeAnchor(row.code)}`,
        title: row.meaning,
        where: table.data.where,
        meaning: row.meaning,
        firstCheck: row.firstCheck ?? '',
        action: row.action ?? '',
        owner: table.data.owner,
        runbooks: row.runbooks,
        systems: row.systems,
        path: table.path,
        line: table.fieldLines[`codes.${index}.code`] ?? 1,
      }),
    ),
  );
  return [...single, ...rows];
}
