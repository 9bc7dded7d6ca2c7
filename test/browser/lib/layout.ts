import type { Page } from '@playwright/test';

/** How many pixels the page itself can be scrolled sideways; 0 is what is wanted. Frames inside may scroll. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };
