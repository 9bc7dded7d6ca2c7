import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { launchBrowser } from '../../src/node/browser.ts';
import { type SampleExam, sampleExam } from '../fixtures/exam/sample-exam.ts';
import { button, DESK, goTo, handInFile, openPaperPage, readSealed, saved, savedBy, sitDown } from './lib/exam.ts';
import { type Loopback, serveTexts } from './loopback.ts';
import { createFileFolder, type FileFolder } from './portable.ts';
import { type ProfileBrowser, startWithProfile } from './profile-browser.ts';

declare global {
  interface Window {
    inputs: { at: number; text: string }[];
    stored: { at: number; text: string }[];
    failWrites: boolean;
    failReads: boolean;
    acknowledged(text: string): Promise<void>;
  }
}

let exam: SampleExam;
let files: FileFolder;
let server: Loopback;
let urls: Record<'http' | 'file', string>;
test.beforeAll(async () => {
  exam = await sampleExam();
  files = await createFileFolder();
  server = await serveTexts({ '/': exam.html });
  urls = { http: server.url, file: await files.save('exam.html', exam.html) };
});
test.afterAll(async () => {
  await server.close();
  await files.remove();
});

/** What stood in the text area at every moment at which the page said that everything is stored. */
async function watchAcknowledged(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction('acknowledged', (text: string) => void seen.push(text));
  await page.evaluate(() => {
    const look = () => {
      const area = document.querySelector('textarea');
      if (area && document.querySelector('.saved')?.className === 'saved saved') void window.acknowledged(area.value);
    };
    new MutationObserver(look).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'] });
  });
  return seen;
}

