import { expect, test } from '@playwright/test';
import { SingleFileError } from '../../src/singlefile/problem.ts';
import { buildPortable } from '../fixtures/singlefile/build-sample.ts';
import { SAMPLE_BOOK } from '../fixtures/singlefile/sample-book.ts';
import { inBothBrowsers } from './lib/both-browsers.ts';
import { serveTexts } from './loopback.ts';
import { article, createFileFolder, DESK, type FileFolder, openPage, PLAN } from './portable.ts';

let files: FileFolder;
let html: string;
let url: string;

test.beforeAll(async () => {
  files = await createFileFolder();
  html = await buildPortable(SAMPLE_BOOK);
  url = await files.save('book.html', html);
});
test.afterAll(() => files.remove());

inBothBrowsers((browser) => {
  test('runs from file:// without a request or a violation', async () => {
    const { page, requests, errors } = await openPage(browser(), `${url}#${PLAN}`);
    await article(page, PLAN).locator('.tick input').first().check();
    await expect(article(page, PLAN).locator('.tick-time').first()).toHaveText(/^\d\d:\d\d$/);
    await page.keyboard.press('/');
    await page.keyboard.type('270');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#codes\/ote40270$/);
    expect(requests).toEqual([url]);
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    await page.context().close();
  });

  test('asks a server for nothing but itself', async () => {
    const server = await serveTexts({ '/': html });
    const { page } = await openPage(browser(), server.url);
    await page.getByRole('link', { name: /某区点播大面积失败/ }).click();
    await page.waitForTimeout(200);
    expect(server.requests).toEqual(['/']);
    await page.context().close();
    await server.close();
  });

  test('reads as one long page without scripts', async () => {
    const { page } = await openPage(browser(), url, { ...DESK, javaScriptEnabled: false });
    await expect(page.locator('article h1')).toHaveCount(6);
    for (const title of await page.locator('article h1').all()) await expect(title).toBeVisible();
    await expect(page.getByRole('searchbox')).toHaveCount(0);
    await page.context().close();
  });

  test('runs nothing that was put in later', async () => {
    const server = await serveTexts({});
    const injected = [
      '<script>window.sideEffect = "script"</script>',
      '<img src="data:image/png;base64,AA" onerror="window.sideEffect = \'handler\'">',
      '<svg><script>window.sideEffect = "svg"</script></svg>',
      '<p id="painted" style="position: fixed">x</p>',
      `<img src="${server.url}a.png">`,
      '<iframe src="javascript:parent.sideEffect = \'frame\'"></iframe>',
      `<link rel="stylesheet" href="${server.url}a.css">`,
      '<a id="trap" href="javascript:window.sideEffect = \'link\'">x</a>',
    ];
    const forced = html.replace('<main>', () => `<main>\n${injected.join('\n')}`);
    expect(forced).not.toBe(html);
    const { page } = await openPage(browser(), await files.save('forced.html', forced));
    await page.locator('#trap').click({ force: true });
    // The violation of a blocked handler comes when the broken picture fails, after load.
    await expect
      .poll(() => page.evaluate(() => [...new Set(window.violations.map(({ directive }) => directive))].sort()))
      .toEqual(
        expect.arrayContaining(['img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr', 'style-src-elem']),
      );
    expect(await page.evaluate(() => window.sideEffect)).toBeUndefined();
    expect(await page.locator('#painted').evaluate((p) => getComputedStyle(p).position)).toBe('static');
    expect(server.requests).toEqual([]);
    // The book's own script is not touched by it.
    await expect(page.getByRole('searchbox')).toBeVisible();

    // The proof that it is the policy that stops them: without it they run.
    const unguarded = forced.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    const control = await openPage(browser(), await files.save('control.html', unguarded));
    await expect.poll(() => control.page.evaluate(() => window.sideEffect)).toBeDefined();
    await control.page.context().close();
    await page.context().close();
    await server.close();
  });

  test('lets a script that is its own send nothing either', async () => {
    const server = await serveTexts({ '/': html, '/secret': 'x' });
    const { page } = await openPage(browser(), server.url);
    const sent = await page.evaluate(() =>
      fetch('/secret').then(
        () => 'sent',
        () => 'blocked',
      ),
    );
    expect(sent).toBe('blocked');
    expect(server.requests).toEqual(['/']);
    await page.context().close();
    await server.close();
  });
});

test('does not build a page that brings scripts', async () => {
  const hostile = structuredClone(SAMPLE_BOOK);
  const [first] = hostile.groups[0]?.pages ?? [];
  if (first) first.html += '<p onclick="x()">a</p><img src="x.png" onerror="x()"><script>x()</script>';
  const error = await buildPortable(hostile).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SingleFileError);
  const problems = error instanceof SingleFileError ? error.problems : [];
  expect(problems.map(({ kind }) => kind).sort()).toEqual([
    'element-forbidden',
    'event-handler',
    'event-handler',
    'relative-reference',
  ]);
  for (const { within, line } of problems) {
    expect(within).toBe(PLAN);
    expect(line).toBeGreaterThan(1);
  }
});
