import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bySize, DIST, readManifest } from './lib/built.ts';
import { DESK, PHONE } from './lib/layout.ts';
import { expect, test } from './site.ts';

/** What a page may cost on first view, over the wire and compressed, headers included. */
const BUDGET = { total: 30 * 1024, scripts: 12 * 1024, requests: 6 };

const runbooks = bySize('runbooks').map(({ path }) => path.replace('index.html', ''));
const pages = {
  'largest runbook': runbooks[0] ?? '',
  'median runbook': runbooks[Math.floor(runbooks.length / 2)] ?? '',
};

for (const [name, path] of Object.entries(pages)) {
  for (const [screen, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    test(`${name} on a ${screen}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      const { requests, shift } = await firstView(page, path);
      const sum = (type?: string) =>
        requests
          .filter((request) => !type || request.type === type)
          .reduce((bytes, request) => bytes + request.bytes, 0);
      const figures = { total: sum(), scripts: sum('Script'), html: sum('Document'), css: sum('Stylesheet') };
      console.log(`${path} ${screen}: ${JSON.stringify(figures)}, ${requests.length} requests, CLS ${shift}`);
      // Below a kilobyte the server does not compress: there is nothing to win.
      expect(requests.filter(({ encoding, bytes }) => encoding === undefined && bytes > 1500)).toEqual([]);
      expect(figures.total).toBeLessThanOrEqual(BUDGET.total);
      expect(figures.scripts).toBeLessThanOrEqual(BUDGET.scripts);
      expect(requests.map(({ url }) => url).length, requests.map(({ url }) => url).join(' ')).toBeLessThanOrEqual(
        BUDGET.requests,
      );
      expect(shift).toBe(0);
    });
  }
}

test('the scripts use nothing newer than Chromium 109', () => {
  // Each of these parses there and fails only when a hand is on it.
  const newer =
    /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|difference|isSubsetOf|isSupersetOf|symmetricDifference)\(|\b(Object|Map)\.groupBy\(|Promise\.(withResolvers|try)\(|URL\.(canParse|parse)\(|Array\.fromAsync\(|AbortSignal\.any\(|\.(showPopover|moveBefore)\(|URLSearchParams\([^)]*\)\.size/;
  const scripts = readManifest().files.filter(({ path }) => /^assets\/.*\.js$/.test(path));
  expect(scripts.length).toBeGreaterThan(3);
  const found = scripts.flatMap(({ path }) => {
    const match = newer.exec(readFileSync(join(DIST, path), 'utf8'));
    return match ? [`${path}: ${match[0]}`] : [];
  });
  expect(found).toEqual([]);
});

/** Opens a page with an empty cache and waits until it has settled. */
async function firstView(page: Page, path: string) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const requests = new Map<string, { url: string; type: string; bytes: number; encoding: string | undefined }>();
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (!response.url.startsWith('http')) return;
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([key, value]) => [key.toLowerCase(), value]),
    );
    requests.set(requestId, { url: response.url, type, bytes: 0, encoding: headers['content-encoding'] });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const shift = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0),
  );
  return { requests: [...requests.values()], shift };
}
