import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const box = (page: Page) => page.getByRole('combobox', { name: '搜索' });
const options = (page: Page) => page.getByRole('listbox', { name: '搜索结果' }).getByRole('option');
const selected = (page: Page) =>
  page.getByRole('listbox', { name: '搜索结果' }).getByRole('option', { selected: true });
const status = (page: Page) => page.locator('[data-search-status]');

/** Waits until both stages have answered. */
async function ask(page: Page, query: string) {
  await box(page).fill(query);
  await expect(status(page)).toHaveText(/^\d+ 条(，正文里另有 \d+ 条)?$/);
}

test.describe('on the home page', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('');
  });

  for (const query of ['40270', 'OTE 40270', '４０２７０']) {
    test(`${query}: the card answers, Enter opens the code`, async ({ page }) => {
      await expect(box(page)).toBeFocused();
      await ask(page, query);
      await expect(options(page).first()).toContainText('OTE40270');
      await expect(options(page).first()).toContainText('先查');
      await expect(selected(page)).toContainText('OTE40270');
      await expect(options(page).nth(1)).toContainText('处置手册：');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/codes\/ote40270\/$/);
    });
  }

  test('an unknown code is said to be unknown, and only suggestions follow', async ({ page }) => {
    await ask(page, '40271');
    await expect(page.getByText('没有 40271 这个码。')).toBeVisible();
    const groups = page.getByRole('listbox', { name: '搜索结果' }).getByRole('group');
    await expect(groups).toHaveCount(1);
    await expect(groups).toHaveAccessibleName('最接近的码（不是 40271）');
    await expect(groups.getByRole('option').first()).toContainText('OTE40270');
    await expect(selected(page)).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/search\/\?q=40271$/);
    await expect(page.getByText('没有 40271 这个码。')).toBeVisible();
  });

  test('says why: pinyin, initials, synonym', async ({ page }) => {
    await ask(page, 'dianboheichang');
    await expect(options(page).first()).toContainText('拼音');
    await expect(options(page).first().locator('mark')).toHaveText('点播黑场');
    await ask(page, 'dbhc');
    await expect(options(page).first()).toContainText('拼音首字母');
    await ask(page, '花屏');
    await expect(options(page).filter({ hasText: '同义：花屏→马赛克' }).first()).toBeVisible();
    await ask(page, '马塞克');
    const meant = page.getByRole('group', { name: '你要找的是“马赛克”？' });
    await expect(meant.getByRole('option').first()).toContainText('处置手册');
    await expect(selected(page)).toHaveCount(0);
  });

  test('full text comes below; what is shown does not move', async ({ page }) => {
    await ask(page, 'erm');
    await page.route('**/pagefind/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await route.continue();
    });
    await box(page).fill('板卡');
    await expect(options(page).first()).toContainText('板卡');
    const shown = await options(page).count();
    const boxes = async () => {
      const all = await Promise.all((await options(page).all()).slice(0, shown).map((one) => one.boundingBox()));
      return all.map((one) => one && [one.x, one.y, one.width, one.height]);
    };
    const before = await boxes();
    await expect(page.getByRole('group', { name: '正文里有' })).toBeAttached();
    expect(await boxes()).toEqual(before);
    await expect(page.getByRole('group', { name: '正文里有' }).locator('mark').first()).toHaveText('板卡');
  });

  test('nothing found: says so, leads to the matrix, remembers it for the authors', async ({ page }) => {
    await ask(page, '量子纠缠');
    await expect(page.getByText('没有找到“量子纠缠”。')).toBeVisible();
    await expect(options(page)).toHaveCount(0);
    await expect(page.getByRole('link', { name: '按影响范围和业务找' })).toBeVisible();
    await page.waitForTimeout(2_000);
    await page.goto('search/');
    await page.getByText('没有找到过的（1）').click();
    await expect(page.getByRole('listitem').filter({ hasText: '量子纠缠' })).toBeVisible();

    const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '存成文件' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^没有找到的搜索-${day}\\.txt$`));
    expect(await readFile(await download.path(), 'utf8')).toMatch(new RegExp(`^\\ufeff${day}\\t量子纠缠\\n$`));
    await page.getByRole('button', { name: '复制' }).click();
    await expect(page.getByRole('button', { name: '已复制' })).toBeVisible();
  });

  test('queries are text, whatever they hold', async ({ page }) => {
    const problems: string[] = [];
    page.on('dialog', (dialog) => problems.push(dialog.message()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    for (const query of [
      '<img src=x onerror=alert(1)>',
      '.*+?^$(){}|[]\\',
      '\ud83d\ude00',
      'a'.repeat(10_000),
      '"马赛克',
    ]) {
      await ask(page, query);
    }
    expect(problems).toEqual([]);
  });

  test('a click outside and Escape close the list', async ({ page }) => {
    await ask(page, 'erm');
    await page.keyboard.press('Escape');
    await expect(options(page).first()).toBeHidden();
    await expect(box(page)).toHaveValue('erm');
    await box(page).click();
    await expect(options(page).first()).toBeVisible();
    await page.getByRole('contentinfo').click();
    await expect(options(page).first()).toBeHidden();
  });
});

test.describe('on any page', () => {
  test('nothing of search is fetched before it is wanted; / and Ctrl+K open it, Escape closes it', async ({ page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto('runbooks/mosaic/');
    await page.waitForTimeout(500);
    expect(fetched.filter((path) => /quick\.json|pagefind/.test(path))).toEqual([]);

    for (const keys of ['/', 'Control+k']) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog', { name: '搜索' })).toBeVisible();
      await expect(box(page)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await page.keyboard.press('/');
    await ask(page, '/');
    await expect(box(page)).toHaveValue('/');
  });

  test('arrows choose, the focus stays in the box, the choice is opened and remembered', async ({ page }) => {
    await page.goto('systems/erm/');
    await page.getByRole('link', { name: '搜索' }).click();
    await ask(page, '主页');
    const ids = await options(page).evaluateAll((all) => all.map((one) => one.id));
    await expect(box(page)).toHaveAttribute('aria-activedescendant', ids[0] ?? '');
    await page.keyboard.press('ArrowDown');
    await expect(box(page)).toHaveAttribute('aria-activedescendant', ids[1] ?? '');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(box(page)).toHaveAttribute('aria-activedescendant', ids.at(-1) ?? '');
    await expect(box(page)).toBeFocused();
    const href = await selected(page).getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${href}`);
    await page.keyboard.press('/');
    await expect(page.getByRole('option', { name: '主页' })).toBeVisible();
    await page.getByRole('option', { name: '主页' }).click();
    await expect(box(page)).toHaveValue('主页');
  });

  test('asks nobody but its own host', async ({ page, address }) => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto('codes/ote40270/');
    await page.keyboard.press('/');
    await ask(page, '授权');
    expect([...hosts]).toEqual([new URL(address).origin]);
  });

  test('works in English', async ({ page }) => {
    await page.goto('systems/erm/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).fill('40271');
    await expect(page.getByText('There is no code 40271.')).toBeVisible();
    await expect(page.getByRole('listbox', { name: 'Search results' })).toBeVisible();
  });
});

test.describe('the search page', () => {
  test('a search is an address, filters included', async ({ page }) => {
    await page.goto('search/?q=erm&type=notes');
    await expect(box(page)).toHaveValue('erm');
    await expect(options(page).first()).toBeVisible();
    const links = () =>
      options(page).evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
    for (const link of await links()) expect(link).toMatch(/^\/notes\//);
    await page.getByLabel('类型').selectOption('systems');
    await expect(page).toHaveURL(/\/search\/\?q=erm&type=systems$/);
    await expect.poll(async () => (await links()).every((link) => link.startsWith('/systems/'))).toBe(true);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect(page).toHaveURL(/\/search\/\?q=erm$/);
  });

  test('an unknown address offers the same search', async ({ page }) => {
    const response = await page.goto('no/such/page/');
    expect(response?.status()).toBe(404);
    await ask(page, '主页打不开');
    await expect(options(page).first()).toContainText('主页');
  });

  test('without the full-text index it still finds titles, and says what is missing', async ({ page }) => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.goto('search/?q=erm');
    await expect(options(page).first()).toContainText('ERM');
    await expect(page.getByText('正文暂时搜不了')).toBeVisible();
  });

  test('without the quick index it says so', async ({ page }) => {
    await page.route('**/quick.json*', (route) => route.abort());
    await page.goto('search/?q=erm');
    await expect(page.getByText('取不到索引').first()).toBeAttached();
  });
});

test.describe('for everybody', () => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(await readFile(axe, 'utf8'));
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    });
  }

  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto('runbooks/mosaic/');
      await page.keyboard.press('/');
      for (const query of ['40270', '40271', '花屏', '量子纠缠']) {
        await ask(page, query);
        expect(await violations(page), query).toEqual([]);
      }
    });
  }

  test('on a phone nothing is wider than the screen, and lines are large enough to touch', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto('systems/erm/');
    await page.keyboard.press('Control+k');
    for (const query of ['40270', '主页', 'a'.repeat(200)]) {
      await ask(page, query);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      const heights = await options(page).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      for (const height of heights) expect(height).toBeGreaterThanOrEqual(44);
    }
  });
});
