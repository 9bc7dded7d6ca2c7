import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { makeKeyPair } from '../../scripts/exam/keys.ts';
import { launchBrowser } from '../../src/node/browser.ts';
import { createWorld, type World } from '../unit/exam/support/cli.ts';
import { type Codes, DESK, handInFile, openPaperPage, savedBy, sitDown } from './lib/exam.ts';

/** The page as `exam pack` makes it of an exam with extra time and a spare paper; what it saves goes to `exam open`. */
let world: World;
let browser: Browser;
let url: string;
let codesOf: (code: string) => Codes;
test.beforeAll(async () => {
  browser = await launchBrowser('current');
  world = createWorld();
  world.write('roster.txt', 'code,row,column,extra\nD001,1,1,\nD002,1,2,30\n');
  const keys = await Promise.all(['甲', '乙'].map((name) => makeKeyPair(world.at(name), {})));
  const examiners = keys.flatMap(({ pubPath }, at) => ['--examiner', `${'甲乙'[at]}=${pubPath}`]);
  await world.drawn('exam', '--spare', '1', ...examiners);
  expect(await world.exam('pack', world.at('exam'))).toMatchObject({ code: 0 });
  url = pathToFileURL(world.at('exam/pack/exam.html')).href;
  const room = world.read('exam/private/room-code.txt').trim();
  const { candidates } = JSON.parse(world.read('exam/private/candidates.json')) as {
    candidates: { code: string; pin: string }[];
  };
  codesOf = (code) => ({ code, room, pin: candidates.find((candidate) => candidate.code === code)?.pin ?? '' });
});
test.afterAll(async () => {
  await browser.close();
  world.remove();
});

async function withPage(work: (page: Page) => Promise<void>): Promise<void> {
  const page = await (await browser.newContext(DESK)).newPage();
  // The exam was packed by the test's clock, which stands in 2026.
  await page.clock.setFixedTime(Date.UTC(2026, 10, 3, 3));
  await page.clock.resume();
  await page.goto(url);
  await work(page);
  await page.context().close();
}

test('extra time, a late entrant on a spare paper, and either examiner opens what was handed in', async () => {
  mkdirSync(world.at('in'));
  const put = ({ name, bytes }: { name: string; bytes: Uint8Array }) => writeFileSync(world.at(`in/${name}`), bytes);
  const minutes: Record<string, string> = {};
  for (const code of ['D001', 'D002', 'SPARE-01']) {
    await withPage(async (page) => {
      await openPaperPage(page, codesOf(code));
      minutes[code] = (await page.locator('.facts dd').nth(1).textContent()) ?? '';
      await page.getByRole('button', { name: /^开始答题/ }).click();
      await page.locator('.option').first().click();
      await page.keyboard.press('PageDown');
      await page.locator('.option').nth(1).click();
      put(await handInFile(page));
    });
  }
  expect(minutes.D001).toMatch(/^120 分钟/);
  expect(minutes.D002).toMatch(/^150 分钟/);
  expect(minutes['SPARE-01']).toMatch(/^120 分钟/);

  expect(
    await world.exam(
      'record',
      'late',
      world.at('exam'),
      '--code',
      'D021',
      '--spare',
      'SPARE-01',
      '--note',
      '名单外，用备用卷',
    ),
  ).toMatchObject({ code: 0, err: '' });
  world.copy('exam', 'other');
  for (const [dir, key] of [
    ['exam', '甲.key'],
    ['other', '乙.key'],
  ] as const) {
    const { code, err } = await world.exam('open', world.at(dir), '--key', world.at(key), '--from', world.at('in'));
    expect([code, err]).toEqual([0, '']);
    const opened = JSON.parse(world.read(`${dir}/marking/submissions.json`)) as {
      code: string;
      answers: object;
      remarks: string[];
    }[];
    expect(opened.map(({ code: who, answers }) => [who, Object.keys(answers).length])).toEqual([
      ['D001', 2],
      ['D002', 2],
      ['SPARE-01', 2],
    ]);
    expect(opened[2]?.remarks).toEqual([expect.stringContaining('备用卷')]);
  }
});

test('sixty-one questions: a map on a desk that stays in the frame, and opens fast', async () => {
  await withPage(async (page) => {
    const begun = Date.now();
    await sitDown(page, codesOf('D001'));
    console.log(`packed page: from the check to the first question ${Date.now() - begun} ms`);
    await expect(page.locator('.number')).toHaveCount(61);
    const handIn = page.locator('.map').getByRole('button', { name: '交卷' });
    for (const size of ['normal', 'large']) {
      if (size === 'large') await page.getByRole('button', { name: '大字' }).click();
      await expect(handIn, size).toBeInViewport({ ratio: 1 });
      await page.locator('.number').last().click();
      await expect(page.locator('.number').last(), size).toBeInViewport({ ratio: 1 });
    }
    const { bytes } = await savedBy(page, () => page.getByRole('button', { name: '存恢复文件' }).click());
    expect(bytes.length).toBeGreaterThan(200);
  });
});
