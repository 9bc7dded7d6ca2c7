import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { pagePaths } from './lib/built.ts';
import { readFacts } from './lib/facts.ts';
import { watch } from './lib/watch.ts';
import { expect, test } from './site.ts';

/** The policy on every built page, and proof in the browser that it holds. */

test('every page carries the policy, and nothing the policy forbids', async ({ page }) => {
  await page.goto('');
  for (const { path, policy, inlineScripts, styled, handlers, dangerous } of await readFacts(page, pagePaths())) {
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*/);
    const allowed = [...(policy?.matchAll(/'sha256-([^']+)'/g) ?? [])].map((match) => match[1]);
    const present = inlineScripts.map((text) => createHash('sha256').update(text).digest('base64'));
    expect(present, path).toEqual(allowed);
    expect({ path, styled, handlers, dangerous }).toEqual({ path, styled: [], handlers: [], dangerous: [] });
  }
});

/** What an attacker would plant → the directive that must stop it. */
const PLANTS: Record<string, { html: string; directive: RegExp }> = {
  'inline script': { html: `<script>window.planted = 'script'</script>`, directive: /^script-src/ },
  'event handler': { html: `<img src="/none.png" onerror="window.planted = 'handler'">`, directive: /^script-src/ },
  'javascript: link': {
    html: `<a id="trap" href="javascript:void (window.planted = 'link')">x</a>`,
    directive: /^script-src/,
  },
  'script of another host': { html: '<script src="http://127.0.0.1:9/x.js"></script>', directive: /^script-src/ },
  'eval in a script of our own': { html: '<script src="/planted.js"></script>', directive: /^script-src/ },
  'style element': { html: '<style>h1 { color: rgb(1, 2, 3) }</style>', directive: /^style-src/ },
  'style attribute': { html: '<p id="styled" style="color: rgb(1, 2, 3)">x</p>', directive: /^style-src/ },
  'picture of another host': { html: '<img src="http://127.0.0.1:9/x.png">', directive: /^img-src/ },
  frame: { html: '<iframe src="/"></iframe>', directive: /^frame-src/ },
  'plug-in': { html: '<object data="/"></object>', directive: /^object-src/ },
  'base element': { html: '<base href="http://127.0.0.1:9/">', directive: /^base-uri/ },
};

for (const [name, { html, directive }] of Object.entries(PLANTS)) {
  test(`stops a planted ${name}`, async ({ page, address }) => {
    await watch(page, address);
    await plant(page, html);
    await page.goto('runbooks/paid-failure/');
    if (html.includes('id="trap"')) await page.locator('#trap').click();
    await expect.poll(() => page.evaluate(() => window.policyBreaks)).toContainEqual(expect.stringMatching(directive));
    expect(await page.evaluate(() => window.planted)).toBeUndefined();
    const colours = await page.evaluate(() =>
      [...document.querySelectorAll('h1, #styled')].map((element) => getComputedStyle(element).color),
    );
    expect(colours).not.toContain('rgb(1, 2, 3)');
    expect(await page.evaluate(() => document.baseURI)).toContain(address);
  });
}

test('stops a request to another host', async ({ page, address }) => {
  const { elsewhere } = await watch(page, address);
  await page.goto('');
  await page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => undefined));
  await expect.poll(() => page.evaluate(() => window.policyBreaks)).toEqual(['connect-src http://127.0.0.1:9/']);
  expect(elsewhere).toEqual([]);
});

test('the plants do run where there is no policy', async ({ page, address }) => {
  // Without this the tests above could pass because the plants are broken.
  await watch(page, address);
  for (const name of ['inline script', 'event handler', 'javascript: link', 'eval in a script of our own'] as const) {
    const html = PLANTS[name]?.html ?? '';
    await plant(page, html, false);
    await page.goto('runbooks/paid-failure/');
    if (html.includes('id="trap"')) await page.locator('#trap').click();
    await expect.poll(() => page.evaluate(() => window.planted), { message: name }).toBeDefined();
  }
});

/** Serves the runbook with something added to its body. */
async function plant(page: Page, html: string, withPolicy = true): Promise<void> {
  await page.unrouteAll();
  await page.route('**/planted.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `eval("window.planted = 'eval'")` }),
  );
  await page.route('**/runbooks/paid-failure/', async (route) => {
    const response = await route.fetch();
    let body = await response.text();
    if (!withPolicy) body = body.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    const place = html.startsWith('<base') ? /(<meta name="viewport")/ : /(<h1)/;
    await route.fulfill({ response, body: body.replace(place, `${html}$1`) });
  });
}
