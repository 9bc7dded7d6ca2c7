import ExcelJS from 'exceljs';
import {
  columnName,
  MAX_COLUMNS,
  MAX_FILE_BYTES,
  MAX_ROWS,
  type ReadRow,
  type ReadTable,
  type Sheet,
  type TableProblem,
  tooManyRows,
} from './table.ts';

/** A workbook; texts are written as texts, so nothing in it can be a formula. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, widths = [], typed = [] } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const row of rows) sheet.addRow([...row]);
    sheet.getRow(1).font = { bold: true };
    const columns = Math.max(0, ...rows.map((row) => row.length));
    for (let at = 0; at < columns; at++) {
      const column = sheet.getColumn(at + 1);
      column.width = widths[at] ?? widths.at(-1) ?? 14;
      column.alignment = { vertical: 'top', wrapText: true };
      if (typed.includes(at)) column.numFmt = '@';
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Excel allows 31 characters, none of `[]:*?/\`. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}

const DAMAGED = 'xlsx 读不懂，文件不完整或被改坏';
const AGAIN = '重新拷贝一份；或在表格软件里打开再存一次';
/** Unpacked, a workbook of the most rows allowed stays far below; more is a bomb. */
const MAX_UNPACKED_BYTES = 200_000_000;

export interface XlsxOptions {
  /** The sheet of this name, where there is one; else the first. */
  sheet?: string;
  /** Also refuses what nobody sees (hidden rows, columns, sheets) and what the program made of a text (dates, percents). */
  isStrict?: boolean;
}

/** Reads one sheet. Formulas, merged cells and damaged files are refused with the place named. */
export async function readXlsx(
  bytes: Uint8Array,
  { sheet: wanted, isStrict = false }: XlsxOptions = {},
): Promise<{ table: ReadTable; problems: TableProblem[] }> {
  const whole = (message: string, fix: string) => ({
    table: { rows: [] },
    problems: [{ row: 0, column: '', message, fix }],
  });
  if (bytes.length > MAX_FILE_BYTES) return whole(`文件有 ${bytes.length} 字节，太大了`, '删去多余的行和图片');
  // A workbook is a zip file; anything else would end in an error nobody understands.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return whole('不是 xlsx 文件', '在表格软件里另存为 .xlsx');
  const size = unpackedSize(bytes);
  if (size === undefined) return whole(DAMAGED, AGAIN);
  if (size > MAX_UNPACKED_BYTES) return whole(`展开后有 ${size} 字节，太大了`, '删去多余的行和图片');
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  } catch {
    return whole(DAMAGED, AGAIN);
  }
  const sheet = workbook.worksheets.find(({ name }) => name === wanted) ?? workbook.worksheets[0];
  if (!sheet) return whole('里面没有工作表', '另存为 .xlsx');
  if (sheet.rowCount > MAX_ROWS) return { table: { sheet: sheet.name, rows: [] }, problems: [tooManyRows()] };
  const { table, problems } = readSheet(sheet);
  return { table, problems: isStrict ? [...problems, ...surprises(sheet)] : problems };
}

/** Uncompressed size of a zip file's contents as its directory says; undefined: no directory, so no whole zip file. */
function unpackedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The end record has 22 bytes and a comment of at most 65,535.
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 65_557; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const entries = view.getUint16(at + 10, true);
    let entry = view.getUint32(at + 16, true);
    let total = 0;
    for (let index = 0; index < entries; index++) {
      if (entry + 46 > bytes.length || view.getUint32(entry, true) !== 0x02014b50) return undefined;
      total += view.getUint32(entry + 24, true);
      entry +=
        46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }
    return total;
  }
  return undefined;
}

function readSheet(sheet: ExcelJS.Worksheet): { table: ReadTable; problems: TableProblem[] } {
  const rows: ReadRow[] = [];
  const problems: TableProblem[] = [];
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const at = { row: number, column: columnName(column - 1) };
      if (column > MAX_COLUMNS) return;
      if (cell.isMerged) {
        problems.push({ ...at, message: '是合并的单元格', fix: '取消合并，每格各写各的' });
      } else if (cell.type === ExcelJS.ValueType.Formula) {
        problems.push({ ...at, message: `是公式 ${cell.formula}`, fix: '只粘贴值，不写公式' });
      } else if (cell.type === ExcelJS.ValueType.Date) {
        problems.push({ ...at, message: '被表格软件改成了日期', fix: '把这一格设成文本，照原来的再输一遍' });
      } else if (cell.type === ExcelJS.ValueType.Error) {
        problems.push({ ...at, message: `是错误值 ${cell.text}`, fix: '写正确的内容，或清空' });
      }
      cells[column - 1] = cellText(cell);
    });
    if (cells.some((text) => text !== '')) rows.push({ row: number, cells: Array.from(cells, (text) => text ?? '') });
  });
  return { table: { sheet: sheet.name, rows }, problems };
}

/** Cells whose author sees or means something else than what is stored. */
function surprises(sheet: ExcelJS.Worksheet): TableProblem[] {
  const problems: TableProblem[] = [];
  const hidden = new Set<number>();
  const say = (row: number, column: number | undefined, message: string, fix: string) =>
    problems.push({ row, column: column === undefined ? '' : columnName(column - 1), message, fix });
  if (sheet.state !== 'visible') say(0, undefined, `工作表“${sheet.name}”是隐藏的`, '取消隐藏，看过再导入');
  sheet.eachRow((row, number) => {
    if (row.hidden) say(number, undefined, '这一行是隐藏的', '取消隐藏或筛选，看过再导入；不要的删掉');
    row.eachCell((cell, column) => {
      if (sheet.getColumn(column).hidden) hidden.add(column);
      if (cell.value instanceof Date) say(number, column, '被表格软件变成了日期', '先把格式设成“文本”，再写一遍');
      else if (typeof cell.value === 'number' && /%/.test(cell.numFmt ?? '')) {
        say(number, column, '被表格软件变成了百分数', '先把格式设成“文本”，再写一遍');
      }
    });
  });
  for (const column of hidden) say(1, column, '这一列是隐藏的', '取消隐藏，看过再导入；不要的删掉');
  return problems;
}

/** `cell.text` throws on rich texts without runs and writes dates in the machine's language. */
function cellText({ value }: ExcelJS.Cell): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return (value.richText ?? [])
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('text' in value) return String(value.text).trim();
  return '';
}
