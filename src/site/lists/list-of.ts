import type { Named, PageType } from '../../content/schema/site.ts';
import { shortTitle } from '../../content/short-title.ts';
import { type MessageKey, message } from '../../i18n/index.ts';
import { titleOf } from '../relations.ts';
import { getContent } from '../store.ts';
import { systemName } from './cells.ts';
import { codeList } from './codes.ts';
import { flowList } from './flows.ts';
import { interfaceList } from './interfaces.ts';
import type { Facet, FacetKey, List, ListData, Row, Word } from './model.ts';
import { noteList } from './notes.ts';
import { pathList } from './paths.ts';
import { planList } from './plans.ts';
import { procedureList } from './procedures.ts';
import { runbookList } from './runbooks.ts';
import { systemList } from './systems.ts';
import { taskList } from './tasks.ts';

const LISTS: { [T in PageType]: () => List } = {
  runbooks: runbookList,
  plans: planList,
  codes: codeList,
  systems: systemList,
  interfaces: interfaceList,
  flows: flowList,
  procedures: procedureList,
  tasks: taskList,
  notes: noteList,
  paths: pathList,
};

/** What the list page of a type shows, and by what it can be filtered. */
export function listOf(type: PageType): ListData {
  const { facetKeys, columns, rows } = LISTS[type]();
  const facets = facetKeys
    .map((key) => facetOf(key, type, rows))
    // A facet with one value filters nothing.
    .filter((facet) => facet.values.length > 1);
  return { columns, rows, facets };
}

const LABELS: Record<FacetKey, MessageKey> = {
  severity: 'list.severity',
  system: 'list.system',
  interface: 'list.interface',
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
  const vocabulary = vocabularyOf(key, type);
  const values = vocabulary
    ? vocabulary
        .filter((item) => present.has(item.id))
        .map((item) => ({ value: item.id, word: { zh: item.zh, en: item.en } }))
    : [...present]
        .sort((a, b) => (key === 'year' ? (a < b ? 1 : -1) : a < b ? -1 : 1))
        .map((value) => ({ value, word: wordOf(key, value) }));
  return { key, label: LABELS[key], values };
}

function vocabularyOf(key: FacetKey, type: PageType): readonly Named[] | undefined {
  const { settings } = getContent();
  switch (key) {
    case 'service':
      return settings.services;
    case 'reach':
      return settings.reach;
    case 'zone':
      return settings.zones;
    case 'layer':
      return settings.layers;
    case 'owner':
      return settings.roles;
    case 'cause':
      return settings.causes;
    case 'kind':
      return kindsOf(type);
    default:
      return undefined;
  }
}

/** `kind` means something else in each type; a chart's two kinds are the engine's own. */
function kindsOf(type: PageType): readonly Named[] {
  const { settings } = getContent();
  if (type === 'systems') return settings.systemKinds;
  if (type === 'notes') return settings.noteKinds;
  if (type !== 'flows') return settings.procedureKinds;
  return (['sequence', 'flowchart'] as const).map((id) => ({
    id,
    zh: message('zh-CN', `flow.chart.${id}`),
    en: message('en', `flow.chart.${id}`),
  }));
}

function wordOf(key: FacetKey, value: string): Word {
  if (key === 'system') return { zh: systemName(value) };
  if (key === 'interface') return { zh: shortTitle(titleOf(`interfaces/${value}`)) };
  return { zh: value };
}
