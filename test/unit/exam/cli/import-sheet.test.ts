import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeCsv } from '../../../../scripts/exam/sheets/csv.ts';
import { writeXlsx } from '../../../../scripts/exam/sheets/xlsx.ts';
import { questionTemplate } from '../../../../src/exam/exchange/sheet/template.ts';
import { readQuestions } from '../../../../src/exam/read.ts';
import { QUESTION_TYPES } from '../../../../src/exam/vocabulary.ts';
import { createWorld, type World } from '../support/cli.ts';

let world: World;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => world.remove());
afterEach(() => {
  for (const name of ['q.xlsx', 'q.csv', 'in']) rmSync(world.at(name), { recursive: true, force: true });
});

const template = questionTemplate();
const [head = [], ...examples] = template.find(({ name }) => name === '示例')?.rows ?? [];
const column = (title: string) => {
  const at = head.indexOf(title);
  if (at < 0) throw new Error(`no column ${title}`);
  return at;
};
type Cells = Record<string, string>;
/** The example of a type with some cells changed. */
const row = (type: string, cells: Cells = {}) => {
  const base = [...(examples.find((one) => one[column('题型')] === type) ?? [])];
  for (const [title, text] of Object.entries(cells)) base[column(title)] = text;
  return base;
};
const bring = (name: string, ...more: string[]) =>
  world.exam('import', name.slice(2), world.at(name), '--out', world.at('in'), '--no-content', ...more);
async function bringRows(...rows: string[][]) {
  writeFileSync(world.at('q.xlsx'), await writeXlsx([{ name: '题目', rows: [head, ...rows] }]));
  return bring('q.xlsx');
}
async function bringBook(change: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => unknown) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('题目');
  for (const cells of [head, row('单选'), row('判断')]) sheet.addRow(cells);
  change(sheet, book);
  writeFileSync(world.at('q.xlsx'), new Uint8Array(await book.xlsx.writeBuffer()));
  return bring('q.xlsx');
}
const imported = (name = 'in/q.yaml') => {
  const read = readQuestions({ path: name, text: world.read(name) });
  expect(read.findings).toEqual([]);
  return read.questions.map(({ question }) => question);
};

