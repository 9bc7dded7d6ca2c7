import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../support/cli.ts';
import { readDrawn } from '../support/marking-room.ts';
import { SECRETS, tellingBankText } from '../support/telling-bank.ts';

let world: World;
const print = (...args: string[]) => world.exam('print', world.at('exam'), ...args, '--no-pdf');
const names = (path: string) => readdirSync(world.at(`exam/print/${path}`)).sort();

beforeAll(async () => {
  world = createWorld();
  world.write('bank/a.yaml', tellingBankText());
  world.write('roster.txt', 'code,row,column,extra\nD001,1,1,\nD002,1,2,15\nD003,2,1,\nD004,2,2,\nD005,3,1,\n');
  await world.drawn('exam', '--forms', '2', '--spare', '2');
});
afterAll(() => world.remove());

describe('by forms', () => {
  beforeAll(async () => {
    const { code, err } = await print();
    expect([code, err]).toEqual([0, '']);
  });

  test('a paper and a key for each form, a card for each person, everything a room needs', () => {
    const people = ['D001', 'D002', 'D003', 'D004', 'D005', 'SPARE-01', 'SPARE-02'].map((code) => `${code}.html`);
    expect(names('')).toEqual(['准考证.html', '答案', '答题卡', '签到表.html', '评分表', '试卷'].sort());
    expect(names('试卷')).toEqual(['A.html', 'B.html']);
    expect(names('答案')).toEqual(['A.html', 'B.html']);
    expect(names('答题卡')).toEqual(people);
    expect(names('评分表')).toEqual(['操作题.html', '论述题.html']);
  });

  test('verify knows them, and sees a change', async () => {
    expect((await world.exam('verify', world.at('exam'))).code).toBe(0);
    world.copy('exam', 'changed');
    world.edit('changed/print/试卷/A.html', '注意事项', '不用注意');
    expect((await world.exam('verify', world.at('changed'))).code).toBe(1);
  });

  test('printing again gives the same bytes', async () => {
    const before = world.read('exam/print/试卷/A.html') + world.read('exam/print/答题卡/D001.html');
    expect((await print()).code).toBe(0);
    expect(world.read('exam/print/试卷/A.html') + world.read('exam/print/答题卡/D001.html')).toBe(before);
  });

  test('nothing of the key is on what candidates get, and the key has all of it', () => {
    for (const form of ['A', 'B']) {
      for (const secret of [...SECRETS, '918273'])
        expect(world.read(`exam/print/试卷/${form}.html`)).not.toContain(secret);
      const key = world.read(`exam/print/答案/${form}.html`);
      expect(key).toContain('合成解析');
      expect(key).toContain('评分要点');
    }
    for (const name of names('答题卡')) {
      for (const secret of [...SECRETS, '918273'])
        expect(world.read(`exam/print/答题卡/${name}`)).not.toContain(secret);
    }
    expect(world.read('exam/print/评分表/操作题.html').match(/检查步骤/g)).toHaveLength(7 * 4);
  });

  test('tasks are each person’s own: on the card, not on the paper', () => {
    const { itemsOf } = readDrawn(world, 'exam');
    for (const code of ['D001', 'D002']) {
      const tasks = itemsOf(code).filter(({ id }) => id.startsWith('task-'));
      const card = world.read(`exam/print/答题卡/${code}.html`);
      for (const { id } of tasks) expect(card).toContain(`${id}的题干`);
      expect(card.match(/的题干/g)).toHaveLength(tasks.length);
    }
    expect(world.read('exam/print/试卷/A.html')).not.toContain('task-');
  });

  test('PINs and extra time are on the slips and nowhere else; codes only', async () => {
    const list = JSON.parse(world.read('exam/private/candidates.json')) as { candidates: { pin: string }[] };
    const slips = world.read('exam/print/准考证.html');
    const rest = ['签到表.html', '试卷/A.html', '答题卡/D002.html', '答案/A.html', '评分表/操作题.html'];
    for (const { pin } of list.candidates) {
      const shown = `${pin.slice(0, 4)} ${pin.slice(4)}`;
      expect(slips).toContain(shown);
      for (const path of rest) expect(world.read(`exam/print/${path}`)).not.toContain(shown);
    }
    expect(slips).toContain('已加 15');
    for (const path of rest) expect(world.read(`exam/print/${path}`)).not.toContain('已加');
  });

  test('another order is refused, because the letters would mean something else', async () => {
    const { code, err } = await print('--each');
    expect([code, err]).toEqual([1, expect.stringContaining('--each')]);
    world.copy('exam', 'again');
    const again = await world.exam('print', world.at('again'), '--each', '--no-pdf', '--again');
    expect(again.code).toBe(0);
    expect(readdirSync(world.at('again/print/试卷'))).toContain('D001.html');
  });

  test('a reprint for some and the large print replace nothing', async () => {
    const before = world.read('exam/print/准考证.html');
    expect((await print('--only', 'd003')).code).toBe(0);
    expect(names('补印')).toEqual(['准考证.html', '答案', '答题卡', '评分表', '试卷'].sort());
    expect(names('补印/答题卡')).toEqual(['D003.html']);
    expect(names('补印/试卷')).toHaveLength(1);
    expect((await print('--large', '--only', 'D003', 'D004')).code).toBe(0);
    expect(names('大字版/补印')).toEqual(['答案', '答题卡', '试卷']);
    expect(world.read('exam/print/大字版/补印/答题卡/D003.html')).toContain('<html lang="zh-CN" class="large">');
    expect(world.read('exam/print/准考证.html')).toBe(before);
  });

  test('what is no part or no code is said', async () => {
    expect((await print('--parts', '封面')).err).toContain('封面');
    expect((await print('--only', 'D099')).err).toContain('D099');
    expect((await print('--large', '--parts', '签到表')).code).toBe(1);
  });
});

