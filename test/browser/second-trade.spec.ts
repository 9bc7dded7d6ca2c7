import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { movedPaths, pagePaths } from './lib/built.ts';
import { readFacts, resolveLinks } from './lib/facts.ts';
import { type FixtureSite, serveCooling } from './lib/fixture-site.ts';
import { sidewaysScroll } from './lib/layout.ts';
import { watch } from './lib/watch.ts';
import { expect, test } from './site.ts';

/**
 * A knowledge base of another trade, built by the same engine without a change of code and served under a base path:
 * proof that all of the first trade is in `content/`.
 */
const FIRST_TRADE = /点播|机顶盒|\b(VOD|IPQAM|ERM|NGOD|RTSP|BOSS|weiwoo|OTE\d*)\b/;
const BASE = '/some/base/';

let site: FixtureSite;
test.beforeAll(async () => {
  site = await serveCooling();
});
test.afterAll(() => site.close());

test('the check has nothing against it', () => {
  expect(site.errors).toEqual([]);
  expect(site.base).toBe(BASE);
});

test('every page loads under the base, without an error and without leaving it', async ({ page }) => {
  const watched = await watch(page, site.address);
  const outside: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'http:' && !url.pathname.startsWith(site.base)) outside.push(request.url());
  });
  const moved = movedPaths(site.manifest, site.directory);
  expect(moved).toEqual(['runbooks/hot-hall/']);
  for (const path of pagePaths(site.manifest).filter((item) => !moved.includes(item))) {
    const response = await page.goto(`${site.address}${path}`, { waitUntil: 'load' });
    expect(response?.status(), path).toBe(200);
    expect(await sidewaysScroll(page), path).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).display), path).toBe('flex');
    watched.problems.push(...(await page.evaluate(() => window.policyBreaks)));
  }
  expect(watched).toEqual({ problems: [], elsewhere: [], failed: [] });
  expect(outside).toEqual([]);
});

test('every link inside leads somewhere, anchors included', async ({ page, request }) => {
  await page.goto(site.address);
  const facts = await readFacts(page, pagePaths(site.manifest));
  const ids = new Map(facts.map((item) => [item.path, item.ids]));
  const asked = new Map<string, number>();
  const broken: string[] = [];
  for (const item of facts) {
    const { inside, outside } = resolveLinks(item, site.base);
    expect(outside, item.path).toEqual([]);
    for (const { path, anchor } of inside) {
      if (!asked.has(path)) asked.set(path, (await request.get(`${site.address}${path}`)).status());
      if (asked.get(path) !== 200) broken.push(`${item.path} → ${path}: ${asked.get(path)}`);
      if (anchor && ids.has(path) && !ids.get(path)?.includes(anchor)) broken.push(`${item.path} → ${path}#${anchor}`);
    }
  }
  expect(broken).toEqual([]);
  expect(asked.size).toBeGreaterThan(20);
});

test('nothing of the first trade is in what was built', () => {
  const found: string[] = [];
  for (const { path } of site.manifest.files) {
    if (!/\.(html|css|js|json|svg|txt|xml)$/.test(path)) continue;
    const match = FIRST_TRADE.exec(readFileSync(join(site.directory, path), 'utf8'));
    if (match) found.push(`${path}: ${match[0]}`);
  }
  expect(found).toEqual([]);
});

test('nothing of the first trade is in the engine; comments may give examples', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const found = ['src', 'scripts', 'public', 'astro.config.mjs']
    .flatMap((name) => filesUnder(join(root, name)))
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.replace(/(^|\s)(\/\/|\/?\*).*$/, ''));
      return lines.flatMap((line, index) => {
        const match = FIRST_TRADE.exec(line);
        return match ? [`${file.slice(root.length)}:${index + 1} ${match[0]}`] : [];
      });
    });
  expect(found).toEqual([]);
});

test('the words of site.yaml name everything', async ({ page }) => {
  await page.goto(site.address);
  await expect(page).toHaveTitle('冷站值班');
  await expect(page.getByRole('navigation').getByRole('link', { name: '报警码' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: '冷冻水' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: '一个机房' })).toBeVisible();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(`${site.address}runbooks/high-temperature/`);
});

test('an .mdx page renders its expression, its evidence and its steps', async ({ page }) => {
  await page.goto(`${site.address}paths/new-operator/`);
  await expect(page.getByText('一共 8 小时。')).toBeVisible();
  await expect(page.locator('.evidence-platform').first()).toBeVisible();
  const step = page.locator('.step').first();
  await expect(step.locator('.step-head')).toHaveText('去现场走一圈');
  await expect(step.locator('.step-expect')).toContainText('找得到冷机');
  await expect(page.locator('#how')).toHaveText(/怎么学/);
});

test('an old address goes on to the new one, with scripts and without', async ({ page, browser }) => {
  await page.goto(`${site.address}runbooks/hot-hall/`);
  await page.waitForURL(`${site.address}runbooks/high-temperature/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('机房温度高');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${site.address}runbooks/hot-hall/`);
  await plain.waitForURL(`${site.address}runbooks/high-temperature/`);
  await context.close();
  // Text that links to the old name is sent to the new one at once.
  await page.goto(`${site.address}notes/power-dip/`);
  await expect(page.getByRole('article').getByRole('link', { name: '机房温度高' })).toHaveAttribute(
    'href',
    `${site.base}runbooks/high-temperature/`,
  );
});

test('an overdue review is said, never hidden', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2021-02-27T12:00:00'));
  await page.goto(`${site.address}systems/chiller/`);
  const band = page.locator('[data-overdue-on]');
  await expect(band).toBeHidden();
  await page.clock.setFixedTime(new Date('2021-03-01T12:00:00'));
  await page.reload();
  await expect(band).toBeVisible();
  await expect(page.getByRole('heading', { name: '怎么坏' })).toBeVisible();
  await page.goto(site.address);
  await expect(page.getByRole('link', { name: '冷机', exact: true })).toBeVisible();
});

test('with an origin the printed foot carries a QR code of the address', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${site.address}plans/total-loss/`);
  const code = page.getByRole('img', { name: 'QR' });
  await expect(code).toBeVisible();
  expect((await code.locator('path').getAttribute('d'))?.length).toBeGreaterThan(500);
  const box = await code.boundingBox();
  expect(box?.width).toBeGreaterThan(45);
});

test('outside the base and for unknown pages the answer is 404', async ({ request }) => {
  const { origin } = new URL(site.address);
  for (const path of ['/runbooks/', '/some/', '/some/base/nope/', '/some/base/..%2f..%2fpackage.json'])
    expect((await request.get(`${origin}${path}`)).status(), path).toBe(404);
});

function filesUnder(path: string): string[] {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path];
}
