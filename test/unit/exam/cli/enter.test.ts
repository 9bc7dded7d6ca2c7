import { existsSync, rmSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readSheetFile } from '../../../../scripts/exam/sheets/files.ts';
import { canonicalJson } from '../../../../src/exam/draw/canonical.ts';
import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import type { Gradebook } from '../../../../src/exam/marking/gradebook.ts';
import { openedList } from '../../../../src/exam/sitting/submission.ts';
import { createWorld, type World } from '../support/cli.ts';
import { type Paper, type Row, readRows, sitOnPaper, typeIn, writeRows } from '../support/entry-room.ts';
import { handIn, readDrawn } from '../support/marking-room.ts';

let world: World;
let papers: Map<string, Paper>;
const PEOPLE = ['D001', 'D002', 'D003', 'D004', 'D005'];
const exam = (verb: string, ...args: string[]) => world.exam(verb, world.at('exam'), ...args);
const enter = (what: string, ...args: string[]) => world.exam('enter', what, world.at('exam'), ...args);
const written = (code: string, item: string) => papers.get(code)?.written[item] ?? '';
const opened = () => openedList.parse(JSON.parse(world.read('exam/marking/submissions.json')));
const lastLog = () => JSON.parse(world.read('exam/log.jsonl').trim().split('\n').at(-1) ?? '');
const entries = () => JSON.parse(world.read('exam/marking/entries.json')) as { entries: { code: string }[] };

beforeAll(async () => {
  world = createWorld();
  await world.drawn('exam', '--forms', '2', '--spare', '1');
  const { code, err } = await exam('print', '--no-pdf');
  if (code !== 0) throw new Error(err);
  papers = new Map(PEOPLE.map((one, at) => [one, sitOnPaper(world, 'exam', one, at * 250)]));
  world.copy('exam', 'printed');
}, 120_000);
afterAll(() => world.remove());
beforeEach(() => {
  rmSync(world.at('exam'), { recursive: true });
  world.copy('printed', 'exam');
});

