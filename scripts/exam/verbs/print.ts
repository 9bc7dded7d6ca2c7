import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { defaultOrder, ORDER_NAMES, type PrintOrder, printedForms } from '../../../src/exam/print/order.ts';
import { loggedOrder } from '../../../src/exam/print/print-order-log.ts';
import { findCode } from '../../../src/exam/sitting/typed-codes.ts';
import { letter } from '../../../src/exam/types/letters.ts';
import { BrowserMissingError } from '../../../src/node/browser.ts';
import { mergePdfs } from '../../../src/node/merge-pdf.ts';
import { openPdfPrinter, PAGE_BOXES, type PdfPrinter } from '../../../src/node/pdf.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { appendLog, type DrawnExam, openDrawnExam, readLog, writeExamFile } from '../exam-folder.ts';
import { refuseMissingPictures } from '../pictures.ts';
import { PARTS, type Part, planSheets, type Sheet } from '../print-sheets.ts';
import { readRoomCode } from '../secrets.ts';

export interface PrintOptions {
  parts?: string[];
  only?: string[];
  each?: boolean;
  large?: boolean;
  pdf: boolean;
  again?: boolean;
}

export const registerPrint: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'print', '要打印的：试卷、答题卡、答案、评分表、准考证、签到表、房间码；A4，HTML 和 PDF。')
    .argument('<文件夹>', '抽过卷的考试文件夹')
    .option('--parts <part...>', `只印这几样：${PARTS.join(' ')}`)
    .option('--only <code...>', '只印这几个人的，写考号')
    .option('--each', '每人一份试卷和答案，题和选项按各人的次序；缺省一套卷一份，一人一卷的考试总是每人一份')
    .option('--large', '大字版的试卷和答题卡，另放一个文件夹')
    .option('--no-pdf', '不做 PDF，只写 HTML')
    .option('--again', '已经按另一种次序印过，改按这一种；以前印的卷都要作废')
    .addHelpText('after', '\n退出码：0 全部写好；2 没有浏览器，只写了 HTML；1 没有做成。\n')
    .action(async (folder: string, options: PrintOptions) => done(await runPrint(folder, options, deps)));
};

/** HTML is there, PDF is not. */
const WITHOUT_PDF = 2;

export async function runPrint(folder: string, options: PrintOptions, deps: ExamDeps): Promise<number> {
  const exam = await openDrawnExam(folder);
  refuseMissingPictures(exam);
  const log = await readLog(folder);
  const order = orderFor(exam, loggedOrder(log), options);
  const parts = readParts(options.parts, exam);
  const only = options.only && readCodes(options.only, exam);
  const isLarge = options.large ?? false;
  const roomCode = parts.has('房间码') ? await readRoomCode(folder) : '';
  const sheets = planSheets(exam, log, { order, parts, isLarge, ...(only && { only }), roomCode });
  if (sheets.length === 0) throw new UserError('没有要印的\n  检查 --parts 和 --large：大字版只有试卷和答题卡');
  const files: string[] = [];
  await deps.progress.step('排版', async (update) => {
    for (const { path, html } of sheets) {
      await writeExamFile(folder, `${path}.html`, html());
      files.push(`${path}.html`);
      update(`${files.length}/${sheets.length}`);
    }
  });
  const missing = options.pdf ? await printPdfs(folder, sheets, files, deps) : undefined;
  const hasPdf = options.pdf && !missing;
  const details = { order, parts: [...parts], large: isLarge, pdf: hasPdf };
  await appendLog(folder, { at: deps.now(), what: 'print', files, details });
  deps.out(summaryText(folder, exam, { order, isLarge, parts, sheets, hasPdf }));
  if (!missing) return 0;
  deps.err(`${missing.message}\nHTML 都写好了：用浏览器打开，打印成 A4，页边距选“默认”，不要浏览器自己的页眉页脚。\n`);
  return WITHOUT_PDF;
}

