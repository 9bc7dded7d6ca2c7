import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DrawRecord } from '../../../../src/exam/draw/published.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { type PdfPage, readPdf } from '../../../browser/lib/pdf.ts';
import { createWorld, type World } from '../support/cli.ts';
import { SECRETS, tellingBankText } from '../support/telling-bank.ts';

/** Real sheets from a real browser. What should be on them is worked out from the published draw alone. */
let world: World;
let record: DrawRecord;
let questions: Map<string, Question>;

/** Some fonts give radicals for characters that look the same; readers see no difference. NFKC knows half of them. */
const RADICALS = new Map(
  [
    ...'⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical = '', character = '']) => [radical, character]),
);
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\u2E80-\u2EFF]/g, (radical) => RADICALS.get(radical) ?? radical);
const pages = (path: string): PdfPage[] =>
  readPdf(readFileSync(world.at(`exam/print/${path}.pdf`))).map((page) => ({ ...page, text: plain(page.text) }));
const textOf = (path: string) =>
  pages(path)
    .map(({ text }) => text)
    .join('');
const occurrences = (text: string, part: string) => text.split(plain(part)).length - 1;

beforeAll(async () => {
  world = createWorld();
  world.write('bank/a.yaml', tellingBankText());
  const people = Array.from({ length: 30 }, (_, at) => `D${String(at + 1).padStart(3, '0')}`);
  world.write('roster.txt', people.join('\n'));
  await world.drawn('exam', '--forms', '2', '--spare', '3');
  const { code, err } = await world.exam('print', world.at('exam'));
  expect([code, err]).toEqual([0, '']);
  record = JSON.parse(world.read('exam/publish/draw.json')) as DrawRecord;
  const list = JSON.parse(world.read('exam/private/questions.json')) as Question[];
  questions = new Map(list.map((question) => [question.id, question]));
}, 120_000);
afterAll(() => world.remove());

/** Of the form's first person; the public tasks are each person's own. */
function printedItems(form: number): { id: string; options: number[] }[] {
  const lead = record.people.find((person) => person.form === form);
  return (lead?.sections ?? []).filter(({ key }) => key !== 'OPS').flatMap(({ parts }) => parts.flat());
}

describe.each([0, 1])('form %i', (form) => {
  const letter = 'AB'[form] ?? '';

  test('all stems in order, each whole and once, and every option beside the right letter', () => {
    const text = textOf(`试卷/${letter}`);
    let at = 0;
    let number = 0;
    for (const { id, options } of printedItems(form)) {
      const question = questions.get(id);
      // Parts that mix types say them.
      const next = text.slice(at).search(new RegExp(`${++number}\\.(?:〔..题〕)?${id}的题干`));
      expect([id, next >= 0]).toEqual([id, true]);
      at += next;
      if (question && 'options' in question) {
        options.forEach((place, shown) => {
          const option = `${'ABCD'[shown]}.${id}选${'甲乙丙丁'[place]}`;
          expect([option, occurrences(text, option)]).toEqual([option, 1]);
        });
      }
    }
    const stems = printedItems(form).map(({ id }) => plain(questions.get(id)?.stem ?? ''));
    // A page's foot stands between the two halves of what was cut; short ones are never cut.
    for (const stem of stems.filter((one) => one.length < 100)) expect(text).toContain(stem);
    const shown = printedItems(form).flatMap(({ id }) => {
      const question = questions.get(id);
      return [question?.stem, ...(question && 'options' in question ? question.options.map((one) => one.text) : [])];
    });
    expect(occurrences(text, '很')).toBe(shown.join('').split('很').length - 1);
  });

  test('what fits on a page is not cut', () => {
    const sheets = pages(`试卷/${letter}`);
    for (const { id } of printedItems(form)) {
      const question = questions.get(id);
      if (!question || !('options' in question) || question.stem.length > 100) continue;
      const sheet = sheets.filter(({ text }) => text.includes(plain(`${id}的题干`)));
      expect(sheet).toHaveLength(1);
      for (const name of ['甲', '乙', '丙', '丁']) expect(sheet[0]?.text).toContain(plain(`${id}选${name}`));
    }
  });

  test('A4, page x of y, the form on every page, nothing of the key', () => {
    const sheets = pages(`试卷/${letter}`);
    expect(sheets.length).toBeGreaterThan(4);
    sheets.forEach(({ text, width, height }, at) => {
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
      expect(text).toContain(`第${at + 1}页共${sheets.length}页`);
      expect(text).toContain('公开样题');
      expect(text).toContain(`${letter}卷`);
      for (const secret of [...SECRETS, '918273']) expect(text).not.toContain(plain(secret));
    });
  });

  test('the key has every question of the form', () => {
    const text = textOf(`答案/${letter}`);
    for (const { id } of printedItems(form)) expect(text).toContain(plain(`合成解析${id}`));
    const items = printedItems(form);
    items.forEach(({ id, options }, at) => {
      const question = questions.get(id);
      if (question?.type !== 'single') return;
      const right = question.options.findIndex(({ correct }) => correct);
      expect(text).toContain(plain(`${at + 1}.${'ABCD'[options.indexOf(right)]}合成解析${id}`));
    });
  });
});