describe('one typist', () => {
  test('the answers graded are the ones the people meant, whatever order was printed', async () => {
    expect(await typeIn(world, 'exam', '甲', written)).toMatchObject({ code: 0, err: '' });
    const { questions } = readDrawn(world, 'exam');
    expect(opened().map(({ code }) => code)).toEqual(PEOPLE);
    expect((await exam('grade')).code).toBe(0);
    const book = JSON.parse(world.read('exam/marking/grades.json')) as Gradebook;
    for (const { code, items, status } of book.people) {
      expect(status).toBe('present');
      for (const { id, type, score } of items) {
        const question = questions.get(id);
        const answer = papers.get(code)?.answers[id];
        if (!question || type === 'essay' || type === 'task') expect(score).toBeNull();
        else expect([code, id, score]).toEqual([code, id, answer ? gradeAnswer(question, answer)?.score : 0]);
      }
    }
    expect(opened()[0]).toMatchObject({ source: 'paper', receipt: null, file: '纸质卷，甲 录入' });
    expect(lastLog().what).toBe('grade');
    expect((await exam('verify')).code).toBe(0);
  });

  test('everything that follows takes people on paper like the others', async () => {
    await typeIn(world, 'exam', '甲', written);
    for (const [verb, ...more] of [['grade'], ['stats'], ['report', '--no-content']] as const) {
      const { code, err } = await exam(verb, ...more);
      expect([verb, code, err]).toEqual([verb, 0, '']);
    }
    expect((await exam('mark', '--help')).code).toBe(0);
    expect((await world.exam('mark', 'out', world.at('exam'), '--marker', '甲')).code).toBe(0);
    expect((await exam('archive', '--out', world.at('archive'))).code).toBe(0);
    expect((await world.exam('verify', world.at('archive'))).code).toBe(0);
    expect(world.read('archive/清单.md')).toContain('纸质卷的录入');
    world.edit('exam/marking/entries.json', '甲', '乙');
    expect((await exam('verify')).err).toContain('marking/entries.json');
    expect((await enter('diff')).err).toContain('被改过');
    rmSync(world.at('archive'), { recursive: true });
  });

  test('CSV works as xlsx does, and no cell of it is a formula', async () => {
    const path = world.at('sheet.csv');
    expect((await enter('out', '--typist', '甲', '--out', path)).code).toBe(0);
    const short = Object.keys(papers.get('D001')?.answers ?? {}).find(
      (id) => papers.get('D001')?.answers[id]?.type === 'short',
    );
    const lines = world.read('sheet.csv').split('\r\n');
    const at = lines.findIndex((line) => line.startsWith('D001') && line.includes(`,${short},`));
    lines[at] = lines[at]?.replace(/,([^,]*),甲,/, ",'=HYPERLINK(1),甲,") ?? '';
    world.write('sheet.csv', lines.join('\r\n'));
    expect(await enter('in', path, '--typist', '甲')).toMatchObject({ code: 0 });
    expect(opened()[0]?.answers[short ?? '']).toEqual({ type: 'short', text: '=HYPERLINK(1)' });
    rmSync(path);
    expect((await enter('out', '--typist', '甲', '--out', path)).code).toBe(0);
    expect(world.read('sheet.csv')).toContain("'=HYPERLINK(1)");
    expect(world.read('sheet.csv')).not.toMatch(/(?:^|,)"?[=+@-]/m);
    rmSync(path);
  });

  test('what is typed keeps its shape in a spreadsheet program', async () => {
    const path = world.at('shape.xlsx');
    await enter('out', '--typist', '甲', '--out', path);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.worksheets[0];
    expect(sheet?.getCell('G2').numFmt).toBe('@');
    const cell = sheet?.getCell('G2');
    if (cell) Object.assign(cell, { value: new Date(Date.UTC(2026, 2, 4)), numFmt: 'yyyy-mm-dd' });
    await book.xlsx.writeFile(path);
    expect((await readSheetFile(path)).problems).toMatchObject([{ row: 2, column: 'G' }]);
    rmSync(path);
  });

  test('an empty card is one somebody says is empty', async () => {
    const result = await typeIn(world, 'exam', '甲', (code, item) => (code === 'D002' ? '' : written(code, item)), {
      change: (rows) =>
        rows.map((row, at) => (row.考号 === 'D003' ? { ...row, 答案: at % 61 === 0 ? '#空' : null } : row)),
    });
    expect(result.out).toContain('整份空着、没有收的：D002');
    expect(opened().map(({ code }) => code)).toEqual(['D001', 'D003', 'D004', 'D005']);
    expect(opened()[1]?.answers).toEqual({});
  });

  test('what cannot be an answer is no marks and says so', async () => {
    const single = Object.keys(papers.get('D005')?.answers ?? {}).find(
      (id) => papers.get('D005')?.answers[id]?.type === 'single',
    );
    await typeIn(world, 'exam', '甲', (code, item) =>
      code === 'D005' && item === single ? '#无效' : written(code, item),
    );
    await exam('grade');
    const book = JSON.parse(world.read('exam/marking/grades.json')) as Gradebook;
    const item = book.people.at(-1)?.items.find(({ id }) => id === single);
    expect(item).toMatchObject({ state: 'invalid', score: 0 });
  });

  test('correcting is typing again; the own earlier entry is in the new sheet, others’ are not', async () => {
    await typeIn(world, 'exam', '甲', written);
    const before = lastLog().n;
    expect((await typeIn(world, 'exam', '甲', written)).out).toContain('没变 5 份');
    expect(lastLog().n).toBe(before);
    await enter('out', '--typist', '甲', '--out', world.at('own.xlsx'));
    await enter('out', '--typist', '乙', '--out', world.at('other.xlsx'));
    const filled = async (name: string) => (await readRows(world, name)).rows.filter(({ 答案 }) => 答案 !== '').length;
    expect(await filled('own.xlsx')).toBeGreaterThan(100);
    expect(await filled('other.xlsx')).toBe(0);
    rmSync(world.at('own.xlsx'));
    rmSync(world.at('other.xlsx'));
  });
});

describe('a sheet with a mistake', () => {
  const refused = async (change: (rows: Row[]) => Row[], ...take: string[]) => {
    const result = await typeIn(world, 'exam', '甲', written, { change, take });
    expect(result.code).toBe(1);
    expect(existsSync(world.at('exam/marking/submissions.json'))).toBe(false);
    expect(existsSync(world.at('exam/marking/entries.json'))).toBe(false);
    expect(lastLog().what).toBe('print');
    return result.err;
  };
  const edit = (at: number, cells: Row) => (rows: Row[]) =>
    rows.map((row, index) => (index === at ? { ...row, ...cells } : row));

  test.each<[string, (rows: Row[]) => Row[], string]>([
    ['a letter there is no option for', edit(0, { 答案: 'Z' }), '第 2 行 G 列 D001 第 1 题'],
    ['another exam', edit(3, { 考试: '0000-0000-0000 按套印' }), '第 5 行 J 列'],
    ['another print', edit(3, { 考试: '按人印' }), '第 5 行 J 列'],
    ['another typist', edit(1, { 录入人: '乙' }), '第 3 行 H 列'],
    ['a code nobody has', edit(2, { 考号: 'D099' }), '第 4 行 A 列'],
    ['a question that is not on the card', edit(2, { 题库题号: 'q-0000' }), '第 4 行 I 列'],
    ['a number of another question', edit(2, { 题号: 9 }), '第 4 行 D 列'],
    ['a row that is gone', (rows) => rows.toSpliced(5, 1), '少了 1 行：第 6 题'],
    ['a row twice', (rows) => [...rows, { ...rows[0] }], '第 1 题在第 2 行已经有了'],
    [
      'text for an essay',
      (rows) => rows.map((row) => (row.题型 === '论述题' ? { ...row, 答案: '写了' } : row)),
      '不录',
    ],
  ])('%s: row and column, nothing imported', async (_, change, where) => {
    expect(await refused(change)).toContain(where);
  });

  test('all mistakes at once', async () => {
    const err = await refused((rows) => rows.map((row, at) => (at < 3 ? { ...row, 答案: 'ZZ' } : row)));
    for (const row of [2, 3, 4]) expect(err).toContain(`第 ${row} 行 G 列`);
    expect(err).toContain('什么也没有导入');
  });

  test('a formula', async () => {
    const path = world.at('formula.xlsx');
    await enter('out', '--typist', '甲', '--out', path);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const cell = book.worksheets[0]?.getCell('G2');
    if (cell) cell.value = { formula: '1+1', result: 2 };
    await book.xlsx.writeFile(path);
    expect(await enter('in', path, '--typist', '甲')).toMatchObject({ code: 1, err: expect.stringContaining('公式') });
    expect(existsSync(world.at('exam/marking/submissions.json'))).toBe(false);
    rmSync(path);
  });

  test('a header that is gone', async () => {
    await typeIn(world, 'exam', '甲', written);
    const { head, rows } = await readRows(world, 'entry-甲.xlsx');
    await writeRows(
      world,
      'entry-甲.xlsx',
      head.map((name) => (name === '答案' ? '回答' : name)),
      rows,
    );
    expect((await enter('in', world.at('entry-甲.xlsx'), '--typist', '甲')).err).toContain('第一行没有“答案”');
  });

  test('nothing was printed, so letters mean nothing', async () => {
    await world.drawn('unprinted');
    const { code, err } = await world.exam('enter', 'out', world.at('unprinted'), '--typist', '甲');
    expect([code, err]).toEqual([1, expect.stringContaining('exam print')]);
  });
});

describe('two typists', () => {
  const first = () =>
    Object.keys(papers.get('D003')?.written ?? {}).find((id) => papers.get('D003')?.answers[id]?.type === 'single') ??
    '';
  const misread = (code: string, item: string) => {
    const text = written(code, item);
    return code === 'D003' && item === first() ? (text === 'A' ? 'B' : 'A') : text;
  };

  test('agree: both are named', async () => {
    await typeIn(world, 'exam', '甲', written);
    expect((await typeIn(world, 'exam', '乙', written)).code).toBe(0);
    expect(opened()[0]?.file).toBe('纸质卷，乙、甲 录入');
    expect(await enter('diff')).toMatchObject({ code: 0, out: expect.stringContaining('两遍以上 5 人') });
  });

  test('differ: that person waits, the report says where, a third decides', async () => {
    await typeIn(world, 'exam', '甲', written);
    const second = await typeIn(world, 'exam', '乙', misread);
    expect([second.code, second.out]).toEqual([2, expect.stringContaining('D003 先不判')]);
    expect(opened().map(({ code }) => code)).toEqual(['D001', 'D002', 'D004', 'D005']);
    const diff = await enter('diff', '--out', world.at('diff.csv'));
    expect([diff.code, diff.out]).toEqual([2, expect.stringContaining('D003 第 ')]);
    expect(world.read('diff.csv').trim().split('\r\n')).toHaveLength(2);
    expect(await exam('grade')).toMatchObject({ code: 1, err: expect.stringContaining('D003 没有答案可判') });

    const own = await typeIn(world, 'exam', '甲2', () => 'A', { out: ['--disputed'], take: ['--resolution'] });
    expect(own.code).toBe(0);
    expect(opened().map(({ code }) => code)).toEqual(PEOPLE);
    expect((await enter('diff')).out).toContain('已复核 1 处');
    expect(entries().entries).toHaveLength(10);
  });

  test('neither of the two can be the third', async () => {
    await typeIn(world, 'exam', '甲', written);
    await typeIn(world, 'exam', '乙', misread);
    const own = await typeIn(world, 'exam', '乙', () => 'A', { out: ['--disputed'], take: ['--resolution'] });
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('合议')]);
    expect((await typeIn(world, 'exam', '合议', () => 'A', { out: ['--disputed'], take: ['--resolution'] })).code).toBe(
      0,
    );
  });

  test('the result does not depend on who typed first', async () => {
    await typeIn(world, 'exam', '甲', written);
    await typeIn(world, 'exam', '乙', misread);
    const one = world.read('exam/marking/entries.json') + world.read('exam/marking/submissions.json');
    rmSync(world.at('exam'), { recursive: true });
    world.copy('printed', 'exam');
    await typeIn(world, 'exam', '乙', misread);
    await typeIn(world, 'exam', '甲', written);
    expect(world.read('exam/marking/entries.json') + world.read('exam/marking/submissions.json')).toBe(one);
  });
});

