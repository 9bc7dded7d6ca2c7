import { movedPaths, pagePaths, readManifest } from './lib/built.ts';
import { readFacts, resolveLinks } from './lib/facts.ts';
import { sidewaysScroll } from './lib/layout.ts';
import { watch } from './lib/watch.ts';
import { expect, test } from './site.ts';

/** Every page of the real site, once: nothing goes wrong, nothing is asked of another host, every link leads somewhere. */

test('every page loads without an error, a violation or a request to another host', async ({ page, address }) => {
  const watched = await watch(page, address);
  const wide: string[] = [];
  const moved = movedPaths();
  const paths = pagePaths().filter((path) => path !== '404.html' && !moved.includes(path));
  expect(paths.length).toBeGreaterThan(100);
  // One page after the other: the time is linear in pages.
  test.setTimeout(60_000 + paths.length * 500);
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'load' });
    if ((await sidewaysScroll(page)) > 0) wide.push(path);
    watched.problems.push(...(await page.evaluate(() => window.policyBreaks)));
  }
  expect(watched).toEqual({ problems: [], elsewhere: [], failed: [] });
  expect(wide).toEqual([]);
});

test('every page shows the content version and names its language', async ({ page }) => {
  await page.goto('');
  const { version } = readManifest();
  for (const facts of await readFacts(page, pagePaths())) {
    expect(facts.version, facts.path).toContain(version);
    expect(facts.footer, facts.path).toContain(version);
    expect(facts.language, facts.path).toBe('zh-CN');
    expect(facts.title.trim(), facts.path).not.toBe('');
  }
});

test('every link and every anchor inside the site exists', async ({ page }) => {
  await page.goto('');
  const manifest = readManifest();
  const files = new Set(manifest.files.map((file) => file.path));
  const facts = await readFacts(page, pagePaths());
  const ids = new Map(facts.map((item) => [item.path, new Set(item.ids)]));
  const broken: string[] = [];
  let anchors = 0;
  for (const item of facts) {
    for (const { path, anchor } of resolveLinks(item, manifest.base).inside) {
      const isPage = ids.has(path);
      if (!isPage && !files.has(path)) broken.push(`${item.path} → ${path}`);
      if (!anchor) continue;
      anchors++;
      if (isPage && !ids.get(path)?.has(anchor)) broken.push(`${item.path} → ${path}#${anchor}`);
    }
  }
  expect(broken).toEqual([]);
  expect(anchors).toBeGreaterThan(500);
});

test('every link and every button has a name', async ({ page }) => {
  await page.goto('');
  const nameless = await page.evaluate(
    (pages) =>
      pages.flatMap(({ path, html }) =>
        [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a, button, summary')]
          .filter((element) => !(element.getAttribute('aria-label') ?? element.textContent)?.trim())
          .map((element) => `${path} ${element.outerHTML}`),
      ),
    await readFacts(page, pagePaths()),
  );
  expect(nameless).toEqual([]);
});

test('no id stands twice on a page', async ({ page }) => {
  await page.goto('');
  const twice = (await readFacts(page, pagePaths())).flatMap(({ path, ids }) =>
    ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}#${id}`),
  );
  expect(twice).toEqual([]);
});

test('what a page loads comes from the site; links elsewhere give nothing away', async ({ page }) => {
  await page.goto('');
  const facts = await readFacts(page, pagePaths());
  for (const item of facts) {
    for (const source of item.sources) expect(source, item.path).toMatch(/^(\/|data:image\/svg\+xml,|$)/);
  }
  const unguarded = await page.evaluate((pages) => {
    const open: string[] = [];
    for (const { path, html } of pages) {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      for (const link of parsed.querySelectorAll<HTMLAnchorElement>('a[href^="http"]'))
        if (!link.relList.contains('noreferrer') || !link.relList.contains('noopener'))
          open.push(`${path} ${link.outerHTML}`);
    }
    return open;
  }, facts);
  expect(unguarded).toEqual([]);
});
