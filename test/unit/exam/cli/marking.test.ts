import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readSheetFile } from '../../../../scripts/exam/sheets/files.ts';
import { writeXlsx } from '../../../../scripts/exam/sheets/xlsx.ts';
import type { Gradebook } from '../../../../src/exam/marking/gradebook.ts';
import { createWorld, type World } from '../support/cli.ts';
import { type DrawnFolder, fillSheet, handIn, markAll, readDrawn } from '../support/marking-room.ts';

/** Five people and a spare paper; D004 is absent, D005 went on with the spare paper. */
let world: World;
let drawn: DrawnFolder;
const HOSTILE = '=HYPERLINK("http://x","点我")';
const sitters = [
  { code: 'D001', skill: 1000 },
  { code: 'D002', skill: 600 },
  { code: 'D003', skill: 0, remarks: ['交卷时间在截止以后：晚 3 分钟'] },
  { code: 'SPARE-01', skill: 800 },
];
beforeAll(async () => {
  world = createWorld();
  await world.drawn('exam', '--forms', '2', '--spare', '1');
  drawn = readDrawn(world, 'exam');
  const essay = itemOf('D001', 'essay');
  const hostile = { [essay]: { type: 'essay', text: HOSTILE, marks: null } };
  await handIn(
    world,
    'exam',
    sitters.map((sitter) => (sitter.code === 'D001' ? { ...sitter, answers: hostile } : sitter)),
  );
  for (const args of [
    ['absent', world.at('exam'), '--code', 'D004'],
    ['damaged', world.at('exam'), '--code', 'D005', '--spare', 'SPARE-01'],
  ]) {
    expect(await world.exam('record', ...args)).toMatchObject({ code: 0 });
  }
  expect(await world.exam('grade', world.at('exam'))).toMatchObject({ code: 0 });
  world.copy('exam', 'graded');
  await markAll(world, 'graded', '甲', (_code, _item, _line, max) => max);
  await markAll(world, 'graded', '乙', (_code, _item, _line, max) => max);
  expect(await world.exam('regrade', world.at('graded'))).toMatchObject({ code: 0 });
});
afterAll(() => world.remove());
beforeEach(() => {
  for (const name of ['copy', 'sheet.xlsx', 'sheet.csv', 'sheet-filled.xlsx']) {
    rmSync(world.at(name), { recursive: true, force: true });
  }
});

function itemOf(code: string, type: string): string {
  const found = drawn.itemsOf(code).find(({ id }) => drawn.questions.get(id)?.type === type);
  if (!found) throw new Error(`${code} has no ${type}`);
  return found.id;
}
const grades = (dir: string) => JSON.parse(world.read(`${dir}/marking/grades.json`)) as Gradebook;
const person = (dir: string, code: string) => grades(dir).people.find((one) => one.code === code);
const mark = (...args: string[]) => world.exam('mark', ...args);
/** A fresh copy of the exam as first graded (`exam`), or with all marks in (`graded`). */
const from = (dir: string) => {
  world.copy(dir, 'copy');
  return world.at('copy');
};
const decide = (text: string) => world.write('copy/marking/decisions.yaml', `version: dutybook-decisions/v1\n${text}`);

