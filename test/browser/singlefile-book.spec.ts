import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { buildPortable } from '../fixtures/singlefile/build-sample.ts';
import { SAMPLE_BOOK } from '../fixtures/singlefile/sample-book.ts';
import { inBothBrowsers } from './lib/both-browsers.ts';
import { article, createFileFolder, DESK, expectOpen, type FileFolder, openPage, PHONE, PLAN } from './portable.ts';

let files: FileFolder;
let url: string;

test.beforeAll(async () => {
  files = await createFileFolder();
  url = await files.save('book.html', await buildPortable(SAMPLE_BOOK));
});
test.afterAll(() => files.remove());

inBothBrowsers((browser) => {
  test('shows the page and the section of the address', async () => {
    const { page } = await openPage(browser(), url);
    await expectOpen(page, []);
    await expect(page.locator('.pages')).toBeHidden();
    await page.getByRole('link', { name: /某区点播大面积失败/ }).click();
    await expectOpen(page, [PLAN]);
    await expect(page).toHaveTitle('某区点播大面积失败 · 值守手册');
    await expect(article(page, PLAN).locator('h1')).toBeFocused();

    await article(page, PLAN).getByRole('link', { name: '整机房 IPQAM 掉线' }).click();
    await expectOpen(page, ['runbooks/ipqam-site-down']);
    await expect(page.locator('[id="runbooks/ipqam-site-down/act"]')).toBeInViewport();

    await page.goBack();
    await expectOpen(page, [PLAN]);
    await page.goto(`${url}#runbooks/paid-failure/bycode`);
    await expect(page.getByRole('heading', { name: '按码处理' })).toBeInViewport();

    await page.goto(`${url}#runbooks/gone`);
    await expectOpen(page, []);
    await expect(page.getByRole('status').filter({ hasText: 'runbooks/gone' })).toBeVisible();
    await page.context().close();
  });

  test('is worked by the keyboard alone', async () => {
    const { page } = await openPage(browser(), url);
    const filter = page.getByRole('searchbox');
    await page.keyboard.press('/');
    await expect(filter).toBeFocused();
    await expect(filter).toHaveValue('');
    await page.keyboard.type('黑屏');
    const matches = page.locator('.matches a');
    await expect(matches).toHaveCount(2);
    await expect(page.getByText('找到 2 篇')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(matches.nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(filter).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expectOpen(page, [PLAN]);

    // One step back at a time: the query, then the page.
    await page.keyboard.press('Escape');
    await expect(filter).toHaveValue('');
    await expect(filter).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expectOpen(page, []);
    await expect(page.locator('.group a').first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expectOpen(page, ['plans/erm-down']);

    await page.keyboard.press('/');
    await page.keyboard.type('没有的词');
    await expect(page.getByText('没有匹配的文章')).toBeVisible();
    await page.context().close();
  });

  test('leaves Enter to the input method while it composes', async () => {
    const { page } = await openPage(browser(), url);
    await page.getByRole('searchbox').fill('270');
    await page.getByRole('searchbox').dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await expectOpen(page, []);
    await page.getByRole('searchbox').dispatchEvent('keydown', { key: 'Enter' });
    await expectOpen(page, ['codes/ote40270']);
    await page.context().close();
  });

  test('finds words of the text', async () => {
    const { page } = await openPage(browser(), url);
    await page.getByRole('searchbox').fill('汇聚交换机');
    await expect(page.locator('.matches a')).toHaveCount(1);
    await expect(page.locator('.matches .hint')).toContainText('正文：');
    await page.context().close();
  });

  test('keeps ticks over a reload, clears them on a second press, and forgets them when the page changed', async () => {
    const { page } = await openPage(browser(), `${url}#${PLAN}`);
    const boxes = article(page, PLAN).locator('.tick input');
    await boxes.nth(0).check();
    await boxes.nth(2).check();
    await boxes.nth(0).uncheck();
    await expect(page.getByText('已完成 1 / 4')).toBeVisible();
    await expect(article(page, PLAN).locator('.tick-time').nth(2)).toHaveText(/\d\d:\d\d/);
    await page.reload();
    await expect(boxes.nth(2)).toBeChecked();
    await expect(boxes.nth(0)).not.toBeChecked();

    // Another tab of the same profile ticks; coming back shows it.
    const other = await page.context().newPage();
    await other.goto(`${url}#${PLAN}`);
    await article(other, PLAN).locator('.tick input').nth(3).check();
    await expect(article(other, PLAN).locator('.tick-time').nth(3)).toHaveText(/\d\d:\d\d/);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(boxes.nth(3)).toBeChecked();

    const changed = structuredClone(SAMPLE_BOOK);
    const [first] = changed.groups[0]?.pages ?? [];
    if (first) first.html += '<p>一句新的</p>';
    const edited = await page.context().newPage();
    await edited.goto(`${await files.save('edited.html', await buildPortable(changed))}#${PLAN}`);
    await expect(edited.getByText('已完成 0 / 4')).toBeVisible();

    await page.getByRole('button', { name: '清空勾选' }).click();
    await expect(boxes.nth(2)).toBeChecked();
    await page.getByRole('button', { name: '再按一次，全部清空' }).click();
    await expect(page.getByText('已完成 0 / 4')).toBeVisible();
    await page.reload();
    await expect(boxes.nth(2)).not.toBeChecked();
    await page.context().close();
  });

  test('says so when ticks cannot be kept', async () => {
    const context = await browser().newContext(DESK);
    const page = await context.newPage();
    await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined }));
    await page.goto(`${url}#${PLAN}`);
    await expect(page.getByRole('alert')).toContainText('读不出来');
    const box = article(page, PLAN).locator('.tick input').first();
    await box.check();
    await expect(page.getByRole('alert')).toContainText('勾选没有存下');
    await expect(box).toBeChecked();
    await context.close();
  });

  test('shows what is overdue on the day it is read', async () => {
    const { page } = await openPage(browser(), `${url}#${PLAN}`);
    await expect(page.getByText('复核过期：应于 2025-08-29 前复核')).toBeVisible();
    await page.goto(`${url}#runbooks/paid-failure`);
    await expect(page.locator('[id="runbooks/paid-failure"] .band')).toBeHidden();
    await page.context().close();
  });

  test('prints one page, or the book with every page on a sheet of its own', async () => {
    const { page } = await openPage(browser(), `${url}#plans/erm-down`);
    expect(pdfPages(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.top')).toBeHidden();
    await expect(page.locator('.list')).toBeHidden();
    await expect(page.locator('.tools').first()).toBeHidden();
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );

    await page.emulateMedia({ media: 'screen' });
    await page.goto(url);
    await page.evaluate(() => {
      window.print = () => {};
    });
    await page.getByRole('button', { name: '打印全册' }).click();
    expect(pdfPages(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThanOrEqual(6);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expectOpen(page, []);
    await page.context().close();
  });

  for (const [name, options] of Object.entries({ desk: DESK, phone: PHONE })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no accessibility findings (${name}, ${colorScheme})`, async () => {
        const { page } = await openPage(browser(), url, { ...options, colorScheme });
        const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
        await page.evaluate(axe);
        expect(await findings(page)).toEqual([]);
        await page.evaluate((ref) => {
          location.hash = ref;
        }, PLAN);
        await expect(article(page, PLAN)).toBeVisible();
        await article(page, PLAN).locator('.tick input').first().check();
        expect(await findings(page)).toEqual([]);
        for (const ref of ['runbooks/ipqam-site-down', 'runbooks/paid-failure']) {
          await page.evaluate((hash) => {
            location.hash = hash;
          }, ref);
          await expect(article(page, ref)).toBeVisible();
          expect(await findings(page)).toEqual([]);
        }
        await page.getByRole('searchbox').fill('黑屏');
        expect(await findings(page)).toEqual([]);
        await page.context().close();
      });
    }
  }

  test('fits a phone', async () => {
    const { page } = await openPage(browser(), url, PHONE);
    for (const ref of ['', PLAN, 'runbooks/paid-failure', 'runbooks/ipqam-site-down']) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, ref);
      if (ref !== '') await expect(article(page, ref)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
    await page.evaluate((hash) => {
      location.hash = hash;
    }, PLAN);
    await expect(page.locator('.list')).toBeHidden();
    const box = await article(page, PLAN).locator('.tick').first().boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await page.getByRole('link', { name: '目录' }).click();
    await expect(page.locator('.list')).toBeVisible();
    await page.context().close();
  });
});

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

async function findings(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResult> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

/** Number of sheets; Chromium writes page objects uncompressed. */
const pdfPages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
