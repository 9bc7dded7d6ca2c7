import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { openWithIdentities } from '../../../src/exam/sitting/age-file.ts';
import type { Submission } from '../../../src/exam/sitting/submission.ts';
import { PINS, ROOM_CODE } from '../../fixtures/exam/sample-exam.ts';

export const DESK = { viewport: { width: 1366, height: 768 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const saved = (page: Page) => page.locator('.saved.saved:not(.saving):not(.failed)');
export const START = /^(开始|继续)答题/;

export interface Codes {
  code?: string;
  room?: string;
  pin?: string;
}

/** The right ones of D001 unless told otherwise. */
export async function fillCodes(page: Page, { code = 'D001', room = ROOM_CODE, pin = PINS[code] ?? '' }: Codes = {}) {
  await page.fill('#code', code);
  await page.fill('#room', room);
  await page.fill('#pin', pin);
}

/** From the first view to whatever comes after the codes. */
export async function enterCodes(page: Page, codes?: Codes, recovery?: string): Promise<void> {
  await button(page, /^下一步/).click();
  await fillCodes(page, codes);
  if (recovery !== undefined) {
    await page.locator('summary').click();
    await page.setInputFiles('#recovery', recovery);
  }
  await button(page, '打开试卷').click();
}

/** From the first view to the paper's front page. */
export async function openPaperPage(page: Page, codes?: Codes, recovery?: string): Promise<void> {
  await enterCodes(page, codes, recovery);
  await button(page, START).waitFor();
}

/** Up to the first question. */
export async function sitDown(page: Page, codes?: Codes, recovery?: string): Promise<void> {
  await openPaperPage(page, codes, recovery);
  await button(page, START).click();
  await page.locator('.head').waitFor();
}

export async function goTo(page: Page, number: number): Promise<void> {
  await page
    .locator('.number')
    .nth(number - 1)
    .click();
  await expect(page.locator('#question-title')).toContainText(`第 ${number} 题`);
}

/** What a click makes the browser save. */
export async function savedBy(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const download = page.waitForEvent('download');
  await click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
}

/** Hands in from the map and gives the file the browser saved. */
export async function handInFile(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  await page.locator('.map').getByRole('button', { name: '交卷' }).click();
  const file = await savedBy(page, () => button(page, '确定交卷').click());
  await page.locator('.receipt-number').waitFor();
  return file;
}

export async function readSealed(bytes: Uint8Array, identity: string): Promise<Submission> {
  const opened = await openWithIdentities(bytes, [identity]);
  if (!opened.ok) throw new Error(opened.problem);
  return JSON.parse(new TextDecoder().decode(opened.bytes)) as Submission;
}

declare global {
  interface Window {
    wallShift: number;
    monoShift: number;
  }
}

/** Both clocks of the machine in the hands of the test. Before `goto`. */
export const withClocks = (page: Page) =>
  page.addInitScript(() => {
    window.wallShift = 0;
    window.monoShift = 0;
    const [wall, mono] = [Date.now.bind(Date), performance.now.bind(performance)];
    Date.now = () => wall() + window.wallShift;
    performance.now = () => mono() + window.monoShift;
  });

/** Time passes: both clocks agree. */
export const pass = (page: Page, minutes: number) =>
  page.evaluate((ms) => {
    window.wallShift += ms;
    window.monoShift += ms;
  }, minutes * 60_000);

/** Somebody sets the clock. */
export const setWall = (page: Page, minutes: number) =>
  page.evaluate((ms) => {
    window.wallShift += ms;
  }, minutes * 60_000);
