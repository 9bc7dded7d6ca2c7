import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { MAX_ROWS, type ReadRow, type ReadTable, type Sheet, type TableProblem, tooManyRows } from './table.ts';

/**
 * A spreadsheet program runs a cell that begins so as a formula. A leading apostrophe makes it text; also where it
 * stands behind white space the program would drop.
 */
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

export function guardCell(text: string): string {
  return FORMULA.test(text.replace(/^'+/, '')) ? `'${text}` : text;
}

/** Takes back what `guardCell` put before the text. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.replace(/^'+/, '')) ? text.slice(1) : text;
}

/** With a byte order mark: without it Excel on a Chinese Windows reads UTF-8 as GBK. */
export function writeCsv({ rows }: Sheet): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guardCell(cell) : cell)));
  return stringify(cells, { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

/** Reads UTF-8 text, with or without a byte order mark, separated by commas, semicolons or tabs. */
export function readCsv(text: string): { table: ReadTable; problems: TableProblem[] } {
  if (text.includes('\uFFFD') || text.includes('\0')) {
    const message = '不是 UTF-8 编码';
    return refused({ row: 0, column: '', message, fix: '在表格软件里另存为“CSV UTF-8”，或直接用 .xlsx' });
  }
  try {
    const records = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      delimiter: delimiterOf(text),
      // One more than is allowed, so that too many can be told from just enough.
      to: MAX_ROWS + 1,
    });
    if (records.length > MAX_ROWS) return refused(tooManyRows());
    const rows: ReadRow[] = records.map((cells, at) => ({
      row: at + 1,
      cells: cells.map((cell) => unguardCell(cell.trimEnd()).trim()),
    }));
    return { table: { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) }, problems: [] };
  } catch (error) {
    const row = (error as { lines?: number }).lines ?? 0;
    const fix = '检查引号是不是成对；用表格软件打开再存一次';
    return refused({ row, column: '', message: 'CSV 读不懂', fix });
  }
}

function refused(problem: TableProblem): { table: ReadTable; problems: TableProblem[] } {
  return { table: { rows: [] }, problems: [problem] };
}

/** Headers are plain words, so what stands in the first line separates. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  return [',', ';', '\t'].find((delimiter) => line.includes(delimiter)) ?? ',';
}
