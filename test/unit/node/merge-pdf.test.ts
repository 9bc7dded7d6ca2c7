import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergePdfs } from '../../../src/node/merge-pdf.ts';
import { openPdfPrinter, type PdfPrinter } from '../../../src/node/pdf.ts';
import { readPdf } from '../../browser/lib/pdf.ts';

let printer: PdfPrinter;
beforeAll(async () => {
  printer = await openPdfPrinter();
}, 60_000);
afterAll(() => printer.close());

const texts = (bytes: Uint8Array) => readPdf(Buffer.from(bytes)).map(({ text }) => text.normalize('NFKC'));

test('all pages in order, each file with its own fonts; a merged file can be merged again', async () => {
  const first = await printer.print('<style>@page { size: A4 }</style><p>甲乙</p><p style="break-before: page">丙</p>');
  const second = await printer.print('<style>@page { size: A5 }</style><p>丁 12 0 R endobj</p>');
  const both = mergePdfs([first, second]);
  expect(texts(both)).toEqual(['甲乙', '丙', '丁120Rendobj']);
  expect(readPdf(Buffer.from(both)).map(({ width }) => Math.round(width))).toEqual([595, 595, 420]);
  expect(texts(mergePdfs([second, both]))).toEqual(['丁120Rendobj', '甲乙', '丙', '丁120Rendobj']);
});

test('what is no PDF of Chromium is refused', () => {
  expect(() => mergePdfs([Buffer.from('%PDF-1.7\nstream')])).toThrow(/cross-reference/);
});
