import { readReceipt } from '../../src/exam/sitting/receipt.ts';
import { findCode } from '../../src/exam/sitting/typed-codes.ts';
import { readSheetFile, throwTableProblems } from './sheets/files.ts';
import { columnName, type TableProblem } from './sheets/table.ts';

/**
 * Receipts as signed on the attendance sheet, typed into CSV or xlsx with the columns `code` (考号) and `receipt`
 * (回执号).
 * @returns code → receipt; rows without a receipt are left out.
 * @throws UserError that names row and column of every mistake.
 */
export async function readSignedReceipts(path: string, codes: readonly string[]): Promise<Map<string, string>> {
  const { table, problems } = await readSheetFile(path);
  throwTableProblems(path, problems);
  const [head, ...rows] = table.rows;
  const names = head?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const codeAt = names.findIndex((name) => name === 'code' || name === '考号');
  const receiptAt = names.findIndex((name) => name === 'receipt' || name === '回执号');
  const found: TableProblem[] = [];
  if (codeAt < 0 || receiptAt < 0) {
    const fix = '第一行写 code,receipt（或 考号,回执号）';
    found.push({ row: head?.row ?? 1, column: '', message: '没有“考号”或“回执号”这一列', fix });
    throwTableProblems(path, found);
  }
  const receipts = new Map<string, string>();
  for (const { row, cells } of rows) {
    const [typedCode = '', typedReceipt = ''] = [cells[codeAt], cells[receiptAt]];
    if (typedReceipt === '') continue;
    const code = findCode(codes, typedCode);
    const receipt = readReceipt(typedReceipt);
    if (code === undefined) {
      found.push({ row, column: columnName(codeAt), message: `没有考号“${typedCode}”`, fix: '照签到表改' });
    }
    if (receipt === undefined) {
      const fix = '写 12 位数字；表格软件改成了 1.2E+11 的，把那一列设成文本再输';
      found.push({ row, column: columnName(receiptAt), message: `“${typedReceipt}”不是回执号`, fix });
    }
    if (code === undefined || receipt === undefined) continue;
    if (receipts.has(code)) {
      const fix = '每人一行；以最后签的为准';
      found.push({ row, column: columnName(codeAt), message: `考号 ${code} 写了两次`, fix });
    }
    receipts.set(code, receipt);
  }
  throwTableProblems(path, found);
  return receipts;
}