describe('some on paper, some on screen', () => {
  test('who handed in a page is not asked for, and is kept', async () => {
    await handIn(world, 'exam', [{ code: 'D001', skill: 800 }]);
    await exam('record', '--help');
    expect((await world.exam('record', 'absent', world.at('exam'), '--code', 'D005')).code).toBe(0);
    const page = canonicalJson(opened()[0]);
    expect((await typeIn(world, 'exam', '甲', written)).code).toBe(0);
    expect((await readRows(world, 'entry-甲.xlsx')).rows.map(({ 考号 }) => 考号)).not.toContain('D001');
    expect(opened().map(({ code, source }) => `${code} ${source}`)).toEqual([
      'D001 page',
      'D002 paper',
      'D003 paper',
      'D004 paper',
    ]);
    expect(canonicalJson(opened()[0])).toBe(page);
    expect((await exam('grade')).code).toBe(0);
  });

  test('paper instead of a page only by name, and it is logged; drop takes it back', async () => {
    await handIn(world, 'exam', [{ code: 'D001', skill: 800 }]);
    const only = { out: ['--only', 'D001'] };
    const refused = await typeIn(world, 'exam', '甲', written, only);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--replace D001')]);
    expect((await typeIn(world, 'exam', '甲', written, { ...only, take: ['--replace', 'D001'] })).code).toBe(0);
    expect(opened()).toMatchObject([{ code: 'D001', source: 'paper' }]);
    expect(lastLog()).toMatchObject({ what: 'enter', details: { replaced: ['D001'], typist: '甲' } });
    expect((await enter('drop', '--code', 'd001', '--note', '录错了人')).code).toBe(0);
    expect(opened()).toEqual([]);
    expect(lastLog().details).toMatchObject({ dropped: ['D001'], note: '录错了人' });
    expect((await enter('drop', '--code', 'D001', '--note', 'x')).code).toBe(1);
  });

  test('who was absent has no card', async () => {
    await world.exam('record', 'absent', world.at('exam'), '--code', 'D005');
    const { code, err } = await typeIn(world, 'exam', '甲', written, { out: ['--only', 'D005'] });
    expect([code, err]).toEqual([1, expect.stringContaining('D005 记了缺考')]);
  });
});

