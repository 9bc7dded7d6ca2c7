import type { CodeTablePage, Content, Page } from '../content/model.ts';
import { PAGE_TYPES } from '../content/schema/site.ts';
import { shortTitle } from '../content/short-title.ts';
import {
  createSizeEstimate,
  fitHeadings,
  MENTION_BYTES,
  quickBudget,
  type RankedHeading,
  WORD_BYTES,
} from './budget.ts';
import { createCodeShape } from './code-shape.ts';
import { type HanTables, neededPairs } from './han.ts';
import { collectMentions, packWords, toSteps } from './mentions.ts';
import { fold, readSimplified, type Simplify } from './normalize.ts';
import { packReadings } from './pinyin.ts';
import { packHeading, type QuickJson, type ResultType, type Word } from './quick-format.ts';
import { isIndexed, ownCodes, type TextRecord, type TextSection, textRecords } from './text-records.ts';
import { namedWords, synonymGroups } from './words.ts';

/** Headings beyond this are found by full text: long reference pages would fill the index. */
const MOST_HEADINGS = 24;

/** Content → the quick index. Deterministic: pages by reference, words in the order of site.yaml. */
export function buildQuickIndex(content: Content, han: HanTables): QuickJson {
  const simplify = readSimplified(han.simplified);
  const { settings } = content;
  const records = textRecords(content);
  const byRef = new Map<string, Page | CodeTablePage>(
    [...content.pages, ...content.codeTables].map((page) => [page.ref, page]),
  );
  const position = new Map(records.map((record, index) => [record.ref, index]));

  const types: Word[] = [
    ...PAGE_TYPES.map((type): Word => [type, settings.sections[type].zh, settings.sections[type].en]),
    // The glossary is the engine's own page; its name comes from the UI dictionary.
    ['glossary', '', ''],
  ];
  const zones = namedWords(settings.zones);
  const systems = systemWords(content);
  const indexOf = (words: readonly Word[], ids: readonly string[]) =>
    ids.map((id) => words.findIndex((word) => word[0] === id)).filter((at) => at !== -1);

  const codes = content.codes
    .filter((entry) => position.has(entry.ref.split('#')[0] ?? ''))
    .sort((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0));
  const codeAt = new Map(codes.map((entry, index) => [entry.code, index]));

  const allHeadings = records.map((record) => ownHeadings(byRef.get(record.ref), settings.parts, record));
  const isCode = createCodeShape(settings.patterns.codes.map((pattern) => pattern.regex));
  const texts = records.map((record) =>
    [record.title, ...record.names, ...record.sections.flatMap(sectionTexts)].join('\n'),
  );
  const known = records.map((record, index) =>
    fold(
      [record.title, ...record.names, ...(allHeadings[index] ?? []).map(({ packed }) => packed)].join('\n'),
      simplify,
    ),
  );
  const names = records.map((record) => foldLines([record.title, ...record.names], simplify));
  const mentions = collectMentions(texts, names, (word) => fold(word, simplify), isCode);
  const synonyms = synonymGroups(content);
  const foldedSynonyms = fold(synonyms.flat().join('\n'), simplify);

  const json: QuickJson = {
    format: 2,
    types,
    roles: namedWords(settings.roles),
    zones,
    systems,
    codePatterns: settings.patterns.codes.map((pattern) => pattern.regex),
    simplified: neededPairs(han.simplified, [...texts, synonyms.flat().join('\n')]),
    readings: packReadings(known.join('') + foldedSynonyms, han.pinyin),
    pages: {
      type: records.map((record) => types.findIndex((word) => word[0] === record.type)),
      id: records.map((record) => record.ref.slice(record.ref.indexOf('/') + 1)),
      title: records.map((record) => record.title),
      aliases: records.map((record) => aliasesOf(byRef.get(record.ref), record)),
      symptoms: records.map((record) => symptomsOf(byRef.get(record.ref))),
      headings: [],
      mentions: mentions.pages.map(toSteps),
      codes: records.map((record) => {
        const page = byRef.get(record.ref);
        if (!page || !('body' in page)) return [];
        return ownCodes(page, content).flatMap((code) => codeAt.get(code) ?? []);
      }),
      zones: records.map((record) => indexOf(zones, idsOf(byRef.get(record.ref), 'zones'))),
      systems: records.map((record) => indexOf(systems, systemsOf(record.ref, byRef.get(record.ref)))),
    },
    codes: {
      code: codes.map((entry) => entry.code),
      aliases: codes.map((entry) => entry.aliases),
      ref: codes.map((entry) => entry.ref),
      title: codes.map((entry) => (entry.title === entry.meaning ? '' : withoutCode(entry.title, entry.code))),
      where: codes.map((entry) => entry.where),
      meaning: codes.map((entry) => entry.meaning),
      firstCheck: codes.map((entry) => entry.firstCheck),
      owner: codes.map((entry) => settings.roles.findIndex((role) => role.id === entry.owner)),
      runbooks: codes.map((entry) => entry.runbooks.flatMap((id) => position.get(`runbooks/${id}`) ?? [])),
    },
    words: packWords(mentions.words),
    synonyms,
  };
  json.pages.headings = fitHeadings(allHeadings, quickBudget(records.length) - sizeOf(json, mentions.words.length));
  return json;
}

