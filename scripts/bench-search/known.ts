import type { Content } from '../../src/content/model.ts';
import { textRecords } from '../../src/search/text-records.ts';
import { codesOf, plain } from './text.ts';

/** A page as the generator sees it: what it says, not how it is indexed. Terms of the glossary are lines of one page. */
export interface KnownPage {
  ref: string;
  title: string;
  /** Other names: aliases, symptoms, codes. */
  names: string[];
  /** `##` headings. */
  secondLevel: string[];
  headings: string[];
  /** Running text, a paragraph a line. */
  body: string;
}

export interface Known {
  pages: KnownPage[];
  /** Comparable title → pages. */
  byTitle: Map<string, Set<string>>;
  /** Comparable heading or title → pages. */
  byHeading: Map<string, Set<string>>;
  /** All titles, names and headings, a line each. */
  heads: string;
  /** Comparable body of each page, in the order of `pages`. */
  bodies: string[];
  /** Code → pages with it anywhere. */
  byCode: Map<string, Set<string>>;
}

/** Content → what can be asked about it. */
export function knowledge(content: Content): Known {
  const bodyOf = new Map(content.pages.map((page) => [page.ref, page.body]));
  const records = textRecords(content).filter((record) => record.type !== 'glossary');
  const pages = records.map((record): KnownPage => {
    const body = bodyOf.get(record.ref);
    const headings = body?.headings ?? [];
    return {
      ref: record.ref,
      title: record.title,
      names: record.names,
      secondLevel: headings.filter(({ depth }) => depth === 2).map(({ text }) => text),
      headings: headings.map(({ text }) => text),
      body: record.sections.map(({ text }) => text).join('\n'),
    };
  });
  const known: Known = { pages, byTitle: new Map(), byHeading: new Map(), heads: '', bodies: [], byCode: new Map() };
  const heads: string[] = [];
  for (const page of pages) {
    add(known.byTitle, plain(page.title), page.ref);
    for (const heading of [page.title, ...page.headings]) add(known.byHeading, plain(heading), page.ref);
    const names = [page.title, ...page.names, ...page.headings];
    heads.push(...names.map(plain));
    known.bodies.push(plain(page.body));
    for (const code of codesOf([...names, page.body].join('\n'))) add(known.byCode, plain(code), page.ref);
  }
  known.heads = heads.join('\n');
  return known;
}

function add(map: Map<string, Set<string>>, key: string, ref: string): void {
  const known = map.get(key);
  if (known) known.add(ref);
  else map.set(key, new Set([ref]));
}