test('everybody’s own order', async () => {
  await world.exam('print', world.at('exam'), '--no-pdf', '--each', '--again');
  papers.set('own', sitOnPaper(world, 'exam', 'D004', 1000, true));
  const own = (code: string, item: string) => (code === 'D004' ? (papers.get('own')?.written[item] ?? '') : '');
  expect((await typeIn(world, 'exam', '甲', own)).code).toBe(0);
  const meant = papers.get('own')?.answers ?? {};
  const { questions } = readDrawn(world, 'exam');
  for (const [id, answer] of Object.entries(opened()[0]?.answers ?? {})) {
    const question = questions.get(id);
    const expected = question && meant[id] ? gradeAnswer(question, meant[id])?.score : undefined;
    expect(question && gradeAnswer(question, answer)?.score).toBe(expected);
  }
});

describe('a crash between the log and the files', () => {
  test('the same sheet again finishes it; another one is refused before', async () => {
    const only = (code: string) => ({ out: ['--only', code] });
    await typeIn(world, 'exam', '甲', written, only('D001'));
    const before = [world.read('exam/marking/entries.json'), world.read('exam/marking/submissions.json')] as const;
    await typeIn(world, 'exam', '甲', written, only('D002'));
    const after = [world.read('exam/marking/entries.json'), world.read('exam/marking/submissions.json')] as const;
    world.copy('entry-甲.xlsx', 'sheet-2.xlsx');
    const back = (entriesText: string, openedText: string) => {
      writeFileSync(world.at('exam/marking/entries.json'), entriesText);
      writeFileSync(world.at('exam/marking/submissions.json'), openedText);
    };
    for (const [entriesText, openedText] of [before, [after[0], before[1]]] as const) {
      back(entriesText, openedText);
      const other = await typeIn(world, 'exam', '甲', written, only('D003'));
      expect([other.code, other.err]).toEqual([1, expect.stringContaining('没有写完')]);
      expect((await enter('in', world.at('sheet-2.xlsx'), '--typist', '甲')).code).toBe(0);
      expect([world.read('exam/marking/entries.json'), world.read('exam/marking/submissions.json')]).toEqual(after);
      expect((await exam('verify')).code).toBe(0);
    }
  });
});
