import type { Exporter } from '../../../src/exam/exchange/exported.ts';
import { exportGift } from '../../../src/exam/exchange/gift/export.ts';
import { exportJson } from '../../../src/exam/exchange/json/json.ts';
import { lossCounts, lossReport } from '../../../src/exam/exchange/loss.ts';
import { exportMoodle } from '../../../src/exam/exchange/moodle/export.ts';
import { exportQti } from '../../../src/exam/exchange/qti/export.ts';
import { SECRECY_NOTICES, type Secrecy } from '../../../src/exam/exchange/secrecy.ts';
import { questionTemplate } from '../../../src/exam/exchange/sheet/template.ts';
import { reportFindings } from '../../../src/node/report.ts';
import { type Bank, loadBank } from '../bank.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { refuseExisting, refuseOpenPlace } from '../exchange/place.ts';
import { writeFolder } from '../folder.ts';
import { sheetBytes } from '../sheets/files.ts';
import { writeBeside } from '../write-beside.ts';

interface ExportOptions {
  bank?: string[];
  out: string;
}

/** `folder`: the format is several files. `lossless`: there is nothing to report. */
const FORMATS: Readonly<Record<string, { name: string; write: Exporter; isFolder?: boolean; isLossless?: boolean }>> = {
  gift: { name: 'GIFT', write: exportGift },
  moodle: { name: 'Moodle XML', write: exportMoodle },
  qti: { name: 'QTI 3', write: exportQti, isFolder: true },
  json: { name: 'JSON', write: exportJson, isLossless: true },
};
/** Writes no questions but the workbook to write them in. */
const TEMPLATE = 'xlsx-template';
const NAMES = Object.keys(FORMATS).join(' ');

export const registerExport: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'export', '把题库写成别的系统读得懂的格式，并写明丢了什么。')
    .argument('<格式>', `${NAMES} ${TEMPLATE}`)
    .option('--bank <dir...>', '题库文件夹；里面以下划线开头的文件夹要单独写出才读')
    .requiredOption('--out <路径>', '写到哪里：json、gift、moodle 是文件，qti 是文件夹；已有的不覆盖')
    .action(async (format: string, options: ExportOptions) => done(await runExport(format, options, deps)));
};

export async function runExport(format: string, options: ExportOptions, deps: ExamDeps): Promise<number> {
  if (format === TEMPLATE) return writeTemplate(options.out, deps);
  const exporter = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!exporter) throw new UserError(`没有 ${format} 这种格式\n  可以写：${NAMES} ${TEMPLATE}`);
  const folders = options.bank;
  if (!folders) throw new UserError('缺选项 --bank\n  写题库文件夹');
  const bank = await deps.progress.step('读题库', () => loadBank({ folders }));
  if (bank.findings.length > 0) {
    deps.err(`${reportFindings(bank.findings, { colour: deps.colour })}什么也没有写。\n`);
    return 1;
  }
  if (bank.questions.length === 0) throw new UserError('题库里没有题\n  检查 --bank 后面的路径');
  const secrecy = secrecyOf(bank);
  const reportPath = `${options.out}.loss.txt`;
  refuseOpenPlace(options.out, '导出的文件', secrecy, deps);
  refuseExisting(options.out);
  if (!exporter.isLossless) refuseExisting(reportPath);
  const { files, written, losses } = exporter.write(bank.questions, { secrecy });
  const report = lossReport({ format: exporter.name, total: bank.questions.length, written, secrecy, losses });
  if (exporter.isFolder) await writeFolder(options.out, files);
  else for (const text of files.values()) await writeBeside(options.out, text);
  if (!exporter.isLossless) await writeBeside(reportPath, report);

  deps.out(`${SECRECY_NOTICES[secrecy]}。\n写出 ${written} 题：${options.out}\n`);
  if (exporter.isLossless) deps.out('没有丢失，可以原样导入。\n');
  else deps.out(`没有带走的：${lossCounts(losses) || '没有'}。逐题写在 ${reportPath}\n`);
  return 0;
}

async function writeTemplate(out: string, deps: ExamDeps): Promise<number> {
  refuseExisting(out);
  await writeBeside(out, await sheetBytes(out, questionTemplate()));
  deps.out(`模板：${out}。填好以后 npm run exam -- import xlsx ${out} --out <题库文件夹>\n`);
  return 0;
}

export function secrecyOf({ isSample, privateCount }: Pick<Bank, 'isSample' | 'privateCount'>): Secrecy {
  if (privateCount > 0) return 'sealed';
  return isSample ? 'sample' : 'open';
}
