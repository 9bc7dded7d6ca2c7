import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';

export const DESK = { viewport: { width: 1366, height: 768 } };
export const PHONE = { viewport: { width: 390, height: 844 } };
/** A plan of the sample book, with steps and an overdue review. */
export const PLAN = 'plans/zone-vod-outage';

interface Violation {
  directive: string;
  blocked: string;
}
declare global {
  interface Window {
    violations: Violation[];
    sideEffect?: string;
  }
}

export interface FileFolder {
  /** Writes a file and gives its file:// address. */
  save(name: string, content: string | Uint8Array): Promise<string>;
  remove(): Promise<void>;
}

export async function createFileFolder(): Promise<FileFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'dutybook-portable-'));
  return {
    async save(name, content) {
      const file = join(folder, name);
      await writeFile(file, content);
      return pathToFileURL(file).href;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A page in a fresh profile that collects what its policy blocks, what it asks for and what goes wrong. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions = DESK) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push({ directive: event.effectiveDirective, blocked: event.blockedURI });
    });
  });
  await page.goto(address);
  return { page, requests, errors };
}

export const article = (page: Page, ref: string) => page.locator(`[id="${ref}"]`);

/** Which pages of the book are shown. */
export const expectOpen = (page: Page, refs: string[]) =>
  expect.poll(() => page.locator('article:not([hidden])').evaluateAll((all) => all.map(({ id }) => id))).toEqual(refs);
