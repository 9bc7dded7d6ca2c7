import type { Page } from '@playwright/test';
import { articlesOf, pagePaths, readManifest } from './lib/built.ts';
import { DESK, PHONE, sidewaysScroll } from './lib/layout.ts';
import { expect, test } from './site.ts';

/** What a duty operator does with the real site, in both browsers. */

test.describe('home', () => {
  test('is a console: plans, matrix, cases, changes, reviews', async ({ page }) => {
    await page.goto('');
    const plans = page.getByRole('region', { name: '应急预案' }).getByRole('link');
    // The most severe ones, and the way to all.
    expect(await plans.count()).toBe(Math.min(8, articlesOf('plans').length) + 1);
    await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(6);
    await expect(page.getByRole('table').getByRole('columnheader')).toHaveCount(7);
    for (const name of ['最近案例', '最近更新']) {
      const block = page.locator('section').filter({ has: page.getByRole('heading', { name }) });
      expect(await block.locator('.plain-list a').count()).toBeGreaterThan(3);
    }
    const reviews = page.locator('section').filter({ has: page.getByRole('heading', { name: '待复核' }) });
    const never = Number((await reviews.textContent())?.match(/(\d+) 篇待首次复核/)?.[1]);
    expect(never).toBeGreaterThan(0);
    expect(never).toBeLessThan(pagePaths().length);
  });

  test('plan buttons lead to plans', async ({ page }) => {
    await page.goto('');
    const first = page.getByRole('region', { name: '应急预案' }).getByRole('link').first();
    const title = (await first.textContent())?.replace(/[■▲]/g, '').trim() ?? '';
    await first.click();
    await expect(page).toHaveURL(/\/plans\/[a-z0-9-]+\/$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  });

  test('a notice is shown only in its days', async ({ page }) => {
    await page.goto('');
    const [from = '', until = ''] = await page
      .locator('.notices li')
      .first()
      .evaluate((item) => [item.dataset.from ?? '', item.dataset.until ?? '']);
    const dayAfter = new Date(`${until}T12:00:00`);
    dayAfter.setDate(dayAfter.getDate() + 1);
    for (const [now, visible] of [
      [new Date(`${from}T12:00:00`), true],
      [new Date(`${until}T12:00:00`), true],
      [dayAfter, false],
    ] as const) {
      await page.clock.setFixedTime(now);
      await page.reload();
      await expect(page.locator(`.notices li[data-until="${until}"]`).first()).toBeVisible({ visible });
    }
  });

  test('a matrix cell leads to its one runbook, or to the list of exactly its runbooks', async ({ page }) => {
    await page.setViewportSize(DESK);
    await page.goto('');
    const cells = await page
      .locator('.matrix td a')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href') ?? '', Number(link.textContent?.trim())] as const),
      );
    expect(cells.length).toBeGreaterThan(10);
    const lists = cells.filter(([, count]) => count > 1);
    for (const [href, count] of lists) {
      await page.goto(href);
      await expect(page.locator('tbody tr:visible'), href).toHaveCount(count);
    }
    for (const [href, count] of cells) if (count === 1) expect(href).toMatch(/^\/runbooks\/[a-z0-9-]+\/$/);
    await page.goto('');
    const [href = '', count] = lists[0] ?? [];
    await page
      .getByRole('link', { name: `：${count} 篇` })
      .first()
      .click();
    expect(new URL(page.url()).search).toBe(new URL(href, page.url()).search);
  });

  test('the phone matrix takes two steps', async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto('');
    await expect(page.getByRole('table')).toBeHidden();
    const service = page.locator('.matrix-phone summary').first();
    const link = page.locator('.matrix-phone details').first().getByRole('link').first();
    await expect(link).toBeHidden();
    await service.click();
    await link.click();
    await expect(page).toHaveURL(/\/runbooks\//);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});

test('two filters together narrow, the same link again widens, clearing shows all', async ({ page }) => {
  await page.setViewportSize(DESK);
  await page.goto('runbooks/');
  const rows = page.locator('tbody tr:visible');
  const total = await rows.count();
  const severity = page.locator('.chip[data-facet="severity"]').first();
  const service = page.locator('.chip[data-facet="service"]').first();
  await severity.click();
  const one = await rows.count();
  await service.click();
  expect(await rows.count()).toBeLessThan(one);
  await severity.click();
  await expect(page).toHaveURL(/\?service=[^&]+$/);
  await page.getByRole('link', { name: '清除筛选' }).click();
  await expect(rows).toHaveCount(total);
});

test.describe('pages', () => {
  test('a runbook says when, how grave, who, what to do and what else', async ({ page }) => {
    await page.setViewportSize(DESK);
    await page.goto('runbooks/paid-failure/');
    const article = page.getByRole('article');
    await expect(article.getByRole('heading', { name: '只在这些情况用' })).toBeVisible();
    await expect(article.getByRole('heading', { name: '不要用于' })).toBeVisible();
    await expect(article.locator('.severity')).toHaveText(/[■▲●]\s*P[123]/);
    await expect(article.locator('.head-facts')).toContainText('负责岗位');
    await expect(article.locator('.head-facts')).toContainText(/复核/);
    const steps = article.locator('.step-action');
    expect(await steps.count()).toBeGreaterThan(3);
    for (const step of await steps.all()) {
      await expect(step.locator('.step-expect')).toHaveCount(1);
      await expect(step.locator('.step-else')).toHaveCount(1);
    }
    await expect(article.getByRole('heading', { name: '升级与转派' })).toBeVisible();
    await expect(article.getByText('处置结束')).toBeVisible();
    const rail = page.getByRole('complementary', { name: '相关' });
    for (const [title, type] of [
      ['相关的码', 'codes'],
      ['涉及系统', 'systems'],
      ['发生过', 'notes'],
    ] as const) {
      const block = rail.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
      expect(await block.locator(`a[href^="/${type}/"]`).count(), title).toBeGreaterThan(0);
    }
    await expect(rail.getByRole('navigation', { name: '本页目录' }).getByRole('link').first()).toBeVisible();
  });

  test('a warning, the authorisation and the backup stand before the dangerous action', async ({ page }) => {
    await page.goto('tasks/clear-streaming-data/');
    const dangerous = page.locator('.step', { has: page.locator('.step-stop') });
    expect(await dangerous.count()).toBeGreaterThan(0);
    for (const step of await dangerous.all()) {
      const order = await step.evaluate((element) => [...element.children].map((child) => child.className));
      const head = order.findIndex((name) => name.includes('step-head'));
      for (const name of ['step-authorisation', 'step-backup'])
        expect(order.findIndex((item) => item.includes(name))).toBeLessThan(head);
      expect(order.findIndex((name) => name.includes('step-authorisation'))).toBeGreaterThanOrEqual(0);
    }
  });

  test('on a phone the first step, the contents and printing are at the thumb', async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto('runbooks/paid-failure/');
    const bar = page.locator('.phone-bar');
    await expect(bar).toBeInViewport();
    await bar.getByRole('link', { name: '从第一步开始' }).click();
    await expect(page.locator('.step').first()).toBeInViewport();
    await bar.getByRole('link', { name: '本页目录' }).click();
    await expect(page.getByRole('navigation', { name: '本页目录' })).toBeInViewport();
  });

  test('an interface shows each fact with its evidence and the sequence as a picture with a title', async ({
    page,
  }) => {
    await page.goto('interfaces/s1/');
    for (const id of ['role', 'from', 'to', 'protocol', 'port'])
      await expect(page.locator(`tr#${id} .evidence`)).toHaveCount(1);
    const messages = page
      .locator('section', { has: page.getByRole('heading', { name: '主要消息' }) })
      .locator('tbody tr');
    expect(await messages.count()).toBeGreaterThan(2);
    for (const row of await messages.all()) await expect(row.locator('.evidence')).toHaveCount(1);
    const picture = page.locator('figure.diagram svg').first();
    await expect(picture).toBeVisible();
    await expect(picture).toHaveAttribute('role', 'img');
    expect((await picture.locator('title').first().textContent())?.trim()).not.toBe('');
    expect(await picture.locator('text').count()).toBeGreaterThan(10);
    await expect(page.getByRole('heading', { name: '怎么坏' })).toBeVisible();
    await expect(page.getByRole('complementary').getByRole('heading', { name: '谁在用' })).toBeVisible();
  });

  test('a code page answers in its first two lines', async ({ page }) => {
    for (const path of articlesOf('codes')) {
      await page.goto(path);
      const answer = page.locator('.answer dl');
      if ((await answer.count()) === 0) {
        expect(await page.locator('tbody tr[id]').count(), path).toBeGreaterThan(0);
        continue;
      }
      expect(await answer.locator('dt').first().textContent()).toBe('含义');
      expect(await answer.locator('dt').nth(1).textContent()).toBe('先查');
      for (const index of [0, 1])
        expect((await answer.locator('dd').nth(index).textContent())?.trim().length).toBeGreaterThan(3);
    }
  });

  test('the answer of a code stands on the first screen of a phone', async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto('codes/ote40270/');
    await expect(page.locator('.answer dd').nth(1)).toBeInViewport({ ratio: 1 });
  });

  test('a plan has its trigger, its levels and who does what', async ({ page }) => {
    await page.goto('plans/zone-vod-failure/');
    await expect(page.getByText('什么情况启动')).toBeVisible();
    await expect(page.getByRole('columnheader', { name: '报给' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: '分工' })).toBeVisible();
    expect(await page.locator('.step').count()).toBeGreaterThan(3);
  });

  test('an unknown address is a real 404 with a way on', async ({ page }) => {
    const response = await page.goto('runbooks/does-not-exist/');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这一页');
    await expect(page.getByRole('combobox', { name: '搜索' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: '首页' }).click();
    await expect(page.getByRole('heading', { name: '按影响范围和业务找' })).toBeVisible();
  });

  test('the copy button gives the command', async ({ page, context }) => {
    const withCommand = await findPage(page, '.step-command .step-content > code');
    test.skip(!withCommand, 'no command is filled in yet');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const code = page.locator('.step-command .step-content > code').first();
    await code.locator('xpath=following-sibling::button').first().click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.textContent());
  });
});

test('a fault is on: from the code to the first step without the mouse', async ({ page }) => {
  await page.goto('');
  // The box takes the focus by itself: nothing is looked for before the code is typed.
  await expect(page.getByRole('combobox', { name: '搜索' })).toBeFocused();
  // Who is used to opening the search with a slash does so here too; it is not part of the code.
  await page.keyboard.press('/');
  await page.keyboard.type('40270');
  await expect(page.getByRole('combobox', { name: '搜索' })).toHaveValue('40270');
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toContainText('OTE40270');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/codes\/ote40270\/$/);
  await page.locator('.answer-next a').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runbooks\/paid-failure\/$/);
  await expect(page.locator('.step').first()).toBeVisible();
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: '搜索' });
  await expect(box).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
});