for (const kind of ['current', 'legacy'] as const) {
  test.describe(kind, () => {
    for (const where of ['http', 'file'] as const) {
      test(`nothing acknowledged is lost when the browser is killed (${where})`, async () => {
        test.setTimeout(120_000);
        const profile = await mkdtemp(join(tmpdir(), 'dutybook-profile-'));
        let running: ProfileBrowser | undefined;
        const start = async () => {
          running = await startWithProfile(kind, profile);
          const page = await running.context.newPage();
          await page.setViewportSize(DESK.viewport);
          await page.goto(urls[where]);
          return page;
        };
        try {
          const page = await start();
          await sitDown(page);
          await page.keyboard.press('2');
          await goTo(page, 9);
          await page.keyboard.press('F8');
          await expect(saved(page)).toBeVisible();
          const seen = await watchAcknowledged(page);
          const text = Array.from({ length: 200 }, (_, index) => `${index},`).join('');
          await page.locator('textarea').focus();
          const typing = page.keyboard.type(text, { delay: 12 }).catch(() => 'killed in the middle');
          await expect.poll(() => seen.at(-1)?.length ?? 0, { intervals: [20] }).toBeGreaterThan(60);
          await running?.kill();
          expect(await typing).toBe('killed in the middle');

          const again = await start();
          await openPaperPage(again);
          await expect(again.getByText('这台电脑上有这个考号的作答：2 题')).toBeVisible();
          await button(again, '继续答题').click();
          await expect(again.locator('.option input').nth(1)).toBeChecked();
          await goTo(again, 9);
          await expect(again.locator('.flag')).toHaveAttribute('aria-pressed', 'true');
          const kept = await again.locator('textarea').inputValue();
          expect(text.startsWith(kept)).toBe(true);
          expect(kept.length).toBeGreaterThanOrEqual(seen.at(-1)?.length ?? 0);
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

      test('every key is on disk within 100 ms', async () => {
        const page = await newPage();
        await page.addInitScript(() => {
          window.inputs = [];
          window.stored = [];
          addEventListener(
            'input',
            ({ target }) => {
              if (target instanceof HTMLInputElement && target.matches('.line'))
                window.inputs.push({ at: performance.now(), text: target.value });
            },
            true,
          );
          const add = IDBObjectStore.prototype.add;
          IDBObjectStore.prototype.add = function (value: unknown, key?: IDBValidKey) {
            this.transaction.addEventListener('complete', () =>
              window.stored.push({ at: performance.now(), text: JSON.stringify(value) }),
            );
            return key === undefined ? add.call(this, value) : add.call(this, value, key);
          };
        });
        await page.goto(server.url);
        await sitDown(page);
        await goTo(page, 4);
        // Slower and faster than the page waits for more.
        for (const delay of [8, 30, 70])
          await page.locator('.line').pressSequentially('abcdefghijklmnopqrstuvwxyz', { delay });
        await expect(saved(page)).toBeVisible();
        const delays = await page.evaluate(() =>
          window.inputs
            .map(({ at, text }) => {
              const durable = window.stored.find((entry) => entry.at >= at && entry.text.includes(text));
              return durable ? durable.at - at : Number.POSITIVE_INFINITY;
            })
            .sort((a, b) => a - b),
        );
        const at = (share: number) => Math.round(delays[Math.floor(delays.length * share)] ?? Number.NaN);
        console.log(
          `${kind}: ${delays.length} keys on disk: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, last ${at(0.999)} ms`,
        );
        expect(delays.length).toBeGreaterThan(60);
        expect(at(0.95)).toBeLessThan(100);
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
        const recovery = await savedBy(page, () => button(page, '存恢复文件').click());
        const { bytes } = await handInFile(page);
        expect((await readSealed(bytes, exam.identity)).answers['q-single']).toEqual({ type: 'single', choice: 2 });
        const other = await newPage();
        await other.goto(server.url);
        const path = fileURLToPath(await files.save(`${kind}-recovery.age`, recovery.bytes));
        await sitDown(other, {}, path);
        await expect(other.locator('.option input').nth(2)).toBeChecked();
        await other.context().close();
        await page.evaluate(() => {
          window.failWrites = false;
        });
        await expect(saved(page)).toBeVisible();
        await expect(page.getByRole('alert').filter({ hasText: '空间满了' })).toBeHidden();
        await page.context().close();
      });

      test('records that cannot be read keep nobody in the dark, and no time runs', async () => {
        const page = await newPage();
        await page.addInitScript(() => {
          const getAll = IDBIndex.prototype.getAll;
          IDBIndex.prototype.getAll = function (query) {
            if (window.failReads) throw new DOMException('bad disk', 'UnknownError');
            return getAll.call(this, query);
          };
        });
        await page.goto(server.url);
        await openPaperPage(page);
        await page.evaluate(() => {
          window.failReads = true;
        });
        await button(page, /^开始答题/).click();
        await expect(page.getByRole('alert')).toContainText('还没有开始，也没有计时');
        await page.evaluate(() => {
          window.failReads = false;
        });
        await button(page, /^开始答题/).click();
        await expect(page.locator('.time')).toHaveText('剩 1:00:00');
        await page.context().close();
      });

      test('storage cleared while the page is open: everything goes back, and no time is lost', async () => {
        const page = await newPage();
        await page.goto(server.url);
        await sitDown(page);
        await page.keyboard.press('4');
        await goTo(page, 4);
        await page.locator('.line').fill('清理前');
        await expect(saved(page)).toBeVisible();
        const session = await page.context().newCDPSession(page);
        const { origin } = new URL(server.url);
        await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
        await page.locator('.line').fill('清理后');
        await goTo(page, 5);
        await page.locator('.line').fill('50');
        await expect(saved(page)).toBeVisible();

        await page.reload();
        await sitDown(page);
        await expect(page.locator('.option input').nth(3)).toBeChecked();
        await goTo(page, 4);
        await expect(page.locator('.line')).toHaveValue('清理后');
        await expect(page.locator('.time')).toHaveText(/剩 (1:00:00|59:[45]\d)/);
        const { bytes } = await handInFile(page);
        expect((await readSealed(bytes, exam.identity)).answers).toEqual({
          'q-single': { type: 'single', choice: 3 },
          'q-short': { type: 'short', text: '清理后' },
          'q-numeric': { type: 'numeric', text: '50' },
        });
        await page.context().close();
      });
    });
  });
}
