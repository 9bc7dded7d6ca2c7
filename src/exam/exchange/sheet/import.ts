import type { Finding } from '../../../content/findings.ts';
import { nearest } from '../../../content/schema-findings.ts';
import { assemble } from '../../read/assemble.ts';
import type { LocatedQuestion, ReadQuestions } from '../../read.ts';
import { advice } from './advice.ts';
import { entryTitle, FIELD_COLUMNS, MAX_ENTRIES, NEEDED, noteTitle } from './columns.ts';
import { toPlace } from './place.ts';
import { type RowCells, readRow } from './row.ts';

export interface SheetRow {
  /** 1-based, as the spreadsheet program numbers it. */
  row: number;
  cells: readonly string[];
}

/** Questions of a sheet: a header row and one question a row. `line` of a finding is a place, see place.ts. */
export function readQuestionSheet(path: string, [head, ...rows]: readonly SheetRow[]): ReadQuestions {
  const findings: Finding[] = [];
  const questions: LocatedQuestion[] = [];
  const say = (row: number, column: number, message: string, fix: string) =>
    findings.push({ kind: 'question-invalid', file: path, line: toPlace(row, column), message, fix });
  const at = columnsOf(head, say);
  if (findings.length > 0) return { questions, findings };
  const first = new Map<string, number>();
  for (const row of rows) {
    const cells = cellsOf(row, at);
    const { fields, problems, extras } = readRow(cells);
    const columnOf = (key: string) => at.get(key) ?? at.get('id') ?? 0;
    for (const { column, message, fix } of problems) say(row.row, columnOf(column), message, fix);
    const placeOf = (field: readonly PropertyKey[]) => toPlace(row.row, columnOf(keyOf(field, extras)));
    const one = assemble({ file: path, fields, lineOf: placeOf });
    // A wrong answer cell would be found a second time by the checks on the whole question.
    const fresh = one.findings.filter(({ kind }) => problems.length === 0 || kind !== 'question-answer');
    findings.push(...fresh.map((finding) => advice(finding, head?.cells ?? [])));
    if (problems.length > 0) continue;
    for (const located of one.questions) {
      const { id } = located.question;
      const twin = first.get(id);
      if (twin !== undefined) say(row.row, columnOf('id'), `题号 ${id} 在第 ${twin} 行已经有了`, '换一个新题号');
      else first.set(id, row.row);
      // A whole question is pointed at by its id.
      questions.push({ ...located, line: toPlace(row.row, columnOf('id')) });
    }
  }
  return { questions, findings };
}

type Say = (row: number, column: number, message: string, fix: string) => void;

/** Column key → position. Titles may stand in any order; a misspelt one would lose its whole column. */
function columnsOf(head: SheetRow | undefined, say: Say): Map<string, number> {
  const keys = new Map(FIELD_COLUMNS.map(({ key, title }) => [title, key]));
  for (let at = 0; at < MAX_ENTRIES; at++) keys.set(entryTitle(at), `entry-${at}`).set(noteTitle(at), `note-${at}`);
  const found = new Map<string, number>();
  for (const [column, cell] of (head?.cells ?? []).entries()) {
    const title = cell.normalize('NFKC').trim();
    if (title === '') continue;
    const key = keys.get(title);
    const near = nearest(title, [...keys.keys()]);
    if (key === undefined)
      say(head?.row ?? 1, column, `没有“${title}”这一列`, near ? `是不是“${near}”？` : '删掉这一列，列名见模板');
    else if (found.has(key)) say(head?.row ?? 1, column, `“${title}”有两列`, '删掉一列');
    else found.set(key, column);
  }
  const missing = NEEDED.filter((key) => !found.has(key)).map(
    (key) => FIELD_COLUMNS.find((one) => one.key === key)?.title,
  );
  if (missing.length > 0)
    say(head?.row ?? 1, 0, `第一行缺列：${missing.join('、')}`, '第一行是列名；用 export xlsx-template 写一份模板');
  return found;
}

function cellsOf({ cells }: SheetRow, at: ReadonlyMap<string, number>): RowCells {
  const cell = (key: string) => cells[at.get(key) ?? -1] ?? '';
  const filled = FIELD_COLUMNS.flatMap(({ key }) => (cell(key) === '' ? [] : [[key, cell(key)] as const]));
  const entries = Array.from({ length: MAX_ENTRIES }, (_, n) => ({
    text: cell(`entry-${n}`),
    note: cell(`note-${n}`),
  }));
  const last = entries.findLastIndex(({ text, note }) => text !== '' || note !== '');
  return { cells: new Map(filled), entries: entries.slice(0, last + 1) };
}

/** Where a field of the question stands in the row. */
function keyOf([field, index, inner]: readonly PropertyKey[], extras: readonly number[]): string {
  if (field === 'accept') return 'answer';
  if (!['options', 'pairs', 'extras', 'items', 'rubric', 'checklist'].includes(String(field))) return String(field);
  if (typeof index !== 'number') return 'entry-0';
  if (field === 'extras') return `note-${extras[index] ?? 0}`;
  // Pairs are counted without the rows that have no left side.
  const at = field === 'pairs' ? withoutExtras(index, extras) : index;
  return ['why', 'right', 'points'].includes(String(inner)) ? `note-${at}` : `entry-${at}`;
}

function withoutExtras(index: number, extras: readonly number[]): number {
  let at = index;
  for (const extra of extras) if (extra <= at) at++;
  return at;
}
