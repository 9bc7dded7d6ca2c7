import { launchBrowser } from './browser.ts';

export interface PdfPrinter {
  /** A4 by the page's own `@page`; the page must load nothing. */
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * One browser for many sheets: starting it costs far more than printing.
 * @throws BrowserMissingError
 */
export async function openPdfPrinter(): Promise<PdfPrinter> {
  const browser = await launchBrowser('current');
  const page = await browser.newPage({ javaScriptEnabled: false, offline: true });
  return {
    async print(html) {
      // Content is written into the document that is there, and that one keeps the former sheet's policy.
      await page.goto('about:blank');
      await page.setContent(html, { waitUntil: 'load' });
      return new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false }));
    },
    close: () => browser.close(),
  };
}
