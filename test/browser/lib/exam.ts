import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { openWithIdentities } from '../../../src/exam/sitting/age-file.ts';
import type { Submission } from '../../../src/exam/sitting/submission.ts';
import { PINS, ROOM_CODE } from '../../fixtures/exam/sample-exam.ts';

export const DESK = { viewport: { width: 1366, height: 768 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const saved = (page: Page) => page.locator('.saved.saved:not(.saving):not(.failed)');

/** @param pin the right one unless given. */
export async function fillCodes(page: Page, code = 'D001', pin = PINS[code] ?? ''): Promise<void> {
  await page.fill('#code', code);
  await page.fill('#room', ROOM_CODE);
  await page.fill('#pin', pin);
}

/** From the first view to the paper's front page. */
export async function openPaperPage(page: Page, code = 'D001', recovery?: string): Promise<void> {
  await button(page, /^下一步/).click();
  await fillCodes(page, code);
  if (recovery !== undefined) {
    await page.locator('summary').click();
    await page.setInputFiles('#recovery', recovery);
  }
  await button(page, '打开试卷').click();
  await button(page, /^(开始|继续)答题/).waitFor();
}

/** Up to the first question. */
export async function sitDown(page: Page, code = 'D001', recovery?: string): Promise<void> {
  await openPaperPage(page, code, recovery);
  await button(page, /^(开始|继续)答题/).click();
  await page.locator('.head').waitFor();
}

export async function goTo(page: Page, number: number): Promise<void> {
  await page
    .locator('.number')
    .nth(number - 1)
    .click();
  await expect(page.locator('#question-title')).toContainText(`第 ${number} 题`);
}

/** Hands in and gives the file the browser saved. */
export async function handInFile(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  await page.locator('.map').getByRole('button', { name: '交卷' }).click();
  const download = page.waitForEvent('download');
  await button(page, '确定交卷').click();
  const file = await download;
  await page.locator('.receipt-number').waitFor();
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
}

export async function readSealed(bytes: Uint8Array, identity: string): Promise<Submission> {
  const opened = await openWithIdentities(bytes, [identity]);
  if (!opened.ok) throw new Error(opened.problem);
  return JSON.parse(new TextDecoder().decode(opened.bytes)) as Submission;
}
