import { DESK, PHONE } from './lib/layout.ts';
import { expect, test } from './site.ts';

/** The real site by the keyboard alone. */

test('the skip link comes first and leads past the menu', async ({ page }) => {
  await page.goto('runbooks/paid-failure/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '跳到正文' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

for (const path of ['runbooks/paid-failure/', 'interfaces/s1/', 'notes/']) {
  test(`${path}: Tab reaches everything, the focus is always seen, nothing holds it`, async ({ page }) => {
    await page.setViewportSize(DESK);
    await page.goto(path);
    const expected = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]')].filter(
          (element) => element.checkVisibility() && !(element as HTMLButtonElement).disabled,
        ).length,
    );
    expect(expected).toBeGreaterThan(20);
    const seen: { key: string; outline: number; covered: boolean }[] = [];
    for (let press = 0; press < expected; press++) {
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const header = document.querySelector('.site-header');
          const top = header?.getBoundingClientRect().bottom ?? 0;
          return {
            key: `${[...document.querySelectorAll('*')].indexOf(element)}`,
            outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
            covered: !header?.contains(element) && !element.matches('.skip') && box.bottom <= top,
          };
        }),
      );
    }
    expect(new Set(seen.map(({ key }) => key)).size).toBe(expected);
    expect(seen.filter(({ outline }) => outline < 2)).toEqual([]);
    expect(seen.filter(({ covered }) => covered)).toEqual([]);
  });
}

test('the phone menu opens, closes with Escape and gives the focus back', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('runbooks/');
  const button = page.getByRole('button', { name: '目录' });
  const link = page.getByRole('navigation', { name: '目录' }).getByRole('link', { name: '案例' });
  await expect(link).toBeHidden();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(link).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(link).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await link.click();
  await expect(page).toHaveURL(/\/notes\/$/);
});
