import { hashText } from '../../../src/exam/folder/codes.ts';
import type { LogEntry } from '../../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { differenceOf } from '../../../src/exam/marking/difference.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { paperSubmissions } from '../entries.ts';
import { hashFiles } from '../exam-file.ts';
import { appendLog, type DrawnExam, jsonText, writeExamFile } from '../exam-folder.ts';
import { resultsIn, summaryText } from '../grade-summary.ts';
import { type GradedExam, gradeFolder, readGrades } from '../grading.ts';

export const registerGrade: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'grade', '判分：客观题按规则，主观题和操作题按阅卷人的分，再按裁定。')
    .argument('<文件夹>', '答卷已拆开或录入的考试文件夹')
    .action(async (folder: string) => done(await runGrade(folder, deps)));
};

export async function runGrade(folder: string, deps: ExamDeps): Promise<number> {
  const graded = await deps.progress.step('判分', () => gradeFolder(folder, deps));
  const written = await readGrades(folder);
  const text = jsonText(graded.book);
  if (written && written.text !== text) {
    const changed = differenceOf(written.book, graded.book).length;
    throw new UserError(
      `${folder} 已经判过分，现在算出来有 ${changed} 人不同\n  exam regrade ${folder} --diff 看谁变、为什么；exam regrade ${folder} 写下`,
    );
  }
  if (written) deps.out('成绩没有变化。\n');
  else await saveGrades(folder, 'grade', graded, deps);
  deps.out(summaryText(folder, resultsIn(graded), graded.exam.plan.passMark !== null));
  return 0;
}

/**
 * Writes the grades. The log entry comes first and says with which decisions they were made: a crash in between shows
 * as a missing or an old file, and running again writes the same one.
 */
export async function saveGrades(
  folder: string,
  what: 'grade' | 'regrade',
  { book, decisions, hasDecisions, exam, log }: GradedExam,
  deps: Pick<ExamDeps, 'now'>,
  former: Readonly<Record<string, string>> = {},
): Promise<void> {
  await refuseOpenDisputes(exam, log);
  const text = jsonText(book);
  const used = hasDecisions ? await hashFiles(exam.dir, [EXAM_PATHS.decisions]) : {};
  await appendLog(folder, {
    at: deps.now(),
    what,
    details: { people: book.people.length, decisions: decisions.decisions, rules: { ...decisions.rules } },
    hashes: { ...former, ...used, [EXAM_PATHS.grades]: hashText(text) },
  });
  await writeExamFile(folder, EXAM_PATHS.grades, text);
}

/** Somebody whose card two typists read differently has no answers yet, and would be graded as absent. */
async function refuseOpenDisputes(exam: DrawnExam, log: readonly LogEntry[]): Promise<void> {
  const { disputes } = await paperSubmissions(exam, log);
  if (disputes.length === 0) return;
  const codes = [...new Set(disputes.map(({ code }) => code))].join('、');
  throw new UserError(
    `纸质卷还有 ${disputes.length} 处录得不同，${codes} 没有答案可判\n  exam enter diff ${exam.dir} 看差在哪里；第三人复核以后再判`,
  );
}