test('without scripts everything can be read', async ({ browser, address }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, baseURL: address });
  const page = await context.newPage();
  await page.goto('');
  await expect(page.locator('.site-nav a').first()).toBeVisible();
  await expect(page.locator('.notices li').first()).toBeVisible();
  await expect(page.locator('.matrix-phone summary').first()).toBeVisible();
  await page.goto('runbooks/paid-failure/');
  await expect(page.locator('noscript .band')).toBeVisible();
  for (const step of await page.locator('.step').all()) await expect(step).toBeVisible();
  await page.locator('.phone-bar').getByRole('link', { name: '本页目录' }).click();
  await expect(page).toHaveURL(/#page:contents$/);
  await page.goto('notes/');
  await expect(page.locator('tbody tr:visible')).toHaveCount(articlesOf('notes').length);
  await context.close();
});

test('the theme switch is remembered and follows the system until used', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('');
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await background();
  await page.getByRole('button', { name: '切换明暗' }).click();
  const light = await background();
  expect(light).not.toBe(dark);
  await page.goto('runbooks/');
  expect(await background()).toBe(light);
});

/** The first page of the site that has such an element, opened. */
async function findPage(page: Page, selector: string): Promise<boolean> {
  for (const path of pagePaths(readManifest()).filter((item) => /^(runbooks|tasks|procedures)\/./.test(item))) {
    await page.goto(path);
    if ((await page.locator(selector).count()) > 0) return true;
  }
  return false;
}
