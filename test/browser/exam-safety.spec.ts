import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { launchBrowser } from '../../src/node/browser.ts';
import { type SampleExam, sampleExam } from '../fixtures/exam/sample-exam.ts';
import { button, DESK, fillCodes, goTo, handInFile, openPaperPage, readSealed, saved, sitDown } from './lib/exam.ts';
import { type Loopback, serveTexts } from './loopback.ts';
import { createFileFolder, type FileFolder } from './portable.ts';
import { type ProfileBrowser, startWithProfile } from './profile-browser.ts';

declare global {
  interface Window {
    wallShift: number;
    monoShift: number;
    inputAt: number;
    storedAt: { at: number; text: string }[];
    failWrites: boolean;
  }
}

let exam: SampleExam;
let files: FileFolder;
let server: Loopback;
let fileUrl: string;
let folder: string;

test.beforeAll(async () => {
  exam = await sampleExam();
  files = await createFileFolder();
  server = await serveTexts({ '/': exam.html });
  fileUrl = await files.save('exam.html', exam.html);
  folder = await mkdtemp(join(tmpdir(), 'dutybook-exam-'));
});
test.afterAll(async () => {
  await server.close();
  await files.remove();
  await rm(folder, { recursive: true, force: true });
});

const MINUTE = 60_000;
/** Both clocks of the machine in the hands of the test. */
const withClocks = (page: Page) =>
  page.addInitScript(() => {
    window.wallShift = 0;
    window.monoShift = 0;
    const [wall, mono] = [Date.now.bind(Date), performance.now.bind(performance)];
    Date.now = () => wall() + window.wallShift;
    performance.now = () => mono() + window.monoShift;
  });
/** Time passes: both clocks agree. */
const pass = (page: Page, minutes: number) =>
  page.evaluate((ms) => {
    window.wallShift += ms;
    window.monoShift += ms;
  }, minutes * MINUTE);
const setWall = (page: Page, minutes: number) =>
  page.evaluate((ms) => {
    window.wallShift += ms;
  }, minutes * MINUTE);

async function saveRecovery(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, '存恢复文件').click();
  const path = join(folder, name);
  await (await download).saveAs(path);
  return path;
}