/** @returns the error when there is no browser; everything else throws. */
async function printPdfs(
  folder: string,
  sheets: readonly Sheet[],
  files: string[],
  { progress, err }: ExamDeps,
): Promise<BrowserMissingError | undefined> {
  let printer: PdfPrinter;
  try {
    printer = await openPdfPrinter();
  } catch (error) {
    if (error instanceof BrowserMissingError) return error;
    throw error;
  }
  if (!printer.hasPageNumbers)
    err(`找到的浏览器太旧，PDF 上没有页码和页眉：装 Chrome 或 Edge ${PAGE_BOXES} 以上再印。\n`);
  try {
    await progress.step('做 PDF', async (update) => {
      const bundles = new Map<string, Uint8Array[]>();
      for (const [at, { path, bundle }] of sheets.entries()) {
        const pdf = await printer.print(await readFile(join(folder, `${path}.html`), 'utf8'));
        if (bundle) bundles.set(bundle, [...(bundles.get(bundle) ?? []), pdf]);
        else {
          await writeExamFile(folder, `${path}.pdf`, pdf);
          files.push(`${path}.pdf`);
        }
        update(`${at + 1}/${sheets.length}`);
      }
      for (const [path, pdfs] of bundles) {
        await writeExamFile(folder, path, mergePdfs(pdfs));
        files.push(path);
      }
    });
  } finally {
    await printer.close();
  }
  return undefined;
}

/** Two prints in two orders in one room, and nobody can tell any more what a letter on a card means. */
function orderFor({ plan }: DrawnExam, before: PrintOrder | undefined, { each, again }: PrintOptions): PrintOrder {
  const order = each ? 'person' : defaultOrder(plan);
  if (before === undefined || before === order || again) return order;
  throw new UserError(
    `这次考试已经${ORDER_NAMES[before]}过，现在要${ORDER_NAMES[order]}\n  两种卷混在一起，答题卡上的字母就对不上。照原来的印${before === 'person' ? '就加 --each' : '就去掉 --each'}；真要换，以前印的全部收回作废，再加 --again`,
  );
}

function readParts(names: readonly string[] | undefined, { settings }: DrawnExam): Set<Part> {
  // On paper alone there is nothing a room code would open.
  const usual = PARTS.filter((part) => part !== '房间码' || settings.examiners.length > 0);
  if (!names) return new Set(usual);
  const unknown = names.filter((name) => !PARTS.includes(name as Part));
  if (unknown.length > 0) throw new UserError(`--parts 没有“${unknown.join('、')}”\n  可以写：${PARTS.join('、')}`);
  return new Set(names as Part[]);
}

function readCodes(typed: readonly string[], { candidates }: DrawnExam): Set<string> {
  const codes = candidates.map(({ code }) => code);
  const found = typed.map((text) => findCode(codes, text));
  const unknown = typed.filter((_, at) => found[at] === undefined);
  if (unknown.length > 0) throw new UserError(`--only 没有考号 ${unknown.join('、')}\n  写名单里的考号，用空格隔开`);
  return new Set(found as string[]);
}

interface Printed {
  order: PrintOrder;
  isLarge: boolean;
  parts: ReadonlySet<Part>;
  sheets: readonly Sheet[];
  hasPdf: boolean;
}

function summaryText(
  folder: string,
  { record }: DrawnExam,
  { order, isLarge, parts, sheets, hasPdf }: Printed,
): string {
  const where = join(folder, EXAM_PATHS.print, isLarge ? '大字版' : '');
  const counts = PARTS.flatMap((part) => {
    const count = sheets.filter((sheet) => sheet.part === part).length;
    return count === 0 ? [] : [`${part} ${count}`];
  });
  const copies = printedForms(record).map(({ form, people }) => `${letter(form)} 卷 ${people.length} 份`);
  const isByForm = order === 'form' && parts.has('试卷');
  const bundles = [...new Set(sheets.flatMap(({ bundle }) => bundle ?? []))].map((path) => join(folder, path));
  return [
    `写好 ${sheets.length} 个文件（${counts.join('、')}）在 ${where}。`,
    ...(isByForm ? [`试卷要印：${copies.join('、')}（含备用卷）；答题卡每人一份。`] : []),
    ...(hasPdf && bundles.length > 0 ? [`各人的连在一个 PDF 里：${bundles.join('、')}。`] : []),
    '答案、评分表和准考证分开放，考前不发。打印机里的副本印完删掉。',
    '',
  ].join('\n');
}