test('there were long questions to print', () => {
  expect(occurrences(textOf('试卷/A') + textOf('试卷/B'), '很')).toBeGreaterThan(300);
});

test('cards: one per person, and one print job with all of them in order', () => {
  const all = pages('答题卡');
  let at = 0;
  for (const { code } of record.people) {
    const total = Number(/第1页共(\d+)页/.exec(all[at]?.text ?? '')?.[1]);
    expect([code, total]).toEqual([code, expect.any(Number)]);
    const own = all.slice(at, at + total);
    expect(own[0]?.text).toContain(`考号${code}`);
    own.forEach(({ text }, page) => {
      expect(text).toContain(`第${page + 1}页共${total}页`);
      expect(text).toContain(code);
      for (const secret of [...SECRETS, '918273']) expect(text).not.toContain(plain(secret));
    });
    at += total;
  }
  expect(at).toBe(all.length);
});

test('slips: eight a page, spares apart, each with its PIN once', () => {
  const sheets = pages('准考证');
  expect(sheets.map(({ text }) => occurrences(text, 'PIN不给别人看'))).toEqual([8, 8, 8, 6, 3]);
  const { candidates } = JSON.parse(world.read('exam/private/candidates.json')) as {
    candidates: { code: string; pin: string }[];
  };
  const text = sheets.map((sheet) => sheet.text).join('');
  for (const { code, pin } of candidates) expect([code, occurrences(text, pin)]).toEqual([code, 1]);
});

test('the list to sign has a row for everybody', () => {
  const sheets = pages('签到表');
  const text = sheets.map((sheet) => sheet.text).join('');
  for (const { code } of record.people) expect([code, occurrences(text, code)]).toEqual([code, 1]);
  expect(text).toContain('应到30人');
  // The head of the table comes again on each page.
  for (const sheet of sheets) expect(sheet.text).toContain('回执号');
});

test('marking sheets: a page for each person’s tasks, everybody of a form under its essay', () => {
  const tasks = pages('评分表/操作题');
  expect(tasks).toHaveLength(33);
  for (const [at, { text }] of tasks.entries()) expect(text).toContain(record.people[at]?.code);
  const essays = textOf('评分表/论述题');
  for (const { code } of record.people) expect(occurrences(essays, code)).toBe(1);
});

test('the log knows the PDFs', async () => {
  expect((await world.exam('verify', world.at('exam'))).code).toBe(0);
  expect(existsSync(world.at('exam/print/房间码.pdf'))).toBe(false);
  expect((await world.exam('print', world.at('exam'), '--parts', '房间码')).code).toBe(0);
  const room = world.read('exam/private/room-code.txt').trim();
  const [code, cover] = pages('房间码');
  expect(code?.text).toContain(room);
  expect(cover?.text).not.toContain(room);
});
