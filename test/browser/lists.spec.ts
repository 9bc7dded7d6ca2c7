import { articlesOf } from './lib/built.ts';
import { DESK, PHONE } from './lib/layout.ts';
import { expect, test } from './site.ts';

/** Lists of the real site: complete, filtered by links that can be shared. */

for (const type of [
  'runbooks',
  'plans',
  'codes',
  'systems',
  'interfaces',
  'flows',
  'procedures',
  'tasks',
  'notes',
  'paths',
]) {
  test(`${type}: complete, and filtered by links`, async ({ page }) => {
    await page.setViewportSize(DESK);
    await page.goto(`${type}/`);
    const rows = page.locator('tbody tr:visible');
    const total = articlesOf(type).length;
    await expect(rows).toHaveCount(total);
    const chips = page.locator('filter-list .chip');
    if ((await chips.count()) === 0) {
      expect(['paths']).toContain(type);
      return;
    }
    const chip = chips.first();
    const { facet = '', value = '' } = await chip.evaluate((element) => ({ ...element.dataset }));
    const matching = await page
      .locator('tbody tr')
      .evaluateAll(
        (all, [name, wanted]) =>
          all.filter((row) => row.getAttribute(`data-f-${name}`)?.split(' ').includes(wanted)).length,
        [facet, value] as [string, string],
      );
    expect(matching).toBeGreaterThan(0);
    await chip.click();
    await expect(page).toHaveURL(new RegExp(`/${type}/\\?${facet}=`));
    await expect(rows).toHaveCount(matching);
    await expect(chip).toHaveAttribute('aria-current', 'true');
    await expect(page.locator('[data-filter-count]')).toContainText(String(matching));
    await page.reload();
    await expect(rows).toHaveCount(matching);
    await page.goBack();
    await expect(rows).toHaveCount(total);
    await expect(page).toHaveURL(new RegExp(`/${type}/$`));
  });
}

test('nothing matches: it is said', async ({ page }) => {
  await page.goto('runbooks/?severity=P1&severity=P9');
  await expect(page.locator('tbody tr:visible')).toHaveCount(0);
  await expect(page.getByText('没有符合条件的')).toBeVisible();
});

test('on a phone the facets fold away', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('notes/');
  const fold = page.getByRole('button', { name: '筛选' });
  await expect(page.locator('.chip').first()).toBeHidden();
  await fold.click();
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await page.locator('.chip').first().click();
  await expect(page).toHaveURL(/\/notes\/\?/);
});
