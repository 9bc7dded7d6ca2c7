import type { CodeTablePage, Content, Page } from '../content/model.ts';
import { codeAnchor, flowStepAnchor } from '../content/targets.ts';
import type { ResultType } from './quick-format.ts';

/** A stretch of a page that a hit can lead to. */
export interface TextSection {
  /** '' for the start of the page. */
  anchor: string;
  heading: string;
  text: string;
}

/** All that full text knows of one page; both adapters are fed with these. */
export interface TextRecord {
  ref: string;
  type: ResultType;
  title: string;
  /** Aliases, symptoms and codes: they weigh more than prose. */
  names: string[];
  sections: TextSection[];
}

/** Content → records, sorted by reference. Practice questions, `noindex` and withdrawn pages stay out. */
export function textRecords(content: Content): TextRecord[] {
  const titles = new Map<string, string>();
  for (const page of [...content.pages, ...content.codeTables]) titles.set(page.ref, page.data.title);
  for (const term of content.glossary) titles.set(`glossary/${term.id}`, term.term);
  const pages = content.pages
    .filter((page) => isIndexed(page.data))
    .map((page) => fillTitles(pageRecord(page, content), titles));
  const tables = content.codeTables.filter((table) => isIndexed(table.data)).map(tableRecord);
  const terms = content.glossary.map(
    (term): TextRecord => ({
      ref: `glossary/${term.id}`,
      type: 'glossary',
      title: term.term,
      names: term.aliases,
      sections: [{ anchor: '', heading: '', text: term.definition }],
    }),
  );
  return [...pages, ...tables, ...terms].sort((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0));
}

/** `[](systems/erm)` shows the target's title; the parser leaves a placeholder where it stands. */
function fillTitles(record: TextRecord, titles: ReadonlyMap<string, string>): TextRecord {
  const fill = (text: string) =>
    text.replace(/\u{E000}ref:([^#\u{E001}]*)[^\u{E001}]*\u{E001}/gu, (_, ref: string) => titles.get(ref) ?? '');
  const sections = record.sections.map((section) => ({
    ...section,
    heading: fill(section.heading),
    text: fill(section.text),
  }));
  return { ...record, sections };
}

/** Whether search may know a page at all. */
export function isIndexed(data: { noindex: boolean; withdrawn?: unknown }): boolean {
  return !data.noindex && data.withdrawn === undefined;
}

/** Front matter that readers see as the head of the page. */
const START = '';

function pageRecord(page: Page, content: Content): TextRecord {
  const { data } = page;
  const symptoms = page.type === 'runbooks' ? page.data.symptoms : [];
  const body = page.body.sections.flatMap((section) => cutAtHeadings(section));
  return {
    ref: page.ref,
    type: page.type,
    title: data.title,
    names: [...data.aliases, ...symptoms, ...ownCodes(page, content)],
    sections: [...facts(page), ...body].filter((section) => section.text !== '' || section.heading !== ''),
  };
}

/** The codes a page is about, as written. */
export function ownCodes(page: Page, content: Content): string[] {
  if (page.type === 'codes') return [page.data.code];
  if (!('codes' in page.data)) return [];
  const refs = new Set(page.data.codes.map((id) => `codes/${id}`));
  return content.codes.filter((entry) => refs.has(entry.ref)).map((entry) => entry.code);
}

/** A `##` section is one stretch unless it has sub-headings; then a hit should lead to the nearest of them. */
function cutAtHeadings(section: Page['body']['sections'][number]): TextSection[] {
  const cuts: TextSection[] = [{ anchor: section.anchor, heading: section.title, text: '' }];
  const waiting = [...section.headings];
  const lines: string[] = [];
  const close = () => {
    const last = cuts.at(-1);
    if (last) last.text = lines.splice(0).join('\n');
  };
  for (const line of section.text.split('\n')) {
    const next = waiting[0];
    // The section's text has its sub-headings as lines of their own, in order.
    if (next && line.trim() === next.text) {
      waiting.shift();
      close();
      cuts.push({ anchor: next.anchor, heading: next.text, text: '' });
    } else lines.push(line);
  }
  close();
  return cuts;
}

/** Front matter fields that are content: the answer of a code, the facts of an interface, the trigger of a plan. */
function facts(page: Page): TextSection[] {
  const fact = (anchor: string, ...texts: string[]): TextSection => ({
    anchor,
    heading: '',
    text: texts.filter(Boolean).join('\n'),
  });
  switch (page.type) {
    case 'codes': {
      const { where, meaning, firstCheck, action } = page.data;
      return [fact('meaning', meaning), fact('firstcheck', firstCheck), fact('action', action), fact('where', where)];
    }
    case 'interfaces': {
      const { role, from, to, protocol, port, messages } = page.data;
      return [
        fact('role', role.value),
        fact('from', from.value, to.value),
        fact('protocol', protocol.value, port.value),
        fact('messages', ...messages.map((message) => `${message.name} ${message.meaning}`)),
      ];
    }
    case 'plans':
      return [fact(START, page.data.trigger, ...page.data.levels.map((level) => `${level.level}：${level.when}`))];
    case 'flows': {
      const { participants, steps } = page.data;
      return [
        fact('chart', ...participants.map((item) => item.name)),
        ...steps.map((step, index) => fact(flowStepAnchor(index + 1), step.text, step.detail ?? '')),
      ];
    }
    case 'procedures':
      return [fact(START, page.data.when)];
    case 'notes':
      return [fact(START, page.data.date)];
    case 'paths':
      return [fact(START, page.data.audience, ...page.data.units.map((unit) => unit.goal))];
    default:
      return [];
  }
}

function tableRecord(table: CodeTablePage): TextRecord {
  const { data } = table;
  return {
    ref: table.ref,
    type: 'codes',
    title: data.title,
    names: [...data.aliases, ...data.codes.map((row) => row.code)],
    sections: [
      { anchor: '', heading: '', text: `${data.intro}\n${data.where}` },
      ...data.codes.map((row) => ({
        anchor: codeAnchor(row.code),
        heading: row.code,
        text: [row.meaning, row.firstCheck, row.action].filter(Boolean).join('\n'),
      })),
    ],
  };
}
