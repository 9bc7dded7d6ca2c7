import type { Page, PageOf } from '../content/model.ts';
import type { Named, PageType } from '../content/schema/site.ts';
import type { MessageKey } from '../i18n/index.ts';
import { pagesOf, sortNotes, titleOf } from './relations.ts';
import { getContent } from './store.ts';
import { href } from './urls.ts';

/** A word in both UI languages. */
export interface Word {
  zh: string;
  en?: string;
}
export interface Cell {
  words: Word[];
  href?: string;
  sub?: string;
  severity?: string;
}
export interface Row {
  cells: Cell[];
  /** Facet → values this row has. */
  facets: Record<string, string[]>;
}
export interface Facet {
  key: string;
  label: MessageKey;
  values: { value: string; word: Word }[];
}
export interface ListData {
  columns: MessageKey[];
  rows: Row[];
  facets: Facet[];
}

const word = (text: string): Cell => ({ words: [{ zh: text }] });
const named = (items: readonly Named[], ids: readonly string[]): Word[] =>
  ids.map((id) => {
    const item = items.find((candidate) => candidate.id === id);
    return item ? { zh: item.zh, en: item.en } : { zh: id };
  });
const titleCell = (page: Page | { ref: string; data: { title: string } }, sub?: string): Cell => ({
  words: [{ zh: page.data.title }],
  href: href(page.ref),
  ...(sub && { sub }),
});
const systems = (ids: readonly string[]): Word[] => ids.map((id) => ({ zh: shortTitle(`systems/${id}`) }));