describe('grade', () => {
  test('says who is there and what is open, and writes the same again', async () => {
    const { code, out } = await world.exam('grade', from('exam'));
    // D005's paper broke: one person, not an absent one and a stranger.
    expect([code, out]).toEqual([0, expect.stringMatching(/应到 5 人，有答卷 4，没有答卷 1；.*未定 4/)]);
    expect(out).toContain('mark out');
    expect(world.read('copy/log.jsonl')).toBe(world.read('exam/log.jsonl'));
    expect(await world.exam('verify', world.at('copy'))).toMatchObject({ code: 0 });
  });

  test('refuses to overwrite other grades', async () => {
    const dir = from('exam');
    decide(`decisions:\n  - {kind: void, item: ${itemOf('D003', 'single')}, how: full, reason: 题意不清}\n`);
    const { code, err } = await world.exam('grade', dir);
    expect([code, err]).toEqual([1, expect.stringContaining('regrade')]);
    expect(world.read('copy/marking/grades.json')).toBe(world.read('exam/marking/grades.json'));
  });

  test('does not depend on the order of submissions and marks', async () => {
    const dir = from('graded');
    for (const [path, pick] of [
      ['copy/marking/submissions.json', (value: unknown) => (value as unknown[]).reverse()],
      ['copy/marking/marks.json', (value: { marks: unknown[] }) => value.marks.reverse()],
    ] as const) {
      const value = JSON.parse(world.read(path));
      pick(value);
      world.write(path, `${JSON.stringify(value)}\n`);
    }
    // The log is asked first; so this goes past it.
    const { gradeFrom } = await import('../../../../scripts/exam/grading.ts');
    const { openDrawnExam, readLog, jsonText } = await import('../../../../scripts/exam/exam-folder.ts');
    const { book } = await gradeFrom(
      await openDrawnExam(dir),
      {
        log: await readLog(dir),
        submissions: JSON.parse(world.read('copy/marking/submissions.json')),
        marks: JSON.parse(world.read('copy/marking/marks.json')),
      },
      { colour: false },
    );
    expect(jsonText(book)).toBe(world.read('graded/marking/grades.json'));
  });

  test.each([
    ['no submissions', () => rmSync(world.at('copy/marking/submissions.json')), 'exam open'],
    ['edited submissions', () => world.edit('copy/marking/submissions.json', '"choice":0', '"choice":1'), '被改过'],
    ['edited marks', () => world.edit('copy/marking/marks.json', '"marker":"甲"', '"marker":"丙"'), '被改过'],
    ['lost marks', () => rmSync(world.at('copy/marking/marks.json')), '不见了'],
    ['broken marks', () => world.write('copy/marking/marks.json', '{}'), '被改过'],
  ])('refuses %s', async (_what, change, said) => {
    const dir = from('graded');
    change();
    for (const verb of ['grade', 'regrade', 'stats']) {
      const { code, err } = await world.exam(verb, dir);
      expect([verb, code, err]).toEqual([verb, 1, expect.stringContaining(said)]);
    }
  });

  test('names file and line of every mistake in the decisions', async () => {
    const dir = from('graded');
    const single = itemOf('D001', 'single');
    decide(
      [
        'marking: {markers: 3}',
        'decisions:',
        `  - {kind: accept, item: ${single}, text: 也对, reason: 会议}`,
        '  - {kind: gift, item: x}',
        '',
      ].join('\n'),
    );
    const shape = await world.exam('regrade', dir);
    expect([shape.code, shape.err]).toEqual([1, expect.stringMatching(/decisions\.yaml:2 [\s\S]*decisions\.yaml:5 /)]);
    decide(
      [
        'decisions:',
        `  - {kind: accept, item: ${single}, text: 也对, reason: 会议}`,
        '  - {kind: void, item: no-such, how: full, reason: 会议}',
        `  - {kind: score, item: ${single}, code: D999, score: 100, reason: 会议}`,
        `  - {kind: key, item: ${single}, key: AZ, reason: 会议}`,
        `  - {kind: score, item: ${single}, code: D001, score: 201, reason: 会议}`,
        `  - {kind: void, item: ${single}, how: full, reason: 会议}`,
        `  - {kind: void, item: ${single}, how: drop, reason: 会议}`,
        '',
      ].join('\n'),
    );
    const { code, err } = await world.exam('regrade', dir);
    const lines = [...err.matchAll(/decisions\.yaml:(\d+) /g)].map((match) => Number(match[1]));
    expect([code, lines]).toEqual([1, [3, 4, 5, 6, 7, 9]]);
  });
});

