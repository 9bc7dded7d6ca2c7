import type { Page } from '@playwright/test';
import { articlesOf, bySize, readManifest } from './lib/built.ts';
import { readPdf } from './lib/pdf.ts';
import { expect, test } from './site.ts';

/** Paper is a product of its own. */
const A4 = { width: 595, height: 842 };
const runbooks = bySize('runbooks').map(({ path }) => path.replace('index.html', ''));
const paper = async (page: Page) => readPdf(await page.pdf({ preferCSSPageSize: true }));

for (const path of articlesOf('plans')) {
  test(`/${path} is one A4 sheet with title, version and date`, async ({ page }) => {
    await page.goto(path);
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv-SE'));
    const sheets = await paper(page);
    expect(sheets.length).toBe(1);
    const [sheet] = sheets;
    expect(Math.round(sheet?.width ?? 0)).toBe(A4.width);
    expect(Math.round(sheet?.height ?? 0)).toBe(A4.height);
    expect(sheet?.text).toContain(readManifest().version);
    expect(sheet?.text).toContain(today);
    expect(sheet?.text).toContain('1/1');
    expect(shareOf(title, sheet?.text ?? '')).toBeGreaterThan(0.7);
    // The last step and the last heading are on it too, not behind its edge.
    expect(shareOf((await page.locator('.section h2').last().textContent()) ?? '', sheet?.text ?? '')).toBeGreaterThan(
      0.7,
    );
  });
}

test('the largest runbook: every sheet says page, pages and version', async ({ page }) => {
  await page.goto(runbooks[0] ?? '');
  const sheets = await paper(page);
  expect(sheets.length).toBeGreaterThan(1);
  for (const [index, { text }] of sheets.entries()) {
    expect(text).toContain(`${index + 1}/${sheets.length}`);
    expect(text).toContain(readManifest().version);
  }
  const steps = await page.locator('.step').count();
  const boxes = sheets.reduce((sum, { text }) => sum + (text.match(/□/g)?.length ?? 0), 0);
  expect(boxes).toBe(steps);
});

test('no step is cut in two by the edge of a sheet', async ({ page }) => {
  for (const path of [...runbooks, ...articlesOf('tasks')]) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    // 190 mm, as wide as the text on the sheet: heights are those of the paper.
    await page.setViewportSize({ width: 703, height: 1000 });
    const bad = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.step')]
        .filter((step) => getComputedStyle(step).breakInside !== 'avoid' || step.offsetHeight > 900)
        .map((step) => `${step.offsetHeight} ${step.textContent?.trim().slice(0, 30)}`),
    );
    expect(bad, path).toEqual([]);
  }
});

for (const scheme of ['light', 'dark'] as const) {
  test(`${scheme} on screen, black on white on paper, without the furniture of the site`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, media: 'print' });
    for (const path of [
      runbooks[0] ?? '',
      articlesOf('plans')[0] ?? '',
      'interfaces/s1/',
      'codes/ote40270/',
      'runbooks/',
    ]) {
      await page.goto(path);
      for (const selector of [
        '.site-header',
        '.site-footer',
        '.rail',
        '.phone-bar',
        '.filters',
        '.copy',
        '.skip',
        'dialog',
      ])
        for (const element of await page.locator(selector).all())
          await expect(element, `${path} ${selector}`).toBeHidden();
      const coloured = await page.evaluate(() => {
        const numbers = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
        const found: string[] = [];
        for (const element of document.querySelectorAll<HTMLElement>('html, body, main, main *')) {
          if (!element.checkVisibility() || element.closest('[aria-label="QR"]')) continue;
          const { color, backgroundColor } = getComputedStyle(element);
          const [r = 0, g = 0, b = 0] = numbers(color);
          const [red = 255, green = 255, blue = 255, alpha = 1] = numbers(backgroundColor);
          const isDark = Math.max(r, g, b) <= 0x44;
          const isWhite = alpha === 0 || Math.min(red, green, blue) === 255;
          if (!isDark || !isWhite) found.push(`${element.tagName}.${element.className} ${color} on ${backgroundColor}`);
        }
        for (const shape of document.querySelectorAll('main svg [class*="dg-f-"], main svg text')) {
          const [r = 0, g = 0, b = 0, alpha = 1] = numbers(getComputedStyle(shape).fill);
          const spread = Math.max(r, g, b) - Math.min(r, g, b);
          if (alpha > 0 && spread > 0x20) found.push(`${shape.tagName} ${getComputedStyle(shape).fill}`);
        }
        return found;
      });
      expect([...new Set(coloured)], path).toEqual([]);
    }
  });
}

test('links print as their words, wide diagrams stay on the sheet', async ({ page }) => {
  await page.goto('interfaces/s1/');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 703, height: 1000 });
  const widths = await page.evaluate(() =>
    [...document.querySelectorAll('figure.diagram svg, table')].map((element) => element.getBoundingClientRect().right),
  );
  expect(widths.length).toBeGreaterThan(2);
  for (const right of widths) expect(right).toBeLessThanOrEqual(703.5);
  const [decoration, after] = await page
    .locator('article a[href^="/"]')
    .first()
    .evaluate((link) => [getComputedStyle(link).textDecorationLine, getComputedStyle(link, '::after').content]);
  expect(decoration).toBe('none');
  expect(after).not.toContain('http');
});

test('the print buttons print, and the sheet says when', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      document.title = 'printed';
    };
  });
  await page.goto(runbooks[0] ?? '');
  await page.getByRole('complementary').getByRole('button', { name: '打印' }).click();
  await expect(page).toHaveTitle('printed');
  expect(await page.locator('[data-print-time]').textContent()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
});

/**
 * How many characters of a title stand in a text. Fonts give some characters back as look-alikes (⻋ for 车), so the
 * share is asked for, not the string.
 */
function shareOf(title: string, text: string): number {
  const present = new Set(text.normalize('NFKC'));
  const characters = [...title.replace(/\s/g, '')];
  return characters.filter((character) => present.has(character)).length / characters.length;
}
