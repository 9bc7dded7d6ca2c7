import { type Browser, test } from '@playwright/test';
import { type BrowserKind, launchBrowser } from '../../../src/node/browser.ts';

/** Declares the same tests for a current Chromium and for 109; each kind has one browser, given once its tests run. */
export function inBothBrowsers(declare: (browser: () => Browser, kind: BrowserKind) => void): void {
  for (const kind of ['current', 'legacy'] as const) {
    test.describe(kind, () => {
      let browser: Browser;
      test.beforeAll(async () => {
        browser = await launchBrowser(kind);
      });
      test.afterAll(() => browser.close());
      declare(() => browser, kind);
    });
  }
}
