import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardCell, readCsv, unguardCell, writeCsv } from '../../../../scripts/exam/sheets/csv.ts';
import { columnName, MAX_ROWS } from '../../../../scripts/exam/sheets/table.ts';
import { readXlsx, writeXlsx } from '../../../../scripts/exam/sheets/xlsx.ts';
import { RUNS } from '../support/known.ts';

const HOSTILE = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '＝1',
  '=HYPERLINK("http://x","y")',
  "'quoted",
  '"',
  'a,b',
  '一\n二',
];
const cell = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\0\uFFFD]/g, '')),
);
const grid = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

describe('CSV', () => {
  test('no cell begins as a formula, and all come back', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const text = writeCsv({ name: 's', rows });
        const { table, problems } = readCsv(text);
        expect(problems).toEqual([]);
        const trimmed = rows.map((row) => row.map((value) => value.trim()));
        expect(table.rows.map(({ cells }) => cells)).toEqual(
          trimmed.filter((row) => row.some((value) => value !== '')),
        );
      }),
      { numRuns: RUNS },
    );
    for (const text of HOSTILE.slice(0, 7)) expect(guardCell(text)).toMatch(/^'/);
    expect(writeCsv({ name: 's', rows: [['=1']] })).toBe("\uFEFF'=1\r\n");
  });
  test('guarding can be taken back and touches nothing else', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
      { numRuns: RUNS },
    );
    expect(guardCell('普通文字')).toBe('普通文字');
    expect(unguardCell("'普通'")).toBe("'普通'");
  });
  test('tells GBK and broken quotes apart from good text', () => {
    expect(readCsv(Buffer.from([0xbf, 0xbc, 0xba, 0xc5]).toString('utf8')).problems).toHaveLength(1);
    expect(readCsv('a,b\n"c').problems).toHaveLength(1);
    expect(readCsv('a;b\n1;2').table.rows[1]?.cells).toEqual(['1', '2']);
  });
  test('refuses more rows than any exam has', () => {
    expect(readCsv('x\n'.repeat(MAX_ROWS)).problems).toEqual([]);
    expect(readCsv('x\n'.repeat(100_000)).problems).toHaveLength(1);
  });
});

describe('xlsx', () => {
  test('texts that look like formulas stay texts', async () => {
    const bytes = await writeXlsx([
      { name: 'a/b:c', rows: [['考号', '答案'], ...HOSTILE.map((text) => ['D001', text])] },
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
    workbook.worksheets[0]?.eachRow((row) => row.eachCell((one) => expect(one.type).toBe(ExcelJS.ValueType.String)));
    const { table, problems } = await readXlsx(bytes);
    expect(problems).toEqual([]);
    expect(table.rows.slice(1).map(({ cells }) => cells[1])).toEqual(HOSTILE.map((text) => text.trim()));
  });
  test('names row and column of formulas and merged cells', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('s');
    sheet.addRow(['考号', '分']);
    sheet.addRow(['D001', { formula: '1+1', result: 2 }]);
    sheet.addRow(['D002', 3]);
    sheet.mergeCells('A4:B4');
    sheet.getCell('A4').value = '合并';
    const { problems } = await readXlsx(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(problems.map(({ row, column }) => `${column}${row}`)).toEqual(['B2', 'A4', 'B4']);
  });
  test('anything that is no workbook, truncated or flipped, gives a message and no exception', async () => {
    const good = await writeXlsx([{ name: 's', rows: [['a'], ['b']] }]);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.integer({ min: 0, max: good.length - 1 }).map((length) => good.slice(0, length)),
          fc.integer({ min: 0, max: good.length * 8 - 1 }).map((bit) => {
            const copy = good.slice();
            copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
            return copy;
          }),
        ),
        async (bytes) => {
          const { table, problems } = await readXlsx(bytes);
          expect(problems.length > 0 || table.rows.length >= 0).toBe(true);
        },
      ),
      { numRuns: Math.min(RUNS, 200) },
    );
  });
  test('100,000 rows are refused within seconds', { timeout: 60_000 }, async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('s');
    for (let at = 0; at < 100_000; at++) sheet.addRow([at]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const started = performance.now();
    expect((await readXlsx(bytes)).problems).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test('columns are named as in a spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
