import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Gradebook } from '../../../../src/exam/marking/gradebook.ts';
import { chance } from '../../../../src/exam/rehearsal/chance.ts';
import type { ItemStatistics } from '../../../../src/exam/statistics/item-statistics.ts';
import { createWorld, type World } from '../support/cli.ts';
import { type DrawnFolder, handIn, markAll, readDrawn } from '../support/marking-room.ts';

/** Two exams of the same bank with forty people each, marked by two. */
let world: World;
let drawn: DrawnFolder;
const people = Array.from({ length: 40 }, (_, at) => `D${String(at + 1).padStart(3, '0')}`);
const skillOf = (code: string) => 350 + (chance('skill', code) % 600);
const HOSTILE = '=cmd|calc!A1';
const REMARK = '<b>晚</b>了 & 迟';

async function sitExam(dir: string): Promise<void> {
  await world.drawn(dir, '--forms', '2', '--spare', '2');
  drawn = readDrawn(world, dir);
  const sitters = people
    .filter((code) => code !== 'D005' && code !== 'D006')
    .map((code) => {
      const short = itemOf(code, 'short');
      const answers = code === 'D002' ? { [short]: { type: 'short', text: HOSTILE } } : {};
      return { code, skill: skillOf(code), answers, ...(code === 'D003' && { remarks: [REMARK] }) };
    });
  const late = { code: 'SPARE-02', skill: 700 };
  const damaged = { code: 'SPARE-01', skill: 900 };
  await handIn(world, dir, [...sitters, damaged, late]);
  const essay = itemOf('D001', 'essay');
  for (const args of [
    ['absent', '--code', 'D005'],
    ['damaged', '--code', 'D001', '--spare', 'SPARE-01', '--note', '蓝屏'],
    ['late', '--code', 'X09', '--spare', 'SPARE-02'],
    ['extra', '--code', 'D002', '--minutes', '15', '--note', '停电'],
    ['appeal', '--code', 'D003', '--item', itemOf('D003', 'single'), '--reason', '两个都对', '--decision', '维持'],
    ['incident', '--note', '空调坏了'],
  ]) {
    const [what = '', ...rest] = args;
    const { code, err } = await world.exam('record', what, world.at(dir), ...rest);
    if (code !== 0) throw new Error(err);
  }
  world.write(
    `${dir}/marking/decisions.yaml`,
    `version: dutybook-decisions/v1\ndecisions:\n  - {kind: score, item: ${essay}, code: D004, score: 775, reason: 复议}\n`.replace(
      'D004',
      people.find((code) => code !== 'D001' && drawn.itemsOf(code).some(({ id }) => id === essay)) ?? '',
    ),
  );
  await markAll(world, dir, '甲', (code, item, _line, max) => (max * (chance('甲', code, item) % 5)) / 4);
  await markAll(world, dir, '乙', (code, item, _line, max) => (max * (chance('甲', code, item) % 5)) / 4);
  const { code, err } = await world.exam('grade', world.at(dir));
  if (code !== 0) throw new Error(err);
}

beforeAll(async () => {
  world = createWorld();
  world.write('roster.txt', people.join('\n'));
  await sitExam('first');
  await sitExam('exam');
  const { code, err } = await world.exam('report', world.at('exam'), '--no-content', '--site', 'https://duty.example');
  if (code !== 0) throw new Error(err);
  // To look at: KEEP_REPORT=/tmp/x vitest run …
  if (process.env.KEEP_REPORT) {
    const { cpSync } = await import('node:fs');
    cpSync(world.at('exam'), process.env.KEEP_REPORT, { recursive: true });
  }
}, 120_000);
afterAll(() => world.remove());

function itemOf(code: string, type: string): string {
  return drawn.itemsOf(code).find(({ id }) => drawn.questions.get(id)?.type === type)?.id ?? '';
}
const grades = () => JSON.parse(world.read('exam/marking/grades.json')) as Gradebook;
const page = () => world.read('exam/report/index.html');

