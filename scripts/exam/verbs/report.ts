import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { reportPage } from '../../../src/exam/report/page.ts';
import { type RegisterVerb, verb } from '../command.ts';
import type { ExamDeps } from '../deps.ts';
import { poolExams } from '../earlier-sittings.ts';
import { appendLog, writeExamFile } from '../exam-folder.ts';
import { upToDateGrades } from '../grading.ts';
import { sourceNames } from '../name-sources.ts';
import { reportInput } from '../report-input.ts';
import { sheetBytes } from '../sheets/files.ts';
import { answersSheet, itemsSheet, readingSheet, scoreSheet } from '../sheets/score-sheets.ts';

interface ReportOptions {
  previous?: string[];
  site?: string;
  content: string | false;
}

export const registerReport: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'report', '报告：成绩、分布、题目统计、谁该读哪几篇、考场记事、怎样复核；网页、xlsx 和 CSV。')
    .argument('<文件夹>', '判过分的考试文件夹')
    .option('--previous <dir...>', '以前的考试文件夹：题目统计合在一起算')
    .option('--site <网址>', '值守手册的网址，“该读”连到那里')
    .option('--content <文件夹>', '知识库：“该读”写出文章的标题', `${deps.root}content`)
    .option('--no-content', '不用知识库，只写出处')
    .action(async (folder: string, options: ReportOptions) => done(await runReport(folder, options, deps)));
};

export async function runReport(folder: string, options: ReportOptions, deps: ExamDeps): Promise<number> {
  const graded = await upToDateGrades(folder, deps);
  const pool = await poolExams(graded, options.previous ?? [], deps);
  const nameOf = await sourceNames(options, deps);
  const css = await styleSheet(deps.root);
  const page = `${EXAM_PATHS.report}/index.html`;
  const xlsx = `${EXAM_PATHS.report}/scores.xlsx`;
  const csv = `${EXAM_PATHS.report}/scores.csv`;
  await deps.progress.step('写报告', async () => {
    const input = reportInput(graded, pool, nameOf, deps.now());
    const scores = scoreSheet(input);
    await writeExamFile(folder, page, reportPage(input, css));
    const sheets = [scores, answersSheet(input), itemsSheet(input), readingSheet(input)] as const;
    await writeExamFile(folder, xlsx, await sheetBytes(xlsx, sheets));
    await writeExamFile(folder, csv, await sheetBytes(csv, [scores]));
  });
  await appendLog(folder, { at: deps.now(), what: 'report', files: [page, xlsx, csv] });
  deps.out(`报告写在 ${join(folder, page)}，成绩在 scores.xlsx 和 scores.csv。只有考号，给考官看。\n`);
  deps.out(`下一步：申诉期过后 npm run exam -- archive ${folder} --out 归档文件夹\n`);
  return 0;
}

/** Colours are the site's own, so the report is dark where the site is. */
async function styleSheet(root: string): Promise<string> {
  const read = (path: string) => readFile(`${root}${path}`, 'utf8');
  return `${await read('src/styles/tokens.css')}\n${await read('src/exam/report/report.css')}`;
}
