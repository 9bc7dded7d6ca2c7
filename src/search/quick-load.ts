import { type CodeBook, type CodeCard, createCodeBook, type MentionedCode } from './code-book.ts';
import { createCodeShape } from './code-shape.ts';
import { fromSteps, unpackWords } from './mentions.ts';
import { fold, readSimplified, type Simplify } from './normalize.ts';
import { type Readings, readReadings } from './pinyin.ts';
import { type QuickJson, type ResultType, unpackHeading, type Word } from './quick-format.ts';
import { type Alternate, createSynonyms } from './synonyms.ts';

export type FieldKind = 'title' | 'alias' | 'code' | 'symptom' | 'heading' | 'mention';

/** One name, symptom or heading of a page. */
export interface Field {
  kind: FieldKind;
  text: string;
  folded: string;
  /** Where a hit in this field leads, if not to the top of the page. */
  anchor?: string;
}

export interface QuickPage {
  ref: string;
  type: ResultType;
  title: string;
  /** The title first, mentions last. */
  fields: Field[];
  /** Number of fields that are not mentions. */
  named: number;
  /** Folded fields but mentions, a line each: one look tells that a page has nothing. */
  all: string;
  /** The same without spaces. */
  compact: string;
  /** Folded mentions, a line each. No Han is in them, and there are hundreds on some pages. */
  mentions: string;
  zones: string[];
  systems: string[];
}

/** The quick index in memory, ready to be asked. */
export interface QuickIndex {
  pages: QuickPage[];
  byRef: ReadonlyMap<string, QuickPage>;
  codes: CodeBook;
  simplify: Simplify;
  readings: Readings;
  /** Other wordings of a folded word. */
  alternates(word: string): Alternate[];
  types: Word[];
  zones: Word[];
  systems: Word[];
}

/** Opens the quick index. Throws when the JSON is of another format. */
export function loadQuickIndex(json: QuickJson): QuickIndex {
  if (json.format !== 2) throw new TypeError(`Quick index has format ${String(json.format)}, this code reads 2.`);
  const simplify = readSimplified(json.simplified);
  const mentioned = unpackWords(json.words).map((code): MentionedCode => ({ code, pages: [] }));
  const pages = json.pages.id.map((_, index) => readPage(json, index, mentioned, simplify));
  const cards = json.codes.code.map((_, index) => readCard(json, index, pages));
  return {
    pages,
    byRef: new Map(pages.map((page) => [page.ref, page])),
    codes: createCodeBook(cards, mentioned, (code) => fold(code, simplify), createCodeShape(json.codePatterns)),
    simplify,
    readings: readReadings(json.readings),
    alternates: createSynonyms(json.synonyms.map((group) => group.map((name) => fold(name, simplify)))),
    types: json.types,
    zones: json.zones,
    systems: json.systems,
  };
}

function readPage(json: QuickJson, index: number, mentioned: readonly MentionedCode[], simplify: Simplify): QuickPage {
  const { pages, types } = json;
  const fields: Field[] = [];
  const add = (kind: FieldKind, text: string, anchor?: string) =>
    fields.push({ kind, text, folded: fold(text, simplify), ...(anchor && { anchor }) });
  const title = pages.title[index] ?? '';
  add('title', title);
  for (const alias of pages.aliases[index] ?? []) add('alias', alias);
  for (const code of pages.codes[index] ?? []) add('code', json.codes.code[code] ?? '');
  for (const symptom of pages.symptoms[index] ?? []) add('symptom', symptom);
  for (const packed of pages.headings[index] ?? []) {
    const { text, anchor } = unpackHeading(packed);
    add('heading', text, anchor);
  }
  const named = fields.length;
  const type = (types[pages.type[index] ?? -1]?.[0] ?? 'glossary') as ResultType;
  const ref = `${type}/${pages.id[index] ?? ''}`;
  const mentions = fromSteps(pages.mentions[index] ?? []);
  for (const at of mentions) {
    const mention = mentioned[at];
    if (!mention) continue;
    add('mention', mention.code);
    mention.pages.push({ ref, title, codes: mentions.length });
  }
  const lines = (some: readonly Field[]) => some.map((field) => field.folded).join('\n');
  const all = lines(fields.slice(0, named));
  return {
    ref,
    type,
    title,
    fields,
    named,
    all,
    compact: all.replace(/ /g, ''),
    mentions: lines(fields.slice(named)),
    zones: (pages.zones[index] ?? []).flatMap((at) => json.zones[at]?.[0] ?? []),
    systems: (pages.systems[index] ?? []).flatMap((at) => json.systems[at]?.[0] ?? []),
  };
}

function readCard(json: QuickJson, index: number, pages: readonly QuickPage[]): CodeCard {
  const { codes, roles } = json;
  const [id = '', zh = id, en = id] = roles[codes.owner[index] ?? -1] ?? [];
  return {
    code: codes.code[index] ?? '',
    aliases: codes.aliases[index] ?? [],
    ref: codes.ref[index] ?? '',
    title: codes.title[index] ?? '',
    where: codes.where[index] ?? '',
    meaning: codes.meaning[index] ?? '',
    firstCheck: codes.firstCheck[index] ?? '',
    owner: { zh, en },
    runbooks: (codes.runbooks[index] ?? []).flatMap((at) => {
      const page = pages[at];
      return page ? [{ ref: page.ref, title: page.title }] : [];
    }),
  };
}