describe('mark', () => {
  test('sends out one row per person, item and line, sorted by item and then by person', async () => {
    const dir = from('exam');
    const { code, out } = await mark('out', dir, '--marker', '甲');
    expect([code, out]).toEqual([0, expect.stringContaining('mark in')]);
    const { table, problems } = await readSheetFile(world.at('copy/marking/sheets/评分表-甲.xlsx'));
    expect(problems).toEqual([]);
    const [head, ...rows] = table.rows.map(({ cells }) => cells);
    expect(head).toEqual(['考号', '题号', '题干', '考生答案', '得分点', '满分', '得分', '阅卷人', '考试']);
    const keys = rows.map(([who, item]) => `${item} ${who}`);
    expect(keys).toEqual([...keys].sort());
    // One essay and four tasks each, nothing of who was not there.
    expect(rows.length).toBe(4 * 5);
    expect(new Set(rows.map(([who]) => who))).toEqual(new Set(['D001', 'D002', 'D003', 'SPARE-01']));
    expect(rows.map(([, , , answer]) => answer)).toContain(HOSTILE);
    expect(rows.every((cells) => cells[6] === '' || cells[6] === undefined)).toBe(true);
    // A second sheet would lose what a marker has written into the first.
    expect(await mark('out', dir, '--marker', '甲')).toMatchObject({ code: 1 });
  });

  test('no formula in xlsx or CSV', async () => {
    const dir = from('exam');
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.csv'));
    expect(world.read('sheet.csv')).toContain(`"'=HYPERLINK`);
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.xlsx'));
    const { table, problems } = await readSheetFile(world.at('sheet.xlsx'));
    expect([problems, table.rows.some(({ cells }) => cells.includes(HOSTILE))]).toEqual([[], true]);
  });

  test('takes back what was filled in, CSV too, rows in any order, and says what is left', async () => {
    const dir = from('exam');
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.csv'));
    const [head = '', ...lines] = world.read('sheet.csv').trim().split(/\r\n/);
    // The column of scores stands before marker and exam, neither of which has a comma.
    const filled = lines.reverse().map((line) => line.replace(/,,([^,]*,[^,]*)$/, ',1.5,$1'));
    world.write('sheet.csv', [head, ...filled].join('\r\n'));
    const { code, out, err } = await mark('in', dir, world.at('sheet.csv'), '--marker', '甲');
    expect([code, err, out]).toEqual([0, '', expect.stringMatching(/新的 20 份[\s\S]*mark diff/)]);
    const file = JSON.parse(world.read('copy/marking/marks.json'));
    expect(file.marks.every((one: { lines: number[] }) => one.lines.every((line) => line === 150))).toBe(true);
    expect(await world.exam('verify', dir)).toMatchObject({ code: 0 });
    const again = await mark('in', dir, world.at('sheet.csv'), '--marker', '甲');
    expect(again.out).toContain('没变 20 份');
    expect(JSON.parse(world.read('copy/marking/marks.json'))).toEqual(file);
  });

  test('an item counts only when all its lines are marked', async () => {
    const dir = from('exam');
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.xlsx'));
    const path = await fillSheet(world, 'sheet.xlsx', (code) => (code === 'D001' ? 1 : null));
    expect((await mark('in', dir, path, '--marker', '甲')).out).toContain('新的 5 份');
  });

  test('names row and column of every mistake and imports nothing', async () => {
    const dir = from('exam');
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.xlsx'));
    const wrong = ['11', '-1', '1.234', '半分', '1e2'];
    let at = 0;
    const path = await fillSheet(world, 'sheet.xlsx', () => wrong[at++] ?? 1);
    const { code, err } = await mark('in', dir, path, '--marker', '甲');
    const places = [...err.matchAll(/第 (\d+) 行 ([A-Z]) 列/g)].map((match) => `${match[1]}${match[2]}`);
    expect([code, places]).toEqual([1, ['2G', '3G', '4G', '5G', '6G']]);
    expect(existsSync(world.at('copy/marking/marks.json'))).toBe(false);
  });

  test.each([
    ['another marker', ['--marker', '乙'], 'H'],
    ['no resolution', ['--marker', '甲', '--resolution'], 'I'],
  ])('refuses the sheet of %s', async (_what, options, column) => {
    const dir = from('exam');
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.xlsx'));
    const path = await fillSheet(world, 'sheet.xlsx', () => 1);
    const { code, err } = await mark('in', dir, path, ...options);
    expect([code, err]).toEqual([1, expect.stringContaining(`第 2 行 ${column} 列`)]);
  });

  test.each([
    ['another exam', 8, '0000-0000-0000', 'I'],
    ['a person who is not there', 0, 'D004', 'A'],
    ['an item the person does not have', 1, 'q-9999', 'B'],
    ['a line of another item', 4, '2. 没有这一点', 'E'],
  ])('refuses a row of %s', async (_what, column, text, name) => {
    const dir = from('exam');
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.xlsx'));
    const { table } = await readSheetFile(world.at('sheet.xlsx'));
    const rows = table.rows.map(({ cells }) => [...cells]);
    const row = rows[3];
    if (!row) throw new Error('no row');
    row[column] = text;
    writeFileSync(world.at('sheet.xlsx'), await writeXlsx([{ name: 'x', rows }]));
    const { code, err } = await mark('in', dir, world.at('sheet.xlsx'), '--marker', '甲');
    expect([code, err]).toEqual([1, expect.stringContaining(`第 4 行 ${name} 列`)]);
  });

  test('refuses formulas, merged cells, a doubled row and a sheet without its columns', async () => {
    const dir = from('exam');
    await mark('out', dir, '--marker', '甲', '--out', world.at('sheet.xlsx'));
    const { default: ExcelJS } = await import('exceljs');
    const change = async (edit: (sheet: import('exceljs').Worksheet) => void) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(world.at('sheet.xlsx'));
      const [sheet] = workbook.worksheets;
      if (sheet) edit(sheet);
      await workbook.xlsx.writeFile(world.at('sheet-filled.xlsx'));
      return mark('in', dir, world.at('sheet-filled.xlsx'), '--marker', '甲');
    };
    const formula = await change((sheet) => {
      sheet.getCell('G2').value = { formula: '1+1', result: 2 };
    });
    expect([formula.code, formula.err]).toEqual([1, expect.stringContaining('第 2 行 G 列')]);
    const merged = await change((sheet) => sheet.mergeCells('G2:G3'));
    expect([merged.code, merged.err]).toEqual([1, expect.stringContaining('第 3 行 G 列')]);
    const doubled = await change((sheet) => {
      sheet.getRow(2).getCell(7).value = 1;
      sheet.addRow(sheet.getRow(2).values);
    });
    expect([doubled.code, doubled.err]).toEqual([1, expect.stringContaining('第 22 行 E 列')]);
    const headless = await change((sheet) => sheet.spliceRows(1, 1));
    expect([headless.code, headless.err]).toEqual([1, expect.stringContaining('得分')]);
    expect(existsSync(world.at('copy/marking/marks.json'))).toBe(false);
  });

  test('two markers who differ: diff says so, a third opinion settles it, not one of the two', async () => {
    const dir = from('exam');
    const essay = itemOf('D002', 'essay');
    await markAll(world, 'copy', '甲', (_code, _item, _line, max) => max);
    const one = await mark('diff', dir);
    expect([one.code, one.out]).toEqual([0, expect.stringContaining('只有一位评：20 份')]);
    await markAll(world, 'copy', '乙', (code, item, _line, max) => (code === 'D002' && item === essay ? 0 : max));
    const { code, out } = await mark('diff', dir, '--out', world.at('sheet.csv'));
    expect([code, out]).toEqual([0, expect.stringMatching(/两位相差太多：1 份\n.*D002 乙 0，甲 10/)]);
    expect(out).toContain('两位都评过的 20 份：完全相同 19 份（95.0%），平均相差 0.50 分');
    expect(world.read('sheet.csv')).toContain(`${essay},D002,10,0,10,10,,,两位相差太多`);
    await expect(markAll(world, 'copy', '乙', () => 4, '--resolution')).rejects.toThrow('合议');
    await markAll(world, 'copy', '丙', () => 4, '--resolution');
    expect((await mark('diff', dir)).out).toContain('都评完了');
    expect(await world.exam('regrade', dir)).toMatchObject({ code: 0 });
    expect(person('copy', 'D002')?.items.find(({ id }) => id === essay)?.score).toBe(400);
  });

  test('a crash after the log entry: the same sheet again finishes it, another one does not', async () => {
    const dir = from('exam');
    await markAll(world, 'copy', '甲', (_code, _item, _line, max) => max);
    const before = world.read('copy/marking/marks.json');
    await mark('out', dir, '--marker', '乙', '--out', world.at('sheet.xlsx'));
    const path = await fillSheet(world, 'sheet.xlsx', () => 1);
    await mark('in', dir, path, '--marker', '乙');
    const after = world.read('copy/marking/marks.json');
    const log = world.read('copy/log.jsonl');
    world.write('copy/marking/marks.json', before);
    const other = await fillSheet(world, 'sheet.xlsx', () => 2);
    expect(await mark('in', dir, other, '--marker', '乙')).toMatchObject({ code: 1 });
    const same = await fillSheet(world, 'sheet.xlsx', () => 1);
    expect(await mark('in', dir, same, '--marker', '乙')).toMatchObject({ code: 0 });
    expect([world.read('copy/marking/marks.json'), world.read('copy/log.jsonl')]).toEqual([after, log]);
  });
});

