import { basename, extname } from 'node:path';
import type { Finding } from '../../../src/content/findings.ts';
import { readQuestionSheet } from '../../../src/exam/exchange/sheet/import.ts';
import { fromPlace, toPlace } from '../../../src/exam/exchange/sheet/place.ts';
import { QUESTION_SHEET } from '../../../src/exam/exchange/sheet/template.ts';
import { readCsv } from '../sheets/csv.ts';
import { columnIndex, columnName, type ReadTable, type TableProblem } from '../sheets/table.ts';
import { readXlsx } from '../sheets/xlsx.ts';
import { decodeText } from './decode.ts';
import type { Imported } from './imported.ts';

/** Questions of a workbook or a CSV file. What the spreadsheet changed by itself (dates, percents) is refused. */
export async function readQuestionTable(path: string, bytes: Buffer): Promise<Imported> {
  const isWorkbook = extname(path).toLowerCase() === '.xlsx';
  const decoded = isWorkbook ? undefined : decodeText(bytes);
  const { table, problems } = decoded
    ? readCsv(decoded.text)
    : await readXlsx(bytes, { sheet: QUESTION_SHEET, isStrict: true });
  const imported = read(path, table, problems);
  const notes = decoded?.isGbk ? [`${basename(path)} 是按 GBK 读的；看一眼题目文件里的字对不对`] : [];
  return { ...imported, notes };
}

function read(path: string, table: ReadTable, problems: readonly TableProblem[]): Imported {
  const where = ({ file, line }: Finding) => {
    const { row, column } = fromPlace(line);
    const sheet = table.sheet === undefined ? '' : ` 工作表“${table.sheet}”`;
    return row === 0 ? `${file}${sheet}` : `${file}${sheet} 第 ${row} 行 ${columnName(column)} 列`;
  };
  if (problems.length > 0)
    return { questions: [], findings: problems.map((problem) => toFinding(path, problem)), where };
  return { ...readQuestionSheet(path, table.rows), where };
}

function toFinding(file: string, { row, column, message, fix }: TableProblem): Finding {
  return { kind: 'question-invalid', file, line: toPlace(row, columnIndex(column)), message, fix };
}
