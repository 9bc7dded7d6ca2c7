import type { Entry, EntryResolution } from '../../../src/exam/entry/entries.ts';
import type { CardLine } from '../../../src/exam/entry/settle-entries.ts';
import { EMPTY, readTyped, typingHint } from '../../../src/exam/entry/typed-answer.ts';
import { ORDER_NAMES, type PrintOrder } from '../../../src/exam/print/order.ts';
import { findCode } from '../../../src/exam/sitting/typed-codes.ts';
import { TYPE_NAMES } from '../../../src/exam/vocabulary.ts';
import { columnName, type ReadRow, type ReadTable, type Sheet, type TableProblem } from './table.ts';

/** Columns of a typist's sheet. Only `answer` is to be filled in; the rest says where from, and is checked. */
const COLUMNS = {
  code: '考号',
  seat: '座位',
  form: '卷',
  number: '题号',
  type: '题型',
  hint: '怎么填',
  answer: '答案',
  typist: '录入人',
  item: '题库题号',
  exam: '考试',
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED = ['code', 'number', 'answer', 'typist', 'item', 'exam'] as const;
const ANSWER_AT = Object.keys(COLUMNS).indexOf('answer');

export interface EntryFacts {
  /** Short code of the exam. */
  exam: string;
  typist: string;
  order: PrintOrder;
  /** A third look where two differ. */
  isResolution: boolean;
}

/** One person's card. */
export interface Card {
  code: string;
  seat: string;
  form: string | null;
  lines: readonly CardLine[];
}

/** @param given what the typist typed before: person → item → text. */
export function entrySheet(
  cards: readonly Card[],
  given: ReadonlyMap<string, Readonly<Record<string, string>>>,
  facts: EntryFacts,
): Sheet {
  const rows = cards.flatMap(({ code, seat, form, lines }) =>
    lines.map(({ number, question }) => [
      ...[code, seat, form ?? '', number, TYPE_NAMES[question.type], typingHint(question)],
      ...[given.get(code)?.[question.id] ?? null, facts.typist, question.id, examCell(facts)],
    ]),
  );
  return {
    name: facts.isResolution ? '录入复核' : '录入表',
    widths: [12, 12, 6, 8, 10, 26, 36, 10, 16, 26],
    rows: [Object.values(COLUMNS), ...rows],
    typed: [ANSWER_AT],
  };
}

function examCell({ exam, order, isResolution }: EntryFacts): string {
  return `${exam} ${ORDER_NAMES[order]}${isResolution ? ' 复核' : ''}`;
}

export interface EntryReading {
  entries: Entry[];
  resolutions: EntryResolution[];
  /** People of whom nothing was typed: nothing is taken, they are not taken for empty cards. */
  untyped: string[];
  problems: TableProblem[];
}

interface Place {
  row: number;
  text: string;
}

/**
 * Answers from a sheet that came back. Rows may be in any order; a person's rows must all be there, or somebody else's
 * answers would quietly count as not given.
 */
export function readEntrySheet(
  { rows: [head, ...rows] }: ReadTable,
  cards: readonly Card[],
  facts: EntryFacts,
): EntryReading {
  const at = columnsOf(head);
  const missing = NEEDED.filter((column) => at[column] === undefined);
  if (missing.length > 0) {
    const names = missing.map((column) => COLUMNS[column]).join('、');
    const problem = { row: head?.row ?? 1, column: '', message: `第一行没有“${names}”` };
    const fix = '不改第一行；重新 exam enter out 一份';
    return { entries: [], resolutions: [], untyped: [], problems: [{ ...problem, fix }] };
  }
  const problems: TableProblem[] = [];
  const byCode = new Map(cards.map((card) => [card.code, card]));
  const codes = [...byCode.keys()];
  const found = new Map<string, Map<string, Place>>();
  for (const row of rows) {
    const cell = (column: Column) => row.cells[at[column] ?? -1] ?? '';
    const say = (column: Column, message: string, fix: string) =>
      problems.push({ row: row.row, column: columnName(at[column] ?? 0), message, fix });
    if (cell('exam').normalize('NFKC') !== examCell(facts)) {
      const fix = facts.isResolution
        ? '收复核用 exam enter out --disputed 出的表'
        : '收这次考试、这一种印法的录入表；复核的表加 --resolution';
      say('exam', `写的是“${cell('exam')}”，不是 ${examCell(facts)}`, fix);
      continue;
    }
    if (cell('typist').normalize('NFKC') !== facts.typist) {
      say('typist', `是 ${cell('typist')} 的录入表`, `--typist 写 ${cell('typist')}，或换 ${facts.typist} 的表`);
      continue;
    }
    const code = findCode(codes, cell('code'));
    const card = code === undefined ? undefined : byCode.get(code);
    if (code === undefined || !card) {
      say('code', `没有要录的考号“${cell('code')}”`, '考号不改；表格软件去掉了前面的 0 就补上');
      continue;
    }
    const line = card.lines.find(({ question }) => question.id === cell('item'));
    if (!line) {
      say('item', `${code} 的卡上没有“${cell('item')}”`, '题库题号不改');
      continue;
    }
    if (cell('number').normalize('NFKC') !== String(line.number)) {
      const fix = '题号不改；只给一列排过序的，重新 exam enter out';
      say('number', `${line.question.id} 在 ${code} 的卡上是第 ${line.number} 题，写成了“${cell('number')}”`, fix);
      continue;
    }
    const own = found.get(code) ?? new Map<string, Place>();
    found.set(code, own);
    const twin = own.get(line.question.id);
    if (twin) {
      say('number', `${code} 第 ${line.number} 题在第 ${twin.row} 行已经有了`, '删去多的一行');
      continue;
    }
    const read = readTyped(line.question, line.order, cell('answer'));
    if (!read.ok) say('answer', `${code} 第 ${line.number} 题：${read.message}`, read.fix);
    own.set(line.question.id, { row: row.row, text: read.ok ? read.text : EMPTY });
  }
  if (facts.isResolution) return { ...resolutionsOf(found, facts), problems };
  return { ...entriesOf(found, byCode, facts, problems), problems };
}

function entriesOf(
  found: ReadonlyMap<string, ReadonlyMap<string, Place>>,
  cards: ReadonlyMap<string, Card>,
  { typist, order }: EntryFacts,
  problems: TableProblem[],
): Omit<EntryReading, 'problems'> {
  const entries: Entry[] = [];
  const untyped: string[] = [];
  for (const [code, own] of found) {
    if ([...own.values()].every(({ text }) => text === '')) {
      untyped.push(code);
      continue;
    }
    const lost = cards.get(code)?.lines.filter(({ question }) => !own.has(question.id)) ?? [];
    if (lost.length > 0) {
      const row = Math.min(...[...own.values()].map((place) => place.row));
      const numbers = lost.map(({ number }) => number).slice(0, 10);
      const message = `${code} 少了 ${lost.length} 行：第 ${numbers.join('、')}${lost.length > 10 ? '……' : ''} 题`;
      problems.push({ row, column: '', message, fix: '一个人的行不能少；重新 exam enter out 一份，或补上' });
    }
    const typed = [...own].filter(([, { text }]) => text !== '' && text !== EMPTY);
    const cells = Object.fromEntries(typed.map(([item, { text }]) => [item, text]));
    entries.push({ code, typist, order, cells });
  }
  return { entries, resolutions: [], untyped: untyped.sort() };
}

function resolutionsOf(
  found: ReadonlyMap<string, ReadonlyMap<string, Place>>,
  { typist }: EntryFacts,
): Omit<EntryReading, 'problems'> {
  const resolutions = [...found].flatMap(([code, own]) =>
    [...own].flatMap(([item, { text }]) =>
      text === '' ? [] : [{ code, item, typist, text: text === EMPTY ? '' : text }],
    ),
  );
  return { entries: [], resolutions, untyped: [] };
}

function columnsOf(head: ReadRow | undefined): Partial<Record<Column, number>> {
  const names = (head?.cells ?? []).map((cell) => cell.normalize('NFKC'));
  const entries = Object.entries(COLUMNS).map(([column, name]) => [column, names.indexOf(name)] as const);
  return Object.fromEntries(entries.filter(([, at]) => at >= 0));
}