describe('an independent recomputation', () => {
  /** Knows only the shapes of the files; nothing of src/exam is called here. */
  test('comes to the same totals', () => {
    const read = (path: string) => JSON.parse(world.read(`exam/${path}`));
    const bank = new Map<string, Record<string, never>>(
      read('private/questions.json').map((question: { id: string }) => [question.id, question]),
    );
    const handed = new Map<string, Record<string, Record<string, never>>>(
      read('marking/submissions.json').map((one: { code: string; answers: object }) => [one.code, one.answers]),
    );
    const marks: { code: string; item: string; lines: number[] }[] = read('marking/marks.json').marks;
    const decided = /item: (\S+), code: (\S+), score: (\d+)/.exec(world.read('exam/marking/decisions.yaml'));
    const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase().replaceAll(' ', '');
    const cents = (share: number, all: number, points: number) => Math.floor((points * 100 * share) / all);
    const scoreOf = (code: string, id: string): number => {
      // biome-ignore lint/suspicious/noExplicitAny: read on purpose without any of the project's types.
      const question: any = bank.get(id);
      if (decided && decided[1] === id && decided[2] === code) return Number(decided[3]);
      if (question.type === 'essay' || question.type === 'task') {
        const own = marks.filter((mark) => mark.code === code && mark.item === id);
        const sum = own.reduce((total, { lines }) => total + lines.reduce((a, b) => a + b, 0), 0);
        return Math.ceil(sum / own.length);
      }
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      const answer: any = handed.get(code)?.[id];
      const { points } = question;
      if (!answer) return 0;
      switch (question.type) {
        case 'single':
          return question.options[answer.choice]?.correct ? points * 100 : 0;
        case 'multiple': {
          const key = question.options.flatMap((one: { correct: boolean }, at: number) => (one.correct ? [at] : []));
          return String([...answer.choices].sort()) === String(key) ? points * 100 : 0;
        }
        case 'truefalse':
          return answer.value === question.answer ? points * 100 : 0;
        case 'short':
          return question.accept.some((text: string) => plain(text) === plain(answer.text)) ? points * 100 : 0;
        case 'numeric':
          return Number(plain(answer.text)) === Number(question.answer) ? points * 100 : 0;
        case 'match': {
          const choices = [
            ...new Set([...question.pairs.map((pair: { right: string }) => pair.right), ...question.extras]),
          ];
          const right = question.pairs.filter(
            (pair: { right: string }, at: number) => choices[answer.picks[at]] === pair.right,
          );
          return cents(right.length, question.pairs.length, points);
        }
        case 'order':
          return String(answer.order) === String(question.items.map((_: string, at: number) => at)) ? points * 100 : 0;
        case 'cloze': {
          const blanks = [...question.text.matchAll(/\{\{(.*?)\}\}/g)].map((blank) => String(blank[1]).split('|'));
          const right = blanks.filter((accepted, at) => accepted.map(plain).includes(plain(answer.texts[at] ?? '')));
          return cents(right.length, blanks.length, points);
        }
        default:
          throw new Error(question.type);
      }
    };
    let compared = 0;
    for (const person of grades().people) {
      const own = read('publish/draw.json').people.find((one: { code: string }) => one.code === person.code);
      const ids = own.sections.flatMap((section: { parts: { id: string }[][] }) => section.parts.flat());
      const total = ids.reduce(
        (sum: number, { id }: { id: string }) => sum + (handed.has(person.code) ? scoreOf(person.code, id) : 0),
        0,
      );
      expect([person.code, person.total]).toEqual([person.code, total]);
      compared++;
    }
    expect(compared).toBe(42);
  });
});

describe('stats', () => {
  const statsOf = async (...args: string[]) => {
    const { code, out, err } = await world.exam('stats', ...args, '--json');
    if (code !== 0) throw new Error(err);
    return JSON.parse(out) as {
      items: (ItemStatistics & { sittings: number })[];
      forms: { form: number | null; n: number; alpha: number | null }[];
      people: { code: string; paper: string; status: string }[];
      sections: { key: string; mean: number }[];
    };
  };

  test('items, forms, sections and people; a person with a spare paper counts once', async () => {
    const { items, forms, people: rows, sections } = await statsOf(world.at('exam'));
    expect(rows.filter(({ code }) => code === 'D001')).toEqual([
      expect.objectContaining({ paper: 'SPARE-01', status: 'present' }),
    ]);
    expect(rows.map(({ code }) => code)).toContain('X09');
    expect(forms.at(-1)?.n).toBe(39);
    expect(sections.map(({ key }) => key)).toEqual(['BO', 'CDN', 'IPQAM', 'OPS']);
    expect(items.every(({ p }) => p === null || (p >= 0 && p <= 1))).toBe(true);
    // Twenty people a form, so nothing is shown that needs thirty.
    expect(items.filter(({ n, r }) => n < 30 && r !== null)).toEqual([]);
  });

  test('pooled over two exams: n is the sum, p the mean of all', async () => {
    const [alone, other, both] = await Promise.all([
      statsOf(world.at('exam')),
      statsOf(world.at('first')),
      statsOf(world.at('exam'), '--previous', world.at('first')),
    ]);
    const find = (all: typeof alone, id: string) => all.items.find((item) => item.id === id);
    const shared = both.items.filter(({ sittings }) => sittings === 2);
    expect(shared.length).toBeGreaterThan(0);
    for (const { id, n, p } of shared) {
      const [a, b] = [find(alone, id), find(other, id)];
      expect(n).toBe((a?.n ?? 0) + (b?.n ?? 0));
      expect(p).toBeCloseTo(((a?.n ?? 0) * (a?.p ?? 0) + (b?.n ?? 0) * (b?.p ?? 0)) / n, 12);
    }
    expect(both.items.length).toBe(alone.items.length);
    expect(await world.exam('stats', world.at('exam'), '--previous', world.at('exam'))).toMatchObject({ code: 1 });
  });

  test('as a table', async () => {
    const { code, out } = await world.exam('stats', world.at('exam'));
    expect([code, out]).toEqual([0, expect.stringMatching(/各套卷[\s\S]*各部分[\s\S]*D002[\s\S]*题号/)]);
    expect(out).not.toMatch(/NaN|undefined|null/);
  });
});

