import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { type BrowserKind, launchBrowser } from '../../src/node/browser.ts';
import { serveSite } from '../../src/node/serve.ts';

export interface WorkerOptions {
  browserKind: BrowserKind;
}

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** The built site on a free loopback port, in the browser our finder gives; both end with the worker. */
export const test = base.extend<object, WorkerOptions & { address: string }>({
  browserKind: ['current', { option: true, scope: 'worker' }],
  browser: [
    async ({ browserKind }, use) => {
      const browser = await launchBrowser(browserKind);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      if (!existsSync(`${dist}/index.html`)) throw new Error('dist/ is missing: run npm run build first');
      const { server, address } = await serveSite({ directory: dist, base: '/', port: 0, host: '127.0.0.1' });
      await use(address);
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ address }, use) => {
    await use(address);
  },
});
export { expect };
