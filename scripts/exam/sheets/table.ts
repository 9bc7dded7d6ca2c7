/** A sheet to be written: the first row is the header. Numbers stay numbers in xlsx. */
export interface Sheet {
  name: string;
  /** Column widths in characters; the last one holds for the rest. */
  widths?: readonly number[];
  rows: readonly (readonly (string | number | null)[])[];
  /** Columns (from 0) people type into: xlsx keeps what is typed, `1-2` does not become a date. */
  typed?: readonly number[];
}

/** A sheet as read: every cell as text, trimmed; rows without any text are left out. */
export interface ReadTable {
  /** Name of the sheet in a workbook. */
  sheet?: string;
  rows: ReadRow[];
}
export interface ReadRow {
  /** 1-based, as the spreadsheet program numbers it. */
  row: number;
  cells: string[];
}

export interface TableProblem {
  /** 1-based; 0: the file as a whole. */
  row: number;
  /** `A`, `B` …; empty: the whole row. */
  column: string;
  message: string;
  fix: string;
}

/** More rows than any exam has; a larger file is a mistake, and reading it would take minutes. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 500;
export const MAX_FILE_BYTES = 50_000_000;

/** 0 → `A`, 26 → `AA`. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** `A` → 0; empty → 0. */
export function columnIndex(name: string): number {
  return [...name].reduce((sum, character) => sum * 26 + character.charCodeAt(0) - 64, 0) - (name === '' ? 0 : 1);
}

export function problemText(path: string, { row, column, message, fix }: TableProblem): string {
  const where = row === 0 ? '' : column === '' ? ` 第 ${row} 行` : ` 第 ${row} 行 ${column} 列`;
  return `${path}${where} ${message}\n  ${fix}`;
}

export function tooManyRows(): TableProblem {
  return { row: 0, column: '', message: `多于 ${MAX_ROWS} 行`, fix: '删去多余的行；一次最多这么多' };
}