const sectionTexts = ({ heading, text }: TextSection): string[] => [heading, text];
const foldLines = (lines: readonly string[], simplify: Simplify) =>
  lines.map((line) => fold(line, simplify)).join('\n');

/** Estimated bytes of everything but the headings. */
function sizeOf(json: QuickJson, words: number): number {
  const estimate = createSizeEstimate();
  // Other columns of numbers compress to almost nothing.
  const columns: unknown[][] = [...Object.values(json.pages), ...Object.values(json.codes), json.synonyms];
  const texts = columns.flatMap((column) => column.flat()).filter((value) => typeof value === 'string');
  const mentions = json.pages.mentions.reduce((sum, own) => sum + own.length, 0);
  return (
    [...texts, json.simplified, json.readings].reduce((sum, text) => sum + estimate(text), 0) +
    words * WORD_BYTES +
    mentions * MENTION_BYTES
  );
}

/** `OTE40270：没有足够的购买额度` → `没有足够的购买额度`: a card shows the code beside its title. */
function withoutCode(title: string, code: string): string {
  return title.startsWith(code) ? title.slice(code.length).replace(/^[\s：:，,—-]+/, '') || title : title;
}

type Source = Page | CodeTablePage | undefined;

const aliasesOf = (page: Source, record: TextRecord) => {
  // A note is remembered by its day as often as by its title.
  const dates = page?.type === 'notes' ? [page.data.date] : [];
  return [...(page ? page.data.aliases : record.names), ...dates];
};
const symptomsOf = (page: Source) => (page?.type === 'runbooks' ? page.data.symptoms : []);

function idsOf(page: Source, field: 'zones' | 'systems'): readonly string[] {
  const value: unknown = page && field in page.data ? (page.data as Record<string, unknown>)[field] : [];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A system's own page belongs to it as well; an interface belongs to its two ends. */
function systemsOf(ref: string, page: Source): readonly string[] {
  if (page?.type === 'systems') return [page.id];
  if (page?.type === 'interfaces') return [page.data.from.system, page.data.to.system].filter((id) => id !== undefined);
  if (page?.type === 'flows') return page.data.participants.flatMap((item) => item.system ?? []);
  return ref.startsWith('glossary/') ? [] : idsOf(page, 'systems');
}

function systemWords(content: Content): Word[] {
  return content.pages
    .filter((page) => page.type === 'systems' && isIndexed(page.data))
    .map((page): Word => [page.id, shortTitle(page.data.title), shortTitle(page.data.title)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Headings that tell pages apart: every runbook has 适用 and 处置, so the parts site.yaml names are left out. */
function ownHeadings(page: Source, parts: Content['settings']['parts'], record: TextRecord): RankedHeading[] {
  if (!page || !('body' in page)) return [];
  const common = new Set((parts[record.type as Exclude<ResultType, 'glossary'>] ?? []).map((part) => part.key));
  const headings = page.body.headings
    .filter((heading) => !(heading.depth === 2 && common.has(heading.anchor)) && heading.text !== record.title)
    .map((heading) => ({ depth: heading.depth, packed: packHeading(heading.text, heading.anchor) }));
  return headings.slice(0, MOST_HEADINGS);
}