describe('template', () => {
  test('is a workbook to fill in, with explanations and an example of each type that can be imported', async () => {
    const { code, out } = await world.exam('export', 'xlsx-template', '--out', world.at('q.xlsx'));
    expect([code, out]).toEqual([0, expect.stringContaining('import xlsx')]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(readFileSync(world.at('q.xlsx')) as unknown as ExcelJS.Buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['题目', '说明', '示例']);
    expect((await bring('q.xlsx')).err).toContain('没有题');
    expect(await bringRows(...examples)).toMatchObject({ code: 0 });
    expect(imported().map(({ type }) => type)).toEqual(QUESTION_TYPES);
    expect(imported()[5]).toMatchObject({ pairs: [{ left: '三角形' }, { left: '五边形' }], extras: ['7'] });
  });

  test('CSV holds the same', async () => {
    const header = await world.exam('export', 'xlsx-template', '--out', world.at('q.csv'));
    expect([header.code, world.read('q.csv')]).toEqual([0, expect.stringMatching(/^\uFEFF题号,题型/)]);
    world.write('q.csv', writeCsv({ name: '', rows: [head, ...examples] }));
    expect(await bring('q.csv')).toMatchObject({ code: 0 });
    const fromCsv = world.read('in/q.yaml');
    rmSync(world.at('in'), { recursive: true });
    await bringRows(...examples);
    expect(world.read('in/q.yaml')).toBe(fromCsv);
  });

  test('is not written over a file', async () => {
    world.write('q.xlsx', 'mine');
    expect((await world.exam('export', 'xlsx-template', '--out', world.at('q.xlsx'))).code).toBe(1);
    expect(world.read('q.xlsx')).toBe('mine');
  });
});

/** Every mistake with the cell it stands in. */
const MISTAKES: [string, string, Cells, string][] = [
  ['a type nobody knows', '单选', { 题型: '连线' }, '题型'],
  ['a letter without an option', '单选', { 答案: 'D' }, '答案'],
  ['no answer', '单选', { 答案: '' }, '答案'],
  ['two right ones in a single choice', '单选', { 答案: 'AB' }, 'A'],
  ['a reason missing', '多选', { 'B 说明': '' }, 'B 说明'],
  ['neither right nor wrong', '判断', { 答案: '也许' }, '答案'],
  ['no accepted text', '简答', { 答案: '' }, '答案'],
  ['no number', '数值', { 答案: '三点一四' }, '答案'],
  ['a tolerance for a choice', '单选', { 误差: '1' }, '误差'],
  ['options for a number', '数值', { B: '4' }, 'B'],
  ['a right side missing', '匹配', { 'B 说明': '' }, 'B 说明'],
  ['a gap between the steps', '排序', { B: '' }, 'B'],
  ['a step twice', '排序', { B: '早上' }, 'B'],
  ['no blank', '填空', { 挖空文字: '没有空' }, '挖空文字'],
  ['points that are no number', '论述', { 'A 说明': '六' }, 'A 说明'],
  ['points that do not add up', '操作', { 'A 说明': '1' }, 'A'],
  ['a section in lower case', '判断', { 部分: 'bo' }, '部分'],
  ['a difficulty of 7', '判断', { 难度: '7' }, '难度'],
  ['no source', '判断', { 出处: '' }, '出处'],
  ['an id with capitals', '判断', { 题号: 'A-1' }, '题号'],
  ['an unknown visibility', '判断', { 谁看得到: '大家' }, '谁看得到'],
];

describe('mistakes', () => {
  test.each(MISTAKES)('%s', async (_name, type, cells, title) => {
    const { code, err } = await bringRows(row('单选', { 题号: 'good-1' }), row(type, cells));
    const letter =
      column(title) < 26 ? String.fromCharCode(65 + column(title)) : `A${String.fromCharCode(39 + column(title))}`;
    expect(code).toBe(1);
    expect(err).toContain(`工作表“题目” 第 3 行 ${letter} 列`);
    // Names of our fields mean nothing to who fills in a sheet.
    expect(err).not.toMatch(/\b(points|options|section|difficulty|visibility|why|rubric)\b/);
    expect(err).toContain('一题也没有导入');
    expect(existsSync(world.at('in'))).toBe(false);
  });

  test('all of them at once, in the order of the sheet', async () => {
    const { err } = await bringRows(row('单选', { 答案: 'Z' }), row('判断', { 难度: '9' }), row('数值', { 答案: 'x' }));
    expect([...err.matchAll(/第 (\d+) 行/g)].map(([, at]) => at)).toEqual(['2', '3', '4']);
  });

  test('the same id twice names both rows', async () => {
    const { err } = await bringRows(row('单选'), row('单选'));
    expect(err).toMatch(/第 3 行 A 列 题号 example-1 在第 2 行已经有了/);
  });

  test('columns that are misspelt, twice or missing', async () => {
    const rows = (change: (cells: string[]) => void) => {
      const cells = [...head];
      change(cells);
      return [cells, row('单选')];
    };
    const bringHead = async (change: (cells: string[]) => void) => {
      writeFileSync(world.at('q.xlsx'), await writeXlsx([{ name: 's', rows: rows(change) }]));
      return (await bring('q.xlsx')).err;
    };
    expect(await bringHead((cells) => cells.splice(column('难度'), 1, '难渡'))).toMatch(
      /工作表“s” 第 1 行 E 列 没有“难渡”/,
    );
    expect(await bringHead((cells) => cells.splice(column('标签'), 1, '考点'))).toContain('“考点”有两列');
    expect(await bringHead((cells) => cells.splice(column('出处'), 1, ''))).toContain('缺列：出处');
  });
});

describe('what a spreadsheet program does by itself', () => {
  test.each<[string, string, (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => unknown]>([
    [
      'formula',
      '第 2 行 L 列 是公式',
      (sheet) => Object.assign(sheet.getCell('L2'), { value: { formula: '1+1', result: 2 } }),
    ],
    ['merged cells', '第 4 行 A 列 是合并', (sheet) => sheet.mergeCells('A4:B4')],
    ['hidden row', '第 3 行 A 列 这一行是隐藏的', (sheet) => Object.assign(sheet.getRow(3), { hidden: true })],
    ['hidden column', '第 1 行 M 列 这一列是隐藏的', (sheet) => Object.assign(sheet.getColumn(13), { hidden: true })],
    [
      'hidden sheet',
      '是隐藏的',
      (sheet, book) => {
        book.addWorksheet('别的');
        sheet.state = 'hidden';
      },
    ],
    [
      'date',
      '第 2 行 L 列 被表格软件变成了日期',
      (sheet) => Object.assign(sheet.getCell('L2'), { value: new Date(0) }),
    ],
    [
      'percent',
      '第 2 行 L 列 被表格软件变成了百分数',
      (sheet) => {
        sheet.getCell('L2').value = 0.5;
        sheet.getCell('L2').numFmt = '0%';
      },
    ],
  ])('%s is refused with its place', async (_name, place, change) => {
    const { code, err } = await bringBook(change);
    expect([code, err]).toEqual([1, expect.stringContaining(place)]);
    expect(existsSync(world.at('in'))).toBe(false);
  });

  test('the sheet named 题目 is read wherever it stands, numbers as they are', async () => {
    const other = { name: '别的', rows: [['x']] };
    const numbers = [...row('判断')].map((text, at) => (at === column('分值') ? 2 : text));
    writeFileSync(world.at('q.xlsx'), await writeXlsx([other, { name: '题目', rows: [head, numbers] }]));
    expect(await bring('q.xlsx')).toMatchObject({ code: 0 });
    expect(imported()[0]?.points).toBe(2);
  });

  test('answers that begin with = + - @ are text, in both formats', async () => {
    const hostile = ['=1+1', '+1', '-1', '@SUM(A1)'];
    const rows = hostile.map((text, at) => row('单选', { 题号: `h-${at}`, B: text, 题干: `${text} 是什么` }));
    expect(await bringRows(...rows)).toMatchObject({ code: 0 });
    const texts = () => imported().map((question) => 'options' in question && question.options[1]?.text);
    expect(texts()).toEqual(hostile);
    rmSync(world.at('in'), { recursive: true });
    world.write('q.csv', writeCsv({ name: '', rows: [head, ...rows] }));
    expect(await bring('q.csv')).toMatchObject({ code: 0 });
    expect(texts()).toEqual(hostile);
  });

  test('CSV in UTF-8 with and without a mark, UTF-16 and GBK', async () => {
    const text =
      '题号,题型,部分,分值,难度,出处,谁看得到,题干,答案,解析\ng-1,判断,A,2,1,systems/x,练习,一周七天。,对,一周。\n';
    const gbk = Buffer.from(
      'cce2bac52ccce2d0cd2cb2bfb7d62cb7d6d6b52cc4d1b6c82cb3f6b4a62ccbadbfb4b5c3b5bd2ccce2b8c92cb4f0b0b82cbde2cef60a' +
        '672d312cc5d0b6cf2c412c322c312c73797374656d732f782cc1b7cfb02cd2bbd6dcc6dfccec' +
        'a1a32cb6d42cd2bbd6dca1a30a',
      'hex',
    );
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const [bytes, note] of [
      [Buffer.from(text), ''],
      [Buffer.from(`\uFEFF${text}`), ''],
      [utf16, ''],
      [gbk, 'GBK'],
    ] as const) {
      writeFileSync(world.at('q.csv'), bytes);
      const { code, out } = await bring('q.csv');
      expect([code, out]).toEqual([0, expect.stringContaining(note)]);
      expect(imported()[0]).toMatchObject({ stem: '一周七天。', answer: true });
      rmSync(world.at('in'), { recursive: true });
    }
    writeFileSync(world.at('q.csv'), Buffer.from([0xff, 0x00, 0x80, 0x81]));
    expect(await bring('q.csv')).toMatchObject({ code: 1 });
  });
});

test('100,000 rows are refused within seconds, and nothing is imported', { timeout: 60_000 }, async () => {
  world.write('q.csv', `${head.join(',')}\n${'x,单选\n'.repeat(100_000)}`);
  const started = performance.now();
  const { code, err } = await bring('q.csv');
  expect([code, err]).toEqual([1, expect.stringContaining('20000 行')]);
  expect(performance.now() - started).toBeLessThan(10_000);
});