describe('regrade', () => {
  test('control: nothing changes without a reason', async () => {
    const dir = from('graded');
    const { code, out } = await world.exam('regrade', dir);
    expect([code, out]).toEqual([0, expect.stringContaining('没有人的分变')]);
    expect(readdirSync(world.at('copy/marking')).sort()).toEqual([
      ...['grades-1.json', 'grades.json', 'marks.json', 'submissions.json'],
    ]);
  });

  test('shows exactly who changes, from what to what and why; writes only without --diff', async () => {
    const dir = from('graded');
    const item = itemOf('D003', 'single');
    const question = drawn.questions.get(item);
    const holders = ['D001', 'D002', 'D003', 'SPARE-01'].filter((code) =>
      drawn.itemsOf(code).some(({ id }) => id === item),
    );
    const lost = holders.filter((code) => person('graded', code)?.items.find(({ id }) => id === item)?.score === 0);
    expect(lost).toContain('D003');
    decide(`decisions:\n  - {kind: void, item: ${item}, how: full, reason: 题意不清}\n`);
    const before = world.read('copy/marking/grades.json');
    const log = world.read('copy/log.jsonl');
    const shown = await world.exam('regrade', dir, '--diff');
    expect(shown.code).toBe(0);
    const changed = [...shown.out.matchAll(/^(\S+) [\d.]+ → [\d.]+ 分/gm)].map((match) => match[1]);
    expect(changed).toEqual(lost);
    expect(shown.out).toContain(
      `${item} 0 → ${question?.points}  裁定 ${item} 人人满分：题意不清（marking/decisions.yaml:3）`,
    );
    expect([world.read('copy/marking/grades.json'), world.read('copy/log.jsonl')]).toEqual([before, log]);

    expect((await world.exam('report', dir, '--no-content')).code).toBe(1);
    const written = await world.exam('regrade', dir);
    expect([written.code, written.out]).toEqual([0, expect.stringContaining('grades-2.json')]);
    expect(world.read('copy/marking/grades-2.json')).toBe(before);
    for (const one of grades('graded').people) {
      const gain = lost.includes(one.code) ? (question?.points ?? 0) * 100 : 0;
      expect(person('copy', one.code)?.total).toBe(one.total + gain);
    }
    expect(await world.exam('verify', dir)).toMatchObject({ code: 0 });

    // Taken back again, it is said to be taken back.
    decide('decisions: []\n');
    const back = await world.exam('regrade', dir);
    expect(back.out).toContain('撤去裁定');
    expect(world.read('copy/marking/grades.json')).toBe(before);
    expect(await world.exam('verify', dir)).toMatchObject({ code: 0 });
  });

  test('a decision for one person; rules of marking; an item for nobody', async () => {
    const dir = from('graded');
    const item = itemOf('D003', 'multiple');
    decide(
      [
        'marking: {markers: 1, tolerance: 0}',
        'decisions:',
        `  - {kind: score, item: ${item}, code: D003, score: 125, reason: 申诉}`,
        `  - {kind: void, item: ${itemOf('D003', 'truefalse')}, how: drop, reason: 题目有错}`,
        '',
      ].join('\n'),
    );
    const { out } = await world.exam('regrade', dir);
    expect(out).toMatch(/D003 .*满分 200 → 198（有题不计）/);
    expect(out).toContain(`${item} 0 → 1.25`);
    expect(person('copy', 'D003')?.max).toBe(19_800);
  });

  test('says that the grades were edited, and puts them right', async () => {
    const dir = from('graded');
    world.edit('copy/marking/grades.json', '"passed":false', '"passed":true');
    expect(await world.exam('verify', dir)).toMatchObject({ code: 1 });
    const { code, err, out } = await world.exam('regrade', dir);
    expect([code, err, out]).toEqual([0, expect.stringContaining('被改过'), expect.stringContaining('及格 → 不及格')]);
    expect(world.read('copy/marking/grades.json')).toBe(world.read('graded/marking/grades.json'));
  });

  test('decisions that change no mark are logged too', async () => {
    const dir = from('graded');
    const item = itemOf('D001', 'short');
    decide(`decisions:\n  - {kind: accept, item: ${item}, text: 没有人这样写, reason: 会议}\n`);
    expect((await world.exam('regrade', dir)).out).toContain('没有人的分变');
    expect(await world.exam('verify', dir)).toMatchObject({ code: 0 });
  });
});
