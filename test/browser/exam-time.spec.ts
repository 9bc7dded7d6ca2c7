import { expect, test } from '@playwright/test';
import { type SampleExam, sampleExam } from '../fixtures/exam/sample-exam.ts';
import { inBothBrowsers } from './lib/both-browsers.ts';
import {
  button,
  DESK,
  handInFile,
  openPaperPage,
  pass,
  readSealed,
  saved,
  savedBy,
  setWall,
  sitDown,
  withClocks,
} from './lib/exam.ts';
import { type Loopback, serveTexts } from './loopback.ts';

const MINUTE = 60_000;
let exam: SampleExam;
let server: Loopback;
test.beforeAll(async () => {
  exam = await sampleExam();
  server = await serveTexts({ '/': exam.html });
});
test.afterAll(() => server.close());

inBothBrowsers((browser) => {
  const newPage = async () => {
    const page = await (await browser().newContext(DESK)).newPage();
    await withClocks(page);
    await page.goto(server.url);
    return page;
  };

  test('warns at 10, 5 and 1 minutes, then grace, then the lock; handing in still works', async () => {
    const page = await newPage();
    await sitDown(page);
    await page.keyboard.press('1');
    const band = page.getByRole('status').filter({ hasText: /还有不到|时间到/ });
    const handInNow = button(page, '现在交卷');
    await expect(band).toHaveCount(0);
    for (const [minutes, text] of [
      [50.5, '还有不到 10 分钟'],
      [5, '还有不到 5 分钟'],
      [4, '还有不到 1 分钟'],
    ] as const) {
      await pass(page, minutes);
      await expect(band).toHaveText(text);
    }
    await expect(handInNow).toBeHidden();
    await pass(page, 0.5);
    await expect(page.locator('.time')).toContainText('后锁卷');
    await expect(handInNow).toBeVisible();
    await page.keyboard.press('2');
    await expect(page.locator('.option input').nth(1)).toBeChecked();
    await expect(saved(page)).toBeVisible();
    await pass(page, 1);
    await expect(page.locator('.time')).toHaveText('已锁卷');
    await expect(page.locator('.option input').nth(2)).toBeDisabled();
    await page.keyboard.press('3');
    await page.keyboard.press('PageDown');
    await expect(page.locator('.option input').first()).toBeDisabled();

    await handInNow.click();
    await expect(handInNow).toBeHidden();
    const { bytes } = await savedBy(page, () => button(page, '确定交卷').click());
    await expect(band).toContainText('答卷已经封好');
    const submission = await readSealed(bytes, exam.identity);
    expect(submission.answers).toEqual({ 'q-single': { type: 'single', choice: 1 } });
    expect(submission.times.elapsedMs).toBeGreaterThan(60 * MINUTE);
    expect(submission.times.gaps).toEqual([]);
    await expect(button(page, '回去修改')).toBeHidden();
    await page.context().close();
  });

  test('a clock set back gives no time; set forward it locks until it is put right; both are on record', async () => {
    const page = await newPage();
    await sitDown(page);
    await pass(page, 30);
    await expect(page.locator('.time')).toHaveText(/剩 (30:00|29:5\d)/);
    await setWall(page, -20);
    await expect(page.getByText('往回跳了 20 分钟')).toBeVisible();
    await expect(page.locator('.time')).toHaveText(/剩 (30:00|29:[45]\d)/);
    await setWall(page, 60);
    await expect(page.locator('.time')).toHaveText('已锁卷');
    await expect(page.locator('.option input').first()).toBeDisabled();
    await setWall(page, -40);
    await expect(page.locator('.time')).toHaveText(/剩 29:/);
    await expect(page.locator('.option input').first()).toBeEnabled();
    await expect(page.getByText(/往(前|回)跳了/)).toBeHidden();
    const { bytes } = await handInFile(page);
    const { gaps } = (await readSealed(bytes, exam.identity)).times;
    expect(gaps.map(({ kind: gap, ms }) => [gap, Math.round(ms / MINUTE)])).toEqual(
      expect.arrayContaining([
        ['clock', -20],
        ['clock', 60],
        ['clock', -40],
      ]),
    );
    await page.context().close();
  });

  test('time goes on while the page is closed, also when the clock is set back meanwhile', async () => {
    const page = await newPage();
    await sitDown(page);
    await pass(page, 10);
    await page.keyboard.press('1');
    await expect(saved(page)).toBeVisible();
    const reopened = async (minutes: number) => {
      await page.reload();
      await setWall(page, minutes);
      await openPaperPage(page);
      await button(page, '继续答题').click();
      return page.locator('.time');
    };
    await expect(await reopened(25)).toHaveText(/剩 (35:00|34:5\d)/);
    await expect(await reopened(-300)).toHaveText(/剩 (35:00|34:[45]\d)/);
    await page.context().close();
  });

  test('a recovery file is called for every five minutes', async () => {
    const page = await newPage();
    await sitDown(page);
    await pass(page, 5.1);
    await expect(page.getByText('有 5 分钟没存恢复文件了')).toBeVisible();
    await savedBy(page, () => button(page, '存恢复文件').click());
    await expect(page.getByText('有 5 分钟没存恢复文件了')).toBeHidden();
    await page.context().close();
  });
});
