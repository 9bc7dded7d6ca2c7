import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { UserError } from '../deps.ts';
import { readCsv, writeCsv } from './csv.ts';
import { problemText, type ReadTable, type Sheet, type TableProblem } from './table.ts';
import { readXlsx, writeXlsx } from './xlsx.ts';

/** Reads a sheet by its file name: `.xlsx`, else CSV. Mistakes are returned; only an unreadable file throws. */
export async function readSheetFile(path: string): Promise<{ table: ReadTable; problems: TableProblem[] }> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} 读不出来（${error.code}）\n  检查路径`);
  });
  return extname(path).toLowerCase() === '.xlsx' ? readXlsx(bytes) : readCsv(bytes.toString('utf8'));
}

/** The bytes of a sheet in the format of its file name. CSV holds the first sheet only. */
export async function sheetBytes(path: string, sheets: readonly [Sheet, ...Sheet[]]): Promise<Uint8Array> {
  return extname(path).toLowerCase() === '.xlsx' ? writeXlsx(sheets) : Buffer.from(writeCsv(sheets[0]), 'utf8');
}

/** @throws UserError that names row and column of every mistake. */
export function throwTableProblems(path: string, problems: readonly TableProblem[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, 50).map((problem) => problemText(path, problem));
  const more = problems.length > shown.length ? [`……共 ${problems.length} 处`] : [];
  throw new UserError([...shown, ...more, '什么也没有导入'].join('\n'));
}