for (const kind of ['current', 'legacy'] as const) {
  test.describe(kind, () => {
    for (const where of ['http', 'file'] as const) {
      test(`nothing acknowledged is lost when the browser is killed (${where})`, async () => {
        test.setTimeout(120_000);
        const url = where === 'http' ? server.url : fileUrl;
        const profile = await mkdtemp(join(tmpdir(), 'dutybook-profile-'));
        let running: ProfileBrowser | undefined;
        try {
          running = await startWithProfile(kind, profile);
          const page = await running.context.newPage();
          await page.setViewportSize(DESK.viewport);
          await page.goto(url);
          await sitDown(page);
          await page.keyboard.press('2');
          await goTo(page, 4);
          await page.locator('.line').pressSequentially('边缘资源', { delay: 20 });
          await goTo(page, 9);
          await page.locator('textarea').fill('先在本级找');
          await page.keyboard.press('F8');
          await expect(saved(page)).toBeVisible();
          await running.kill();

          running = await startWithProfile(kind, profile);
          const again = await running.context.newPage();
          await again.setViewportSize(DESK.viewport);
          await again.goto(url);
          await openPaperPage(again);
          await expect(again.getByText('这台电脑上有这个考号的作答：3 题')).toBeVisible();
          await button(again, '继续答题').click();
          await expect(again.locator('.option input').nth(1)).toBeChecked();
          await goTo(again, 4);
          await expect(again.locator('.line')).toHaveValue('边缘资源');
          await goTo(again, 9);
          await expect(again.locator('textarea')).toHaveValue('先在本级找');
          await expect(again.locator('.flag')).toHaveAttribute('aria-pressed', 'true');
        } finally {
          await running?.kill();
          await rm(profile, { recursive: true, force: true });
        }
      });
    }

    test.describe('one browser', () => {
      let browser: Browser;
      test.beforeAll(async () => {
        browser = await launchBrowser(kind);
      });
      test.afterAll(() => browser.close());
      const newPage = async () => (await browser.newContext(DESK)).newPage();

      test('what is typed is on disk within 100 ms of the last key', async () => {
        const page = await newPage();
        await page.addInitScript(() => {
          window.storedAt = [];
          addEventListener(
            'input',
            () => {
              window.inputAt = performance.now();
            },
            true,
          );
          const add = IDBObjectStore.prototype.add;
          IDBObjectStore.prototype.add = function (value: unknown, key?: IDBValidKey) {
            this.transaction.addEventListener('complete', () =>
              window.storedAt.push({ at: performance.now(), text: JSON.stringify(value) }),
            );
            return key === undefined ? add.call(this, value) : add.call(this, value, key);
          };
        });
        await page.goto(server.url);
        await sitDown(page);
        await goTo(page, 4);
        const delays: number[] = [];
        for (let round = 0; round < 9; round++) {
          await page.locator('.line').fill('');
          await page.locator('.line').pressSequentially(`第${round}次`, { delay: 25 });
          const delay = await page.waitForFunction((text) => {
            const stored = window.storedAt.find((entry) => entry.at >= window.inputAt && entry.text.includes(text));
            return stored && stored.at - window.inputAt + 0.001;
          }, `第${round}次`);
          delays.push((await delay.jsonValue()) ?? Number.POSITIVE_INFINITY);
        }
        delays.sort((a, b) => a - b);
        expect(delays[4], delays.map(Math.round).join(' ')).toBeLessThan(100);
        await page.context().close();
      });

      test('a reload in the middle of typing loses nothing, and is told as a gap', async () => {
        const page = await newPage();
        await page.goto(server.url);
        await sitDown(page);
        await goTo(page, 4);
        await page.locator('.line').fill('写到一半');
        await expect(saved(page)).toBeVisible();
        await page.reload();
        await sitDown(page);
        await goTo(page, 4);
        await expect(page.locator('.line')).toHaveValue('写到一半');
        const { bytes } = await handInFile(page);
        const { times, answers } = await readSealed(bytes, exam.identity);
        expect(answers['q-short']).toEqual({ type: 'short', text: '写到一半' });
        expect(times.gaps).toMatchObject([{ kind: 'closed' }]);
        await page.context().close();
      });

      test('the next person at the same machine starts with nothing', async () => {
        const page = await newPage();
        await page.goto(server.url);
        await sitDown(page, 'D001');
        await page.keyboard.press('1');
        await expect(saved(page)).toBeVisible();
        await page.reload();
        await openPaperPage(page, 'D002');
        await expect(button(page, /^开始答题/)).toBeVisible();
        await button(page, /^开始答题/).click();
        await expect(page.locator('.number.full')).toHaveCount(0);
        await page.context().close();
      });

      test('two windows: the one opened last goes on, the other says so', async () => {
        const page = await newPage();
        await page.goto(server.url);
        await sitDown(page);
        const other = await page.context().newPage();
        await other.goto(server.url);
        await sitDown(other);
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await expect(page.getByText('在另一个窗口里打开了')).toBeVisible();
        await expect(page.locator('.option input').first()).toBeDisabled();
        await expect(other.locator('.option input').first()).toBeEnabled();
        await page.context().close();
      });

      test('when storing fails it shows, is tried again, and one can still hand in', async () => {
        const page = await newPage();
        await page.addInitScript(() => {
          const add = IDBObjectStore.prototype.add;
          IDBObjectStore.prototype.add = function (value: unknown, key?: IDBValidKey) {
            if (window.failWrites) throw new DOMException('full', 'QuotaExceededError');
            return key === undefined ? add.call(this, value) : add.call(this, value, key);
          };
        });
        await page.goto(server.url);
        await sitDown(page);
        await page.evaluate(() => {
          window.failWrites = true;
        });
        await page.keyboard.press('3');
        await expect(page.locator('.saved')).toHaveText('没存下');
        await expect(page.getByRole('alert').filter({ hasText: '空间满了' })).toBeVisible();
        const { bytes } = await handInFile(page);
        expect((await readSealed(bytes, exam.identity)).answers['q-single']).toEqual({ type: 'single', choice: 2 });
        await page.evaluate(() => {
          window.failWrites = false;
        });
        await expect(saved(page)).toBeVisible();
        await expect(page.getByRole('alert').filter({ hasText: '空间满了' })).toBeHidden();
        await page.context().close();
      });

      test('a recovery file carries a sitting to another machine; the log there goes on', async () => {
        const page = await newPage();
        await page.goto(fileUrl);
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
        await other.goto(server.url);
        await sitDown(other, 'D001', path);
        await expect(other.locator('.number.full')).toHaveCount(3);
        await goTo(other, 5);
        await expect(other.locator('.line')).toHaveValue('50.69');
        await other.locator('.line').fill('51');
        const second = await handInFile(other);
        const [one, two] = [
          await readSealed(first.bytes, exam.identity),
          await readSealed(second.bytes, exam.identity),
        ];
        expect(two).toMatchObject({
          number: 2,
          times: { startedAt: one.times.startedAt, gaps: [{ kind: 'moved' }] },
          answers: { 'q-single': { choice: 3 }, 'q-numeric': { text: '51' }, 'q-short': { text: '改过' } },
        });
        await other.context().close();
      });

      test('storage cleared in the middle: the recovery file brings it back; wrong files are refused with the reason', async () => {
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
          await fillCodes(page, code);
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
        await sitDown(page, 'D001', path);
        await expect(page.locator('.option input').nth(3)).toBeChecked();
        await page.context().close();
      });

      test('warns at 10, 5 and 1 minutes, then grace, then the lock; handing in still works', async () => {
        const page = await newPage();
        await withClocks(page);
        await page.goto(server.url);
        await sitDown(page);
        await page.keyboard.press('1');
        const band = page.getByRole('status').filter({ hasText: /还有不到|时间到/ });
        await expect(band).toHaveCount(0);
        for (const [minutes, text] of [
          [50.5, '还有不到 10 分钟'],
          [5, '还有不到 5 分钟'],
          [4, '还有不到 1 分钟'],
        ] as const) {
          await pass(page, minutes);
          await expect(band).toHaveText(text);
        }
        await pass(page, 0.5);
        await expect(page.locator('.time')).toContainText('后锁卷');
        await page.keyboard.press('2');
        await expect(page.locator('.option input').nth(1)).toBeChecked();
        await expect(saved(page)).toBeVisible();
        await pass(page, 1);
        await expect(page.locator('.time')).toHaveText('已锁卷');
        await expect(page.locator('.option input').nth(2)).toBeDisabled();
        await page.keyboard.press('3');
        const { bytes } = await handInFile(page);
        const submission = await readSealed(bytes, exam.identity);
        expect(submission.answers['q-single']).toEqual({ type: 'single', choice: 1 });
        expect(submission.times.elapsedMs).toBeGreaterThan(60 * MINUTE);
        expect(submission.times.gaps).toEqual([]);
        await expect(button(page, '回去修改')).toBeHidden();
        await page.context().close();
      });

      test('a clock set back gives no time; set forward it locks until it is put right; both are on record', async () => {
        const page = await newPage();
        await withClocks(page);
        await page.goto(server.url);
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

      test('a recovery file is called for every five minutes', async () => {
        const page = await newPage();
        await withClocks(page);
        await page.goto(server.url);
        await sitDown(page);
        await pass(page, 5.1);
        await expect(page.getByText('有 5 分钟没存恢复文件了')).toBeVisible();
        await saveRecovery(page, `${kind}-due.age`);
        await expect(page.getByText('有 5 分钟没存恢复文件了')).toBeHidden();
        await page.context().close();
      });
    });
  });
}
