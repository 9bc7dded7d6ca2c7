import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type SampleExam, sampleExam } from '../fixtures/exam/sample-exam.ts';
import { inBothBrowsers } from './lib/both-browsers.ts';
import {
  button,
  DESK,
  enterCodes,
  fillCodes,
  goTo,
  handInFile,
  openPaperPage,
  readSealed,
  START,
  saved,
  savedBy,
  sitDown,
} from './lib/exam.ts';
import { type Loopback, serveTexts } from './loopback.ts';
import { createFileFolder, type FileFolder } from './portable.ts';

/** Another window, another person, another machine, another profile. */
let exam: SampleExam;
let files: FileFolder;
let server: Loopback;
let urls: Record<'http' | 'file', string>;
let folder: string;
test.beforeAll(async () => {
  exam = await sampleExam();
  files = await createFileFolder();
  server = await serveTexts({ '/': exam.html });
  urls = { http: server.url, file: await files.save('exam.html', exam.html) };
  folder = await mkdtemp(join(tmpdir(), 'dutybook-exam-'));
});
test.afterAll(async () => {
  await server.close();
  await files.remove();
  await rm(folder, { recursive: true, force: true });
});

async function saveRecovery(page: Page, name: string): Promise<string> {
  const { bytes } = await savedBy(page, () => button(page, '存恢复文件').click());
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

inBothBrowsers((browser, kind) => {
  const newPage = async () => (await browser().newContext(DESK)).newPage();

  test('the next person at the same machine starts with nothing', async () => {
    const page = await newPage();
    await page.goto(server.url);
    await sitDown(page);
    await page.keyboard.press('1');
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await openPaperPage(page, { code: 'D002' });
    await button(page, /^开始答题/).click();
    await expect(page.locator('.number.full')).toHaveCount(0);
    await page.context().close();
  });

  for (const where of ['http', 'file'] as const) {
    test(`a second window of the same paper is refused, until the first is closed (${where})`, async () => {
      const page = await newPage();
      await page.goto(urls[where]);
      await sitDown(page);
      await page.keyboard.press('2');
      await expect(saved(page)).toBeVisible();
      const second = await page.context().newPage();
      await second.goto(urls[where]);
      await enterCodes(second);
      await expect(second.getByRole('alert')).toContainText('另一个窗口里');
      await expect(button(second, START)).toHaveCount(0);
      await button(second, '关掉了，再看一次').click();
      await expect(second.getByRole('alert')).toContainText('另一个窗口里');

      // The first goes on undisturbed, and another person's paper is no matter.
      await page.keyboard.press('3');
      await expect(saved(page)).toBeVisible();
      const other = await page.context().newPage();
      await other.goto(urls[where]);
      await openPaperPage(other, { code: 'D002' });
      await page.close();
      await button(second, '关掉了，再看一次').click();
      await button(second, '继续答题').click();
      await expect(second.locator('.option input').nth(2)).toBeChecked();
      await second.context().close();
    });
  }

  test('where windows cannot talk, the one opened last goes on, and both answers reach the submission', async () => {
    const page = await newPage();
    await page.context().addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
    await page.goto(server.url);
    await sitDown(page);
    const other = await page.context().newPage();
    await other.goto(server.url);
    await sitDown(other);
    // Before the first window learns of the second.
    await goTo(page, 4);
    await page.locator('.line').fill('第一个窗口');
    await expect(saved(page)).toBeVisible();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByText('在另一个窗口里打开了')).toBeVisible();
    await expect(page.locator('.line')).not.toBeEditable();
    await other.keyboard.press('1');
    const { bytes } = await handInFile(other);
    expect((await readSealed(bytes, exam.identity)).answers).toEqual({
      'q-single': { type: 'single', choice: 0 },
      'q-short': { type: 'short', text: '第一个窗口' },
    });
    await page.context().close();
  });

  test('a recovery file carries a sitting to another machine; the log there goes on', async () => {
    const page = await newPage();
    await page.goto(urls.file);
    await sitDown(page);
    await page.keyboard.press('4');
    await goTo(page, 5);
    await page.locator('.line').fill('50.69');
    const first = await handInFile(page);
    await button(page, '回去修改').click();
    await goTo(page, 4);
    await page.locator('.line').fill('改过');
    const path = await saveRecovery(page, `${kind}.age`);
    expect((await readFile(path)).includes('改过')).toBe(false);
    await page.context().close();

    const other = await newPage();
    await other.goto(urls.http);
    await sitDown(other, {}, path);
    await expect(other.locator('.number.full')).toHaveCount(3);
    await goTo(other, 5);
    await expect(other.locator('.line')).toHaveValue('50.69');
    await other.locator('.line').fill('51');
    const second = await handInFile(other);
    const [one, two] = [await readSealed(first.bytes, exam.identity), await readSealed(second.bytes, exam.identity)];
    expect(two).toMatchObject({
      number: 2,
      times: { startedAt: one.times.startedAt, gaps: [{ kind: 'moved' }] },
      answers: { 'q-single': { choice: 3 }, 'q-numeric': { text: '51' }, 'q-short': { text: '改过' } },
    });
    await other.context().close();
  });

  test('storage cleared after closing: the recovery file brings it back; wrong files are refused with the reason', async () => {
    const page = await newPage();
    await page.goto(server.url);
    await sitDown(page);
    await page.keyboard.press('4');
    const path = await saveRecovery(page, `${kind}-cleared.age`);
    await page.goto('about:blank');
    await page.goto(server.url);
    await button(page, /^下一步/).waitFor();
    await page.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
    });
    await openPaperPage(page);
    await expect(button(page, /^开始答题/)).toBeVisible();

    await page.goto(server.url);
    await button(page, /^下一步/).click();
    await page.locator('summary').click();
    const attempt = async (code: string, file: string) => {
      await fillCodes(page, { code });
      await page.setInputFiles('#recovery', file);
      await button(page, '打开试卷').click();
      return page.locator('.message');
    };
    await expect(await attempt('D002', path)).toContainText('别的考号');
    const broken = join(folder, `${kind}-broken.age`);
    await writeFile(broken, (await readFile(path)).subarray(0, 300));
    await expect(await attempt('D001', broken)).toContainText('坏了');
    const junk = join(folder, `${kind}-junk.age`);
    await writeFile(junk, 'junk');
    await expect(await attempt('D001', junk)).toContainText('不是恢复文件');

    await page.goto(server.url);
    await sitDown(page, {}, path);
    await expect(page.locator('.option input').nth(3)).toBeChecked();
    await page.context().close();
  });
});
