import { type BrowserKind, launchBrowser } from './browser.ts';

export interface PdfPrinter {
  /** False in a browser too old for what `@page` says of the margins: no page numbers, no running titles. */
  hasPageNumbers: boolean;
  /** A4 by the page's own `@page`; the page must load nothing. */
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The first Chromium that draws page margin boxes. */
export const PAGE_BOXES = 131;

/**
 * One browser for many sheets: starting it costs far more than printing.
 * @throws BrowserMissingError
 */
export async function openPdfPrinter(kind: BrowserKind = 'current'): Promise<PdfPrinter> {
  const browser = await launchBrowser(kind);
  const page = await browser.newPage({ javaScriptEnabled: false, offline: true });
  return {
    hasPageNumbers: Number.parseInt(browser.version(), 10) >= PAGE_BOXES,
    async print(html) {
      // Content is written into the document that is there, and that one keeps the former sheet's policy.
      await page.goto('about:blank');
      await page.setContent(html, { waitUntil: 'load' });
      return new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false }));
    },
    close: () => browser.close(),
  };
}
