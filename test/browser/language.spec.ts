import type { Page } from '@playwright/test';
import { oneOfEachKind } from './lib/built.ts';
import { DESK } from './lib/layout.ts';
import { expect, test } from './site.ts';

/** The interface speaks Chinese or English; the content is Chinese and says so. */

const toEnglish = (page: Page) => page.getByRole('button', { name: 'English' }).click();

test('the choice holds over reloads and pages, and back again', async ({ page }) => {
  await page.setViewportSize(DESK);
  await page.goto('');
  await toEnglish(page);
  await expect(page.getByRole('heading', { name: 'Emergency plans' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'Runbooks' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Runbooks');
  await expect(page).toHaveTitle(/^Runbooks · /);
  await page.locator('.chip').first().click();
  await expect(page.locator('[data-filter-count]')).toHaveText(/^\d+ of \d+/);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('[data-filter-count]')).toHaveText(/^\d+ 篇里的 \d+ 篇/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('处置手册');
});

for (const path of oneOfEachKind()) {
  test(`/${path}: every word of the interface changes and comes back, the content stays`, async ({ page }) => {
    await page.goto(path);
    const before = await snapshot(page);
    await toEnglish(page);
    const during = await snapshot(page);
    expect(during.words.length).toBe(before.words.length);
    expect(during.untranslated).toEqual([]);
    // A word in English says that it is; the Chinese around it says so too.
    expect(during.wrongLanguage).toEqual([]);
    expect(during.content).toEqual(before.content);
    await page.getByRole('button', { name: '中文' }).click();
    expect(await snapshot(page)).toEqual(before);
  });
}

/** Places inside the article that belong to the interface. */
const PLACES = 'main button, .rail h2, .list-table th, .answer dt, .facts th, .guard h2, .facet-name, main label';

test('no interface word is left in Chinese', async ({ page }) => {
  for (const path of oneOfEachKind()) {
    await page.goto(path);
    if ((await page.locator('html').getAttribute('lang')) !== 'en') await toEnglish(page);
    const left = await page.evaluate((places) => {
      const chinese = /\p{Script=Han}/u;
      const found: string[] = [];
      for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
        // The language of a word decides, and content says zh-CN. The switch itself names the other language.
        const isChinese = element.closest('[lang]')?.getAttribute('lang') === 'zh-CN';
        for (const name of ['aria-label', 'title', 'placeholder']) {
          const value = element.getAttribute(name) ?? '';
          // A copy button quotes the command it copies.
          if (chinese.test(value) && !isChinese && !element.matches('.copy')) found.push(`${name}=${value}`);
        }
        if (isChinese || element.matches('[data-switch-language] *')) continue;
        for (const node of element.childNodes)
          if (node instanceof Text && chinese.test(node.data)) found.push(node.data.trim());
      }
      for (const element of document.querySelectorAll<HTMLElement>(places))
        if (chinese.test(element.textContent ?? '')) found.push(element.outerHTML);
      return found;
    }, PLACES);
    expect(left, path).toEqual([]);
  }
});

/** Words of the interface by their text, and everything else. */
function snapshot(page: Page) {
  return page.evaluate(() => {
    const english = document.documentElement.lang === 'en';
    const words = [...document.querySelectorAll<HTMLElement>('[data-en]')];
    const attributes = ['aria-label', 'title', 'placeholder', 'data-label'].flatMap((name) =>
      [...document.querySelectorAll(`[data-en-${name}]`)].map(
        (element) => [element.getAttribute(name) ?? '', element.getAttribute(`data-en-${name}`) ?? ''] as const,
      ),
    );
    const shown = [
      ...words.map((element) => [element.textContent ?? '', element.dataset.en ?? ''] as const),
      ...attributes,
    ];
    const clone = document.querySelector('main')?.cloneNode(true) as HTMLElement;
    for (const element of clone.querySelectorAll('[data-en], [data-filter-count], [data-record], [role="status"]'))
      element.remove();
    return {
      words: shown.map(([text]) => text),
      untranslated: english ? shown.filter(([text, en]) => text !== en || en === '').map(([text]) => text) : [],
      wrongLanguage: words
        .filter((element) => english !== (element.getAttribute('lang') === 'en'))
        .map((element) => element.outerHTML),
      content: clone.textContent,
    };
  });
}
