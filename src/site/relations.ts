import type { CodeEntry, CodeTablePage, Content, Page, PageOf } from '../content/model.ts';
import type { PageType } from '../content/schema/site.ts';
import { splitRef } from '../content/targets.ts';
import { getContent } from './store.ts';

/** Who points at whom, computed once per content: the right rail and the lists read it. */
export interface Relations {
  pages: Map<string, Page>;
  tables: Map<string, CodeTablePage>;
  /** Reference → pages whose text links to it. */
  backlinks: Map<string, Page[]>;
  /** Reference → pages whose front matter names it. */
  named: Map<string, Page[]>;
  /** Page reference → practice questions that rest on it. */
  questions: Map<string, number>;
}

const cache = new WeakMap<Content, Relations>();

export function relations(): Relations {
  const content = getContent();
  const known = cache.get(content);
  if (known) return known;
  const result: Relations = {
    pages: new Map(content.pages.map((page) => [page.ref, page])),
    tables: new Map(content.codeTables.map((table) => [table.ref, table])),
    backlinks: new Map(),
    named: new Map(),
    questions: new Map(),
  };
  const add = (map: Map<string, Page[]>, ref: string, page: Page) => {
    const list = map.get(ref) ?? [];
    if (!list.includes(page)) list.push(page);
    map.set(ref, list);
  };
  for (const page of content.pages) {
    for (const link of page.body.links) {
      if (link.href.startsWith('ref:')) add(result.backlinks, splitRef(link.href.slice(4)).page, page);
    }
    for (const ref of namedRefs(page)) add(result.named, ref, page);
  }
  for (const { question } of content.questions) {
    if (!question.source) continue;
    const { page } = splitRef(question.source);
    result.questions.set(page, (result.questions.get(page) ?? 0) + 1);
  }
  cache.set(content, result);
  return result;
}

function namedRefs(page: Page): string[] {
  const refs = (type: PageType, ids: readonly string[]) => ids.map((id) => `${type}/${id}`);
  switch (page.type) {
    case 'systems':
      return [...refs('systems', page.data.dependsOn), ...refs('interfaces', page.data.interfaces)];
    case 'interfaces':
      return refs(
        'systems',
        [page.data.from.system, page.data.to.system].filter((id) => id !== undefined),
      );
    case 'codes':
      return [...refs('systems', page.data.systems), ...refs('runbooks', page.data.runbooks)];
    case 'runbooks':
      return [
        ...refs('systems', page.data.systems),
        ...refs('interfaces', page.data.interfaces),
        ...refs('codes', page.data.codes),
      ];
    case 'plans':
      return [...refs('systems', page.data.systems), ...refs('runbooks', page.data.runbooks)];
    case 'notes':
      return [
        ...refs('systems', page.data.systems),
        ...refs('runbooks', page.data.runbooks),
        ...refs('codes', page.data.codes),
      ];
    case 'tasks':
    case 'procedures':
      return refs('systems', page.data.systems);
    case 'flows':
      return [
        ...refs(
          'systems',
          page.data.participants.flatMap((item) => item.system ?? []),
        ),
        ...refs(
          'interfaces',
          page.data.steps.flatMap((step) => step.interface ?? []),
        ),
      ];
    case 'paths':
      return page.data.units.map((unit) => splitRef(unit.ref).page);
  }
}

/** Pages of one type that name `ref` in their front matter or link to it, newest note first. */
export function pointingTo<T extends PageType>(ref: string, type: T): PageOf<T>[] {
  const { named, backlinks } = relations();
  const found = new Set([...(named.get(ref) ?? []), ...(backlinks.get(ref) ?? [])]);
  const pages = [...found].filter((page): page is Page & PageOf<T> => page.type === type && page.ref !== ref);
  return type === 'notes' ? (sortNotes(pages as PageOf<'notes'>[]) as PageOf<T>[]) : pages;
}

export function pagesOf<T extends PageType>(type: T): PageOf<T>[] {
  return getContent().pages.filter((page): page is Page & PageOf<T> => page.type === type);
}

/** Newest first; a month-only date stands for its last day, a range for its end. */
export function sortNotes(notes: PageOf<'notes'>[]): PageOf<'notes'>[] {
  const key = (note: PageOf<'notes'>) => {
    const end = note.data.date.split('/').at(-1) ?? '';
    return end.length === 7 ? `${end}-32` : end;
  };
  return [...notes].sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : a.id < b.id ? -1 : 1));
}

/** Codes that lead to a runbook or a system, from their own front matter or a table row. */
export function codesFor(kind: 'runbooks' | 'systems', id: string): CodeEntry[] {
  return getContent().codes.filter((entry) => entry[kind].includes(id));
}

/** Link text of codes by reference: `OTE40270 没有足够购买额度`; a title that begins with its code says it once. */
export function codeLabels(): Record<string, string> {
  return Object.fromEntries(
    getContent().codes.map(({ ref, code, title }) => [ref, title.startsWith(code) ? title : `${code} ${title}`]),
  );
}

/** Link text of notes: when, then what. */
export function noteLabels(notes: readonly PageOf<'notes'>[]): Record<string, string> {
  return Object.fromEntries(notes.map(({ ref, data }) => [ref, `${data.date.split('/')[0]} ${data.title}`]));
}

/** A page's title by reference, for links made from front matter ids. */
export function titleOf(ref: string): string {
  const { pages, tables } = relations();
  return pages.get(ref)?.data.title ?? tables.get(ref)?.data.title ?? ref;
}
