import type { Page } from '@playwright/test';

export interface Watched {
  /** Console errors, uncaught errors, violations of the policy. */
  problems: string[];
  /** Requests to anything but the site itself. */
  elsewhere: string[];
  /** Answers of the site that were errors. */
  failed: string[];
}

declare global {
  interface Window {
    /** `directive blocked-address` of everything the policy stopped. */
    policyBreaks: string[];
    /** Set by whatever a test plants; stays unset when nothing runs. */
    planted?: string;
  }
}

/** Collects everything that must not happen on a page. Call before the first `goto`. */
export async function watch(page: Page, site: string): Promise<Watched> {
  const watched: Watched = { problems: [], elsewhere: [], failed: [] };
  const { origin } = new URL(site);
  page.on('console', (entry) => {
    if (entry.type() === 'error') watched.problems.push(`${page.url()} console: ${entry.text()}`);
  });
  page.on('pageerror', (error) => watched.problems.push(`${page.url()} ${error.stack ?? error.message}`));
  page.on('dialog', (dialog) => {
    watched.problems.push(`${page.url()} dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) watched.elsewhere.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) watched.failed.push(`${response.status()} ${response.url()}`);
  });
  await page.addInitScript(() => {
    window.policyBreaks = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      window.policyBreaks.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  return watched;
}
