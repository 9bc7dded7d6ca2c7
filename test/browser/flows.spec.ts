import type { Page } from '@playwright/test';
import type { OrderQuestion } from '../../src/exam/types/order.ts';
import { axeFindings } from './lib/axe.ts';
import { articlesOf, pagePaths } from './lib/built.ts';
import { DESK, PHONE, sidewaysScroll } from './lib/layout.ts';
import { readPdf } from './lib/pdf.ts';
import { watch } from './lib/watch.ts';
import { expect, test } from './site.ts';

/** Flow charts, what is made from their steps, and the two pages that count: statistics and coverage. */

const flows = articlesOf('flows');
const first = flows[0] ?? '';
/** A flow long enough to be practised. */
const practised = 'flows/vod-setup/';

test('a flow is drawn, and its steps stand below with their links', async ({ page }) => {
  await page.setViewportSize(DESK);
  await page.goto(practised);
  await expect(page.locator('.diagram svg').first()).toBeVisible();
  const rows = page.locator('.flow-steps tbody tr');
  const numbers = await page.locator('.diagram').first().locator('.dg text').allTextContents();
  // The last number in the drawing is the last row of the table.
  expect(numbers).toContain(String(await rows.count()));
  await rows.locator('a[href*="/interfaces/"]').first().click();
  await expect(page).toHaveURL(/\/interfaces\//);
  await page.getByRole('complementary').locator('a[href*="/flows/vod-setup/"]').click();
  await expect(page).toHaveURL(new RegExp(`${practised}$`));
  await page.getByRole('complementary').locator('a[href*="/runbooks/"]').first().click();
  await expect(page.getByRole('complementary').getByRole('heading', { name: '相关流程图' })).toBeVisible();
});

test('the steps of a flow are found', async ({ page }) => {
  await page.goto('search/?q=purchaseToken');
  await expect(page.locator('[data-search-list]').locator('a[href*="/flows/"]').first()).toBeVisible();
});

test('the exercise, with nothing but the keyboard', async ({ page, request, address }) => {
  const watched = await watch(page, address);
  await page.goto(practised);
  const scripts: string[] = [];
  page.on('request', (asked) => scripts.push(asked.url()));
  const button = page.getByRole('button', { name: '自己排一遍' });
  await button.focus();
  expect(scripts).toEqual([]);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '自己排一遍' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  const questions = (await (await request.get(`${practised}order.json`)).json()) as OrderQuestion[];
  const stem = await dialog.locator('.question-stem').textContent();
  const part = Number(/\d+/.exec((await dialog.locator('.muted').first().textContent()) ?? '')?.[0] ?? 1);
  const question = questions[part - 1];
  expect(question?.stem).toBe(stem);
  await sort(page, question?.items ?? []);
  await dialog.getByRole('button', { name: '确定' }).press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('✓ 对');
  // The focus waits on the next thing to do, and Esc goes back to where one came from.
  await expect(dialog.getByRole('button', { name: /下一段|再排一次/ })).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  // Nothing of it is kept, and it is no question of the practice pool.
  const pool = await (await request.get('practice/questions.json')).text();
  expect(pool).not.toContain('"flow-vod-setup');
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(watched.problems).toEqual([]);
});

test('a diagram opens large, Esc closes, the focus returns and the drawing is back', async ({ page }) => {
  await page.setViewportSize(DESK);
  await page.goto(practised);
  const button = page.getByRole('button', { name: /^放大：/ }).first();
  const frame = page.locator('.diagram-frame').first();
  const before = await frame.innerHTML();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('svg.dg')).toBeVisible();
  await expect(dialog.getByRole('heading')).toHaveText(
    (await page.getByRole('heading', { level: 1 }).textContent()) ?? '',
  );
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  expect(await frame.innerHTML()).toBe(before);
});

test('without scripts there is the drawing that scrolls, and no button that does nothing', async ({
  browser,
  address,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}${practised}`);
  await expect(page.locator('.diagram svg').first()).toBeVisible();
  await expect(page.locator('[data-enlarge]').first()).toBeHidden();
  await expect(page.locator('[data-flow-order]')).toBeHidden();
  await context.close();
});

for (const path of flows) {
  test(`${path}: no sideways scroll on a phone, at most two sheets`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto(path);
    expect(await sidewaysScroll(page)).toBe(0);
    const pages = readPdf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages.length).toBeLessThanOrEqual(2);
    // Fonts name some characters by their radicals.
    expect(pages.map(({ text }) => text.normalize('NFKC')).join('')).toContain('断在哪一步');
  });
}

for (const theme of ['light', 'dark'] as const) {
  for (const path of [first, 'flows/', 'timeline/', 'coverage/']) {
    test(`${path} ${theme}: axe finds nothing`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      for (const size of [DESK, PHONE]) {
        await page.setViewportSize(size);
        await page.goto(path);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await axeFindings(page)).toEqual([]);
      }
    });
  }
}

test('statistics: every note is in a bar, in the table and on the line', async ({ page }) => {
  await page.goto('timeline/');
  const total = articlesOf('notes').length;
  const months = page.getByRole('figure', { name: '按月' });
  await months.getByText('看数字').click();
  const cells = await months.locator('tbody td').allTextContents();
  expect(cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(total);
  expect(await months.locator('svg rect').count()).toBe(cells.length);
  await expect(page.locator('.timeline-month li')).toHaveCount(total);
  await expect(page.getByText(/条记了恢复用时，\d+ 条未记/)).toBeVisible();
  // A bar's row leads to the list, filtered the same way.
  const systems = page.getByRole('figure', { name: '按系统' });
  await systems.getByText('看数字').click();
  const count = await systems.locator('tbody td').first().textContent();
  await systems.locator('tbody a').first().click();
  await expect(page.locator('tbody tr:visible')).toHaveCount(Number(count));
});

test('statistics print, on paper the tables stay folded', async ({ page }) => {
  await page.goto('timeline/');
  const [sheet] = readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(sheet?.text.normalize('NFKC')).toContain('案例时间线与统计');
  expect(sheet?.text.normalize('NFKC')).not.toContain('看数字');
});

test('coverage is not for search engines, is reached from every page, and its links lead somewhere', async ({
  page,
}) => {
  await page.goto('');
  await page.getByRole('contentinfo').getByRole('link', { name: '内容覆盖' }).click();
  await expect(page).toHaveURL(/\/coverage\/$/);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  const known = new Set(pagePaths());
  const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(10);
  const dead = links
    .map((link) => decodeURIComponent(link.split('#')[0] ?? '').slice(1))
    .filter((link) => !known.has(link));
  expect(dead).toEqual([]);
});

test('in English the engine speaks English, the drawing stays as it is', async ({ page }) => {
  await page.goto(practised);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Put in order' })).toBeVisible();
  await page.goto('timeline/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cases: timeline and statistics');
  await expect(page.getByRole('figure', { name: 'By month' })).toBeVisible();
});

/** Moves the lines up one place at a time by pressing their buttons, never by a click. */
async function sort(page: Page, items: readonly string[]): Promise<void> {
  for (const [place, text] of items.entries()) {
    const line = page.locator('.order-list li').filter({ has: page.getByText(text, { exact: true }) });
    while ((await line.evaluate((item) => [...(item.parentElement?.children ?? [])].indexOf(item))) > place)
      await page.getByRole('button', { name: `上移：${text}`, exact: true }).press('Enter');
  }
}
