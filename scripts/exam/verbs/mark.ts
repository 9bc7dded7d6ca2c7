import { hashText, shortCode } from '../../../src/exam/folder/codes.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { taskOutcomes } from '../../../src/exam/marking/agreement.ts';
import { type Mark, type MarksFile, markedLines } from '../../../src/exam/marking/marks.ts';
import { mergeMarks } from '../../../src/exam/marking/merge-marks.ts';
import { type MarkingTask, markingTasks } from '../../../src/exam/marking/tasks.ts';
import { type RegisterVerb, styled, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { appendLog, jsonText, writeExamFile } from '../exam-folder.ts';
import { type GradedExam, gradeFolder } from '../grading.ts';
import { gradeForMarks, type MarkedExam } from '../mark-resume.ts';
import { readShortName } from '../person-name.ts';
import { readSheetFile, sheetBytes, throwTableProblems } from '../sheets/files.ts';
import { markingSheet, readMarkingSheet, type SheetFacts } from '../sheets/marking-sheet.ts';
import { sheetPath } from '../sheets/sheet-path.ts';
import { MAX_ROWS } from '../sheets/table.ts';
import { writeBeside } from '../write-beside.ts';
import { type MarkDiffOptions, runMarkDiff } from './mark-diff.ts';

interface MarkOutOptions {
  marker: string;
  format: string;
  item?: string[];
  disputed?: boolean;
  out?: string;
}

interface MarkInOptions {
  marker: string;
  resolution?: boolean;
}

const MARKER = ['--marker <名字>', '阅卷人，例如 甲；复评写第三人'] as const;

export const registerMark: RegisterVerb = (program, deps, done) => {
  const mark = verb(program, deps, 'mark', '主观题和操作题：出评分表（out）、收评分表（in）、看两位差在哪里（diff）。');
  mark.usage('<out|in|diff> <文件夹> [选项]');
  styled(mark.command('out'), deps)
    .description('出一位阅卷人的评分表：每行一个得分点，按题排，只填“得分”一列。')
    .argument('<文件夹>', '答卷已拆开或录入的考试文件夹')
    .requiredOption(...MARKER)
    .option('--format <格式>', 'xlsx 或 csv；缺省 xlsx', 'xlsx')
    .option('--item <id...>', '只出这几题，写题号')
    .option('--disputed', '只出两位相差太多的，给第三人复评')
    .option('--out <文件>', '写到哪里；缺省在考试文件夹的 marking/sheets 里')
    .action(async (folder: string, options: MarkOutOptions) => done(await runMarkOut(folder, options, deps)));
  styled(mark.command('in'), deps)
    .description('收一位阅卷人填好的评分表。有一处错就什么也不收。')
    .argument('<文件夹>', '考试文件夹')
    .argument('<评分表>', 'xlsx 或 CSV')
    .requiredOption(...MARKER)
    .option('--resolution', '这是复评（--disputed 出的表）：代替两位的分')
    .action(async (folder: string, file: string, options: MarkInOptions) =>
      done(await runMarkIn(folder, file, options, deps)),
    );
  styled(mark.command('diff'), deps)
    .description('哪些还没评完、为什么，两位阅卷人差多少。')
    .argument('<文件夹>', '考试文件夹')
    .option('--out <文件>', '每份答案一行，写成 xlsx 或 CSV')
    .action(async (folder: string, options: MarkDiffOptions) => done(await runMarkDiff(folder, options, deps)));
};

export async function runMarkOut(folder: string, options: MarkOutOptions, deps: ExamDeps): Promise<number> {
  const marker = readShortName(options.marker, '--marker');
  const graded = await gradeFolder(folder, deps);
  const isResolution = options.disputed ?? false;
  const tasks = tasksFor(graded, options);
  if (tasks.length === 0) {
    deps.out(isResolution ? '没有相差太多、要复评的。\n' : '没有要人评的答案。\n');
    return 0;
  }
  const own = graded.marks[isResolution ? 'resolutions' : 'marks'].filter((mark) => mark.marker === marker);
  const sheet = markingSheet(tasks, own, { exam: shortCode(graded.exam.key), marker, isResolution });
  if (sheet.rows.length > MAX_ROWS) {
    throw new UserError(`有 ${sheet.rows.length} 行，一张表最多 ${MAX_ROWS} 行\n  用 --item 分几张出`);
  }
  const path = sheetPath(folder, `${isResolution ? '复评' : '评分表'}-${marker}`, options, 'exam mark in');
  await writeBeside(path, await sheetBytes(path, [sheet]));
  const people = new Set(tasks.map(({ code }) => code)).size;
  deps.out(
    `${marker} 的${sheet.name}写在 ${path}：${people} 人、${tasks.length} 份答案、${sheet.rows.length - 1} 个得分点。\n`,
  );
  deps.out('只填“得分”一列，最多两位小数；没评完的整题留空。填好：\n');
  deps.out(`  npm run exam -- mark in ${folder} ${path} --marker ${marker}${isResolution ? ' --resolution' : ''}\n`);
  return 0;
}

function tasksFor(graded: GradedExam, { item, disputed }: Pick<MarkOutOptions, 'item' | 'disputed'>): MarkingTask[] {
  const all = markingTasks(graded.book, graded.exam.questions);
  for (const id of item ?? []) {
    const question = graded.exam.questions.get(id);
    if (!question || !markedLines(question)) {
      throw new UserError(`--item ${id}：${question ? '这道题由规则判分，不用人评' : '没有这道题'}\n  检查题号`);
    }
  }
  const wanted = item ? all.filter(({ question }) => item.includes(question.id)) : all;
  if (!disputed) return wanted;
  const outcomes = taskOutcomes(wanted, graded.marks, graded.decisions.rules);
  return wanted.filter((_, at) => {
    const outcome = outcomes[at]?.outcome;
    return outcome?.state === 'pending' && outcome.reason === 'differ';
  });
}

export async function runMarkIn(folder: string, file: string, options: MarkInOptions, deps: ExamDeps): Promise<number> {
  const marker = readShortName(options.marker, '--marker');
  const isResolution = options.resolution ?? false;
  const graded = await gradeForMarks(folder, deps);
  const { table, problems } = await readSheetFile(file);
  throwTableProblems(file, problems);
  const tasks = markingTasks(graded.book, graded.exam.questions);
  const facts: SheetFacts = { exam: shortCode(graded.exam.key), marker, isResolution };
  const reading = readMarkingSheet(table, tasks, facts);
  throwTableProblems(file, reading.problems);
  if (isResolution) refuseOwnQuarrel(reading.marks, graded.marks, marker);
  const merge = mergeMarks(graded.marks, reading.marks, isResolution);
  if (reading.marks.length > 0) await saveMarks(folder, graded, merge.file, { marker, isResolution, ...merge }, deps);
  const same = reading.marks.length - merge.added - merge.changed;
  deps.out(`收下 ${marker} 的分：新的 ${merge.added} 份，改了 ${merge.changed} 份，没变 ${same} 份。\n`);
  if (reading.incomplete.length > 0) {
    const list = reading.incomplete.slice(0, 20).map(({ code, item }) => `${code} ${item}`);
    const more = reading.incomplete.length > list.length ? '……' : '';
    deps.out(`只填了一部分、没有收的 ${reading.incomplete.length} 份：${list.join('、')}${more}\n`);
  }
  const after = taskOutcomes(tasks, merge.file, graded.decisions.rules);
  const pending = after.filter(({ outcome }) => outcome.state === 'pending').length;
  const next = pending > 0 ? `mark diff ${folder}（还有 ${pending} 份没评完）` : `regrade ${folder}`;
  deps.out(`下一步：npm run exam -- ${next}\n`);
  return 0;
}

interface Saved {
  marker: string;
  isResolution: boolean;
  added: number;
  changed: number;
}

/** The entry first: after a crash in between, the same sheet again writes the file the entry names. */
async function saveMarks(
  folder: string,
  { waitingFor, marks }: MarkedExam,
  file: MarksFile,
  { marker, isResolution, added, changed }: Saved,
  deps: ExamDeps,
): Promise<void> {
  const text = jsonText(file);
  const hash = hashText(text);
  if (waitingFor !== undefined && waitingFor !== hash) {
    throw new UserError(
      `上一次收评分表没有写完，${EXAM_PATHS.marks} 还是旧的\n  先把那一张评分表再收一遍，再收这一张；都不行就从备份恢复`,
    );
  }
  if (waitingFor === undefined && text === jsonText(marks)) return;
  if (waitingFor === undefined) {
    const details = { marker, resolution: isResolution, added, changed };
    await appendLog(folder, { at: deps.now(), what: 'mark', details, hashes: { [EXAM_PATHS.marks]: hash } });
  }
  await writeExamFile(folder, EXAM_PATHS.marks, text);
}

/** Whoever is one of the two cannot be the third; two who agreed with each other say so. */
function refuseOwnQuarrel(resolutions: readonly Mark[], { marks }: MarksFile, marker: string): void {
  const own = resolutions.find(({ code, item }) =>
    marks.some((mark) => mark.marker === marker && mark.code === code && mark.item === item),
  );
  if (!own) return;
  throw new UserError(
    `${marker} 评过 ${own.code} 的 ${own.item}，不能再复评\n  由第三人复评；两位合议的，出表和收表都写 --marker 合议`,
  );
}