/** `ERM：边缘资源管理器` → `ERM`: table cells have no room for whole titles. */
export function shortTitle(ref: string): string {
  return (
    titleOf(ref)
      .split(/[：:（(]/, 1)[0]
      ?.trim() ?? ref
  );
}

/** What the list page of a type shows, and by what it can be filtered. */
export function listOf(type: PageType): ListData {
  const builders: { [T in PageType]: () => Omit<ListData, 'facets'> & { facetKeys: FacetKey[] } } = {
    runbooks: runbookList,
    plans: planList,
    codes: codeList,
    systems: systemList,
    interfaces: interfaceList,
    procedures: procedureList,
    tasks: taskList,
    notes: noteList,
    paths: pathList,
  };
  const { facetKeys, columns, rows } = builders[type]();
  const facets = facetKeys
    .map((key) => facetOf(key, type, rows))
    // A facet with one value filters nothing.
    .filter((facet) => facet.values.length > 1);
  return { columns, rows, facets };
}

type FacetKey =
  | 'severity'
  | 'system'
  | 'service'
  | 'reach'
  | 'zone'
  | 'kind'
  | 'status'
  | 'year'
  | 'layer'
  | 'owner'
  | 'cause';
const LABELS: Record<FacetKey, MessageKey> = {
  severity: 'list.severity',
  system: 'list.system',
  service: 'list.service',
  reach: 'list.reach',
  zone: 'list.zone',
  kind: 'list.kind',
  status: 'list.status',
  year: 'list.year',
  layer: 'list.layer',
  owner: 'list.owner',
  cause: 'list.cause',
};

function facetOf(key: FacetKey, type: PageType, rows: readonly Row[]): Facet {
  const present = new Set(rows.flatMap((row) => row.facets[key] ?? []));
  const { settings } = getContent();
  const vocabularies: Partial<Record<FacetKey, readonly Named[]>> = {
    service: settings.services,
    reach: settings.reach,
    zone: settings.zones,
    layer: settings.layers,
    owner: settings.roles,
    cause: settings.causes,
    kind: type === 'systems' ? settings.systemKinds : type === 'notes' ? settings.noteKinds : settings.procedureKinds,
  };
  const vocabulary = vocabularies[key];
  const values = vocabulary
    ? vocabulary
        .filter((item) => present.has(item.id))
        .map((item) => ({ value: item.id, word: { zh: item.zh, en: item.en } }))
    : [...present]
        .sort((a, b) => (key === 'year' ? (a < b ? 1 : -1) : a < b ? -1 : 1))
        .map((value) => ({ value, word: { zh: key === 'system' ? shortTitle(`systems/${value}`) : value } }));
  return { key, label: LABELS[key], values };
}

function runbookList() {
  const { settings } = getContent();
  const rows = pagesOf('runbooks').map(
    (page): Row => ({
      cells: [
        titleCell(page, page.data.symptoms.slice(0, 2).join('；')),
        { words: [{ zh: page.data.severity }], severity: page.data.severity },
        { words: named(settings.reach, page.data.reach) },
        { words: named(settings.services, page.data.services) },
        { words: systems(page.data.systems) },
        { words: [{ zh: `${page.data.minutes} 分钟`, en: `${page.data.minutes} min` }] },
      ],
      facets: {
        severity: [page.data.severity],
        reach: page.data.reach,
        service: page.data.services,
        system: page.data.systems,
      },
    }),
  );
  const columns: MessageKey[] = [
    'list.title',
    'list.severity',
    'list.reach',
    'list.service',
    'list.system',
    'list.minutes',
  ];
  return { columns, rows, facetKeys: ['severity', 'service', 'reach', 'system'] as FacetKey[] };
}

function planList() {
  const rows = pagesOf('plans').map(
    (page): Row => ({
      cells: [
        titleCell(page),
        { words: [{ zh: page.data.severity }], severity: page.data.severity },
        word(page.data.trigger),
        { words: systems(page.data.systems) },
      ],
      facets: { severity: [page.data.severity], system: page.data.systems, service: page.data.services },
    }),
  );
  const columns: MessageKey[] = ['list.title', 'list.severity', 'list.trigger', 'list.system'];
  return { columns, rows, facetKeys: ['severity', 'service', 'system'] as FacetKey[] };
}

function codeList() {
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
  const columns: MessageKey[] = ['list.code', 'list.meaning', 'list.firstCheck', 'list.owner'];
  return { columns, rows: [...rows, ...tables], facetKeys: ['owner', 'system'] as FacetKey[] };
}

function systemList() {
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
  const columns: MessageKey[] = ['list.title', 'list.kind', 'list.layer', 'system.dependsOn', 'list.owner'];
  return { columns, rows, facetKeys: ['kind', 'layer'] as FacetKey[] };
}

function interfaceList() {
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
  const columns: MessageKey[] = ['list.title', 'list.ends', 'list.protocol', 'interface.messages'];
  return { columns, rows, facetKeys: ['system'] as FacetKey[] };
}

function procedureList() {
  const { settings } = getContent();
  const rows = pagesOf('procedures').map(
    (page): Row => ({
      cells: [
        titleCell(page),
        { words: named(settings.procedureKinds, [page.data.kind]) },
        word(page.data.when),
        { words: named(settings.roles, [page.data.owner]) },
      ],
      facets: { kind: [page.data.kind], owner: [page.data.owner] },
    }),
  );
  const columns: MessageKey[] = ['list.title', 'list.kind', 'list.when', 'list.owner'];
  return { columns, rows, facetKeys: ['kind', 'owner'] as FacetKey[] };
}

function taskList() {
  const rows = pagesOf('tasks').map(
    (page): Row => ({
      cells: [
        titleCell(page),
        word(String(page.data.points)),
        { words: [{ zh: `${page.data.minutes} 分钟`, en: `${page.data.minutes} min` }] },
        { words: systems(page.data.systems) },
      ],
      facets: { system: page.data.systems },
    }),
  );
  const columns: MessageKey[] = ['list.title', 'list.points', 'list.minutes', 'list.system'];
  return { columns, rows, facetKeys: ['system'] as FacetKey[] };
}

function noteList() {
  const { settings } = getContent();
  const rows = sortNotes(pagesOf('notes')).map(
    (page: PageOf<'notes'>): Row => ({
      cells: [
        titleCell(page),
        word(page.data.date.replace('/', ' 至 ')),
        { words: named(settings.noteKinds, [page.data.kind]) },
        word(page.data.status),
        { words: named(settings.zones, page.data.zones) },
        { words: systems(page.data.systems) },
      ],
      facets: {
        year: [page.data.date.slice(0, 4)],
        kind: [page.data.kind],
        status: [page.data.status],
        zone: page.data.zones,
        system: page.data.systems,
        cause: page.data.cause ? [page.data.cause] : [],
      },
    }),
  );
  const columns: MessageKey[] = ['list.title', 'list.date', 'list.kind', 'list.status', 'list.zone', 'list.system'];
  return { columns, rows, facetKeys: ['year', 'kind', 'status', 'zone', 'cause', 'system'] as FacetKey[] };
}

function pathList() {
  const rows = pagesOf('paths').map(
    (page): Row => ({
      cells: [titleCell(page), word(page.data.audience), word(String(page.data.units.length))],
      facets: {},
    }),
  );
  const columns: MessageKey[] = ['list.title', 'list.audience', 'path.units'];
  return { columns, rows, facetKeys: [] as FacetKey[] };
}
