import type { Page } from '@playwright/test';
import { axeFindings } from './lib/axe.ts';
import { bySize, oneOfEachKind } from './lib/built.ts';
import { DESK, PHONE, sidewaysScroll } from './lib/layout.ts';
import { expect, test } from './site.ts';

const largest = (type: string) => (bySize(type)[0]?.path ?? '').replace('index.html', '');
/** List pages are one component: the two with most facets stand for all. */
const lists = /^(plans|codes|systems|interfaces|procedures|tasks|paths)\/$/;
const kinds = () => [
  ...new Set([
    ...oneOfEachKind().filter((path) => !lists.test(path)),
    largest('runbooks'),
    largest('interfaces'),
    'practice/?count=3',
  ]),
];

for (const [name, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
  test(`axe finds nothing on a ${name}, light or dark`, async ({ page }) => {
    // Every kind of page twice; the lists and the statistics grow with the content.
    test.slow();
    await page.setViewportSize(viewport);
    const findings: string[] = [];
    for (const path of kinds()) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(path);
      for (const finding of await axeFindings(page)) findings.push(`${path} ${finding}`);
      await page.emulateMedia({ colorScheme: 'dark' });
      // The scheme changes colours and nothing else.
      for (const finding of await axeFindings(page, ['color-contrast'])) findings.push(`${path} dark ${finding}`);
    }
    expect(findings).toEqual([]);
  });
}

test('axe finds nothing in English, with the menu open', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('runbooks/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByRole('link', { name: 'Glossary' })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

for (const [name, options] of Object.entries({
  'at 200 % zoom': { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 },
  'at 320 CSS pixels': { viewport: { width: 320, height: 640 } },
})) {
  test.describe(name, () => {
    test.use(options);
    test('no page scrolls sideways and no text is cut', async ({ page }) => {
      const wide: string[] = [];
      const cut: string[] = [];
      for (const path of kinds()) {
        await page.goto(path);
        if ((await sidewaysScroll(page)) > 0) wide.push(path);
        cut.push(...(await cutTexts(page)).map((text) => `${path} ${text}`));
      }
      expect(wide).toEqual([]);
      expect(cut).toEqual([]);
    });
  });
}

test('reduced motion moves nothing', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['', largest('runbooks'), 'practice/']) {
    await page.goto(path);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return Number.parseFloat(transitionDuration) > 0 || animationName !== 'none' || scrollBehavior === 'smooth';
        }).length,
    );
    expect(moving, path).toBe(0);
  }
});

test('targets are at least 24 pixels, and 44 where a thumb is in a hurry', async ({ page }) => {
  await page.setViewportSize(PHONE);
  for (const [path, selector] of [
    ['', '.plan-button'],
    ['', '.matrix-phone summary'],
    ['', '.menu-button'],
    ['runbooks/', '.filters-fold'],
    [largest('runbooks'), '.phone-bar .button'],
    [largest('runbooks'), '.site-header .button'],
  ] as const) {
    await page.goto(path);
    expect(await smallerThan(page, selector, 44), `${path} ${selector}`).toEqual([]);
  }
  await page.goto('');
  await page.locator('.matrix-phone summary').first().click();
  expect(await smallerThan(page, '.matrix-phone details[open] li a', 44)).toEqual([]);
  await page.getByRole('button', { name: '目录' }).click();
  expect(await smallerThan(page, '.site-nav a', 44)).toEqual([]);

  await page.setViewportSize(DESK);
  await page.goto('');
  expect(await smallerThan(page, '.matrix td a', 44)).toEqual([]);
  for (const path of kinds()) {
    await page.goto(path);
    expect(await smallerThan(page, 'button, input, select, summary, .chip, .site-nav a, .rail a', 24), path).toEqual(
      [],
    );
  }
});

test('focus rings and control borders keep 3:1 against their ground', async ({ page }) => {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('runbooks/');
    const [focus = 0, border = 0] = await page.evaluate(() => {
      const luminance = (name: string) => {
        document.body.style.color = `var(${name})`;
        const [r = 0, g = 0, b = 0] = (getComputedStyle(document.body).color.match(/\d+/g) ?? []).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (one: string, two: string) => {
        const [low = 0, high = 0] = [luminance(one), luminance(two)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      return [contrast('--focus', '--bg'), contrast('--border-strong', '--bg-raised')];
    });
    expect(focus).toBeGreaterThanOrEqual(3);
    expect(border).toBeGreaterThanOrEqual(3);
  }
});

/** Visible boxes of matching elements below `size` in either direction. */
function smallerThan(page: Page, selector: string, size: number): Promise<string[]> {
  return page.evaluate(
    ([query, least]) => {
      const found = [...document.querySelectorAll(query)].filter((element) => element.checkVisibility());
      if (found.length === 0 && least === 44) return [`nothing matches ${query}`];
      return found.flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) + 0.5 < least
          ? [`${width.toFixed()}×${height.toFixed()} ${element.outerHTML.slice(0, 100)}`]
          : [];
      });
    },
    [selector, size] as [string, number],
  );
}

/** Texts that stick out of a box that hides the rest. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, header *, footer *')]
      .filter((element) => {
        if (!element.checkVisibility() || element.closest('svg')) return false;
        const { overflowX, clipPath } = getComputedStyle(element);
        // Clipped away on purpose: words for screen readers.
        return overflowX === 'hidden' && clipPath === 'none' && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.outerHTML.slice(0, 100)),
  );
}
