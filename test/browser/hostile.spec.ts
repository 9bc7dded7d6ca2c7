import { movedPaths, pagePaths } from './lib/built.ts';
import { readFacts } from './lib/facts.ts';
import { type FixtureSite, serveCooling } from './lib/fixture-site.ts';
import { addHostilePages } from './lib/hostile-content.ts';
import { DESK, sidewaysScroll } from './lib/layout.ts';
import { watch } from './lib/watch.ts';
import { expect, test } from './site.ts';

/**
 * Pages that attack the reader or break the layout, built although the check refuses some of them: the site itself has
 * to be safe, and the policy is only the second wall.
 */
let site: FixtureSite;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await serveCooling(addHostilePages);
});
test.afterAll(() => site.close());

const HOSTILE = [
  'runbooks/attack/',
  'codes/odd/',
  'plans/odd/',
  'systems/bidi/',
  'notes/long-words/',
  'notes/huge-table/',
  'notes/huge-line/',
  'notes/huge-word/',
  'systems/huge-headings/',
  '',
  'glossary/',
  'notes/',
  'codes/',
  'plans/',
];

test('the check names the dangerous links', () => {
  expect(site.errors).toContain('link-unsafe');
});

test('the HTML holds nothing that could run or load, on any page', async ({ page }) => {
  await page.goto(`${site.address}tasks/`);
  const facts = await readFacts(page, pagePaths(site.manifest));
  expect(facts.map(({ path }) => path)).toEqual(expect.arrayContaining(HOSTILE));
  const boot = facts.find(({ path }) => path === 'tasks/')?.inlineScripts;
  for (const { path, styled, handlers, dangerous, inlineScripts, sources } of facts) {
    expect({ path, styled, handlers, dangerous }).toEqual({ path, styled: [], handlers: [], dangerous: [] });
    expect(inlineScripts, path).toEqual(boot);
    for (const source of sources) expect(source, path).toMatch(/^(\/some\/base\/|data:image\/svg\+xml,|$)/);
  }
  const foreign = await page.evaluate(
    (pages) =>
      pages.flatMap(({ path, html }) =>
        [
          ...new DOMParser()
            .parseFromString(html, 'text/html')
            .querySelectorAll('iframe, object, embed, base, main meta, main style, main link'),
        ].map((element) => `${path} ${element.outerHTML.slice(0, 80)}`),
      ),
    facts,
  );
  expect(foreign).toEqual([]);
});

for (const [name, viewport] of Object.entries({ desk: DESK, phone: { width: 320, height: 640 } })) {
  test(`on a ${name} nothing runs, nothing is asked elsewhere, the page keeps its width`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const watched = await watch(page, site.address);
    const wide: string[] = [];
    for (const path of HOSTILE) {
      await page.goto(`${site.address}${path}`, { waitUntil: 'load' });
      // A link with a dangerous target keeps its text and loses its target.
      for (const link of await page.locator('main a[href]:not([href^="/"]):not([href^="#"]):not([href^="?"])').all())
        expect(await link.getAttribute('href'), path).toMatch(/^https:\/\//);
      expect(await page.evaluate(() => window.planted), path).toBeUndefined();
      if ((await sidewaysScroll(page)) > 0) wide.push(path);
      watched.problems.push(...(await page.evaluate(() => window.policyBreaks)));
      await expect(page.getByRole('contentinfo'), path).toContainText(site.manifest.version);
    }
    expect(wide).toEqual([]);
    expect(watched).toEqual({ problems: [], elsewhere: [], failed: [] });
  });
}

test('hostile titles are shown as the text they are', async ({ page }) => {
  await page.goto(`${site.address}runbooks/attack/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText("<script>window.planted='title'</script>");
  await expect(page.locator('.symptoms li').first()).toHaveText("</title><script>window.planted='symptom'</script>");
  await expect(page.getByRole('cell', { name: '<iframe srcdoc=' })).toBeVisible();
  // What follows the attack is still there.
  await expect(page.locator('.step').first()).toBeVisible();
  await expect(page.getByText('处置结束')).toBeVisible();
});

test('direction marks in a title do not turn the page around', async ({ page }) => {
  await page.goto(`${site.address}systems/bidi/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('ltr');
  const crumb = await page.locator('.crumbs').boundingBox();
  const head = await page.locator('.head-facts').boundingBox();
  expect(crumb?.x).toBe(head?.x);
});

test('2,000 headings and 40,000 cells open within seconds and stay usable', async ({ page }) => {
  for (const path of ['systems/huge-headings/', 'notes/huge-table/']) {
    const started = Date.now();
    await page.goto(`${site.address}${path}`, { waitUntil: 'load' });
    expect(Date.now() - started, path).toBeLessThan(10_000);
  }
  await page.goto(`${site.address}systems/huge-headings/`);
  await page.getByRole('navigation', { name: '本页目录' }).getByRole('link', { name: '标题 1999' }).click();
  await expect(page.getByText('第 1999 节。')).toBeInViewport();
});

test('no page of the fixture is missing', () => {
  expect(movedPaths(site.manifest, site.directory)).toEqual(['runbooks/hot-hall/']);
});
