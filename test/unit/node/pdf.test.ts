import { afterEach, expect, test } from 'vitest';
import { sheetDocument } from '../../../src/exam/print/document.ts';
import { html } from '../../../src/exam/report/markup.ts';
import { openPdfPrinter, type PdfPrinter } from '../../../src/node/pdf.ts';
import { readPdf } from '../../browser/lib/pdf.ts';

let printer: PdfPrinter | undefined;
afterEach(() => printer?.close());

const plain = (text: string) => text.normalize('NFKC').replaceAll('\u2EDA', '页');
const texts = (bytes: Uint8Array) => readPdf(Buffer.from(bytes)).map(({ text }) => plain(text));

const sheet = sheetDocument({
  imprint: { title: '值班员考试', notice: null, version: '承诺码 x' },
  kind: '答题卡',
  name: 'D001',
  body: html`<p>甲</p><p class="page">乙</p>`,
});

test('every page says which page of how many, and from the second on which sheet it is of', async () => {
  printer = await openPdfPrinter();
  expect(printer.hasPageNumbers).toBe(true);
  const [first, second] = texts(await printer.print(sheet));
  expect(first).toContain('第1页共2页');
  expect(second).toContain('第2页共2页');
  expect(second).toContain('值班员考试');
  expect(second).toContain('D001');
});

test('an old browser prints the pages and owns up to the missing numbers', async () => {
  printer = await openPdfPrinter('legacy');
  const pages = texts(await printer.print(sheet));
  expect(pages).toEqual(['甲', '乙']);
  expect(printer.hasPageNumbers).toBe(false);
});

test('a sheet does not inherit the policy of the one before', async () => {
  const sheet = (hash: string) =>
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash}"><style>p { display: none }</style><p>看不见</p>`;
  printer = await openPdfPrinter();
  await printer.print(sheet("'none'"));
  expect(texts(await printer.print(sheet("'unsafe-inline'")))).toEqual(['']);
});