describe('report', () => {
  test('is one file that asks for nothing and runs nothing', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|javascript:/i);
    expect(
      [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].every(([, to]) => /^(#|https:\/\/duty\.example\/)/.test(to ?? '')),
    ).toBe(true);
    expect(html).not.toMatch(/NaN|undefined|>null|\[object/);
  });

  test('every link inside leads somewhere, every chart has its table', () => {
    const html = page();
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, to] of html.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(to);
    expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(2);
    expect(html).toMatch(/总分占满分的百分比[\s\S]*各部分的得分率；细线/);
  });

  test('has who, what happened, appeals, decisions, what is promised and how to check', () => {
    const html = page();
    expect(html).toContain('公开样题');
    expect(html).toContain('&#60;b&#62;晚&#60;/b&#62;了 &#38; 迟');
    for (const said of ['缺考 D005', '换备用卷 D001 → SPARE-01：蓝屏', '名单外的人用备用卷 X09 → SPARE-02']) {
      expect(html).toContain(said);
    }
    expect(html).toMatch(/现场延长 D002 15 分钟[\s\S]*空调坏了/);
    expect(html).toContain('D006 没有答卷，也没有记缺考');
    expect(html).toContain('D001 交了 2 份卷');
    expect(html).toMatch(/两个都对<\/td><td class="text">维持/);
    expect(html).toContain('复议');
    expect(html).toContain('这不是“一样难”的保证');
    expect(html).toContain('没有承诺的');
    expect(html).toMatch(/https:\/\/duty\.example\/systems\/bo-topic-\d+\/#what/);
    expect(html).toMatch(/完整码<\/dt><dd><code>([0-9a-f]{4} ?){16}</);
  });

  test('the sheets hold the grades, and no formula', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(world.at('exam/report/scores.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['成绩', '各人各题', '题目', '该读']);
    let formulas = 0;
    let hostile = 0;
    for (const sheet of workbook.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.type === ExcelJS.ValueType.Formula) formulas++;
          if (cell.value === HOSTILE) hostile++;
        }),
      );
    }
    expect([formulas, hostile]).toEqual([0, 1]);
    const totals = new Map(
      (workbook.getWorksheet('成绩')?.getRows(2, 41) ?? []).map((row) => [row.getCell(1).value, row.getCell(4).value]),
    );
    for (const { code, total, status } of grades().people) {
      if (status === 'present' && people.includes(code) && code !== 'D001') expect(totals.get(code)).toBe(total / 100);
    }
    expect(totals.get('D001')).toBe((grades().people.find(({ code }) => code === 'SPARE-01')?.total ?? 0) / 100);
    const csv = readFileSync(world.at('exam/report/scores.csv'), 'utf8');
    expect(csv.startsWith('\uFEFF考号,')).toBe(true);
    expect(csv.split('\r\n').filter((line) => /^[=+\-@]|,[=+@]/.test(line))).toEqual([]);
    expect(csv.trim().split('\r\n').length).toBe(1 + 41);
  });

  test('is in the log; the folder verifies and can be archived', async () => {
    expect(await world.exam('verify', world.at('exam'))).toMatchObject({ code: 0, err: '' });
    const { out } = await world.exam('status', world.at('exam'));
    expect(out).toMatch(/✓ 报告/);
    expect(await world.exam('archive', world.at('exam'), '--out', world.at('archive'))).toMatchObject({ code: 0 });
    expect(await world.exam('verify', world.at('archive'))).toMatchObject({ code: 0 });
  });

  test.each(['ftp://x', 'duty', 'https://duty.example/?q'])('refuses --site %s', async (site) => {
    expect(await world.exam('report', world.at('exam'), '--no-content', '--site', site)).toMatchObject({ code: 1 });
  });
});