test('everybody has a paper and a key of the own when there are no forms', async () => {
  await world.drawn('unique', '--unique');
  expect((await world.exam('print', world.at('unique'), '--no-pdf')).code).toBe(0);
  expect(readdirSync(world.at('unique/print/试卷')).sort()).toEqual(
    ['D001', 'D002', 'D003', 'D004', 'D005'].map((code) => `${code}.html`),
  );
  expect(world.read('unique/print/试卷/D002.html')).toContain('task-');
  expect(world.read('unique/print/答题卡/D002.html')).not.toContain('task-');
});

test('a picture that lies beside the question would be missing on paper', async () => {
  world.write('bank/a.yaml', tellingBankText().replaceAll('的题干', '的题干 ![图](a.png) '));
  await world.drawn('pictures');
  const { code, err } = await world.exam('print', world.at('pictures'), '--no-pdf');
  expect([code, err]).toEqual([1, expect.stringContaining('a.png')]);
  expect(existsSync(world.at('pictures/print'))).toBe(false);
  world.write('bank/a.yaml', tellingBankText());
});

test('nothing is printed before the draw', async () => {
  await world.create('early');
  expect((await world.exam('print', world.at('early'))).code).toBe(1);
  expect(existsSync(world.at('early/print'))).toBe(false);
});

test('without a browser the HTML stays, and the exit code says that there is no PDF', async () => {
  const before = process.env.DUTYBOOK_BROWSER;
  process.env.DUTYBOOK_BROWSER = '/no/such/browser';
  try {
    const { code, err } = await world.exam('print', world.at('exam'), '--parts', '签到表');
    expect([code, err]).toEqual([2, expect.stringContaining('没有找到可用的浏览器')]);
    expect(existsSync(world.at('exam/print/签到表.html'))).toBe(true);
    expect(existsSync(world.at('exam/print/签到表.pdf'))).toBe(false);
    expect((await world.exam('verify', world.at('exam'))).code).toBe(0);
  } finally {
    if (before === undefined) delete process.env.DUTYBOOK_BROWSER;
    else process.env.DUTYBOOK_BROWSER = before;
  }
});
