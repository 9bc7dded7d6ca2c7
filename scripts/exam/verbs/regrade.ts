import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../../../src/exam/folder/codes.ts';
import { loggedHashes } from '../../../src/exam/folder/log-check.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { differenceOf, type GradeChange } from '../../../src/exam/marking/difference.ts';
import { pointsText } from '../../../src/exam/marking/points-text.ts';
import { type ChangeReason, type Ruling, reasonsFor, reasonText } from '../../../src/exam/marking/reasons.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { hashFiles } from '../exam-file.ts';
import { jsonText, writeExamFile } from '../exam-folder.ts';
import { resultsIn, summaryText } from '../grade-summary.ts';
import { type GradedExam, gradeFolder, lastRuling, readGrades } from '../grading.ts';
import { changedAnswers, reopenSubmissions } from '../reopen.ts';
import { saveGrades } from './grade.ts';

interface RegradeOptions {
  diff?: boolean;
  key?: string[];
}

export const registerRegrade: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'regrade', '从答卷、给分和裁定重新算全部成绩：谁从几分变到几分、为什么。旧的留着。')
    .argument('<文件夹>', '判过分的考试文件夹')
    .option('--diff', '只看谁变，不写')
    .option('--key <file...>', '考官的私钥：从密封答卷重新拆起，并与拆开的核对')
    .action(async (folder: string, options: RegradeOptions) => done(await runRegrade(folder, options, deps)));
};

export async function runRegrade(folder: string, { diff, key }: RegradeOptions, deps: ExamDeps): Promise<number> {
  const { out, err } = deps;
  const graded = await deps.progress.step('重新判分', () => gradeFolder(folder, deps));
  if (key) await compareSealed(graded, key, deps);
  const written = await readGrades(folder);
  if (!written) throw new UserError(`${folder} 还没有判分\n  先 exam grade ${folder}`);
  if (loggedHashes(graded.log).get(EXAM_PATHS.grades) !== hashText(written.text)) {
    err(`${EXAM_PATHS.grades} 与日志里记的不同：写下以后被改过，或上次没有写完。\n`);
  }
  const text = jsonText(graded.book);
  const changes = differenceOf(written.book, graded.book);
  for (const change of changes) out(changeText(change, graded));
  out(changes.length === 0 ? '没有人的分变。\n' : `${changes.length} 人的成绩变了。\n`);
  if (diff) {
    if (text !== written.text) out(`没有写。写下：npm run exam -- regrade ${folder}\n`);
    return 0;
  }
  if (text !== written.text) {
    const copy = nextCopy(folder);
    // The former book first: after a crash there are both, never neither.
    await writeExamFile(folder, copy, written.text);
    await saveGrades(folder, 'regrade', graded, deps, { [copy]: hashText(written.text) });
    out(`写下新成绩；旧的在 ${copy}。\n`);
  } else if (await hasNewDecisions(graded)) {
    await saveGrades(folder, 'regrade', graded, deps);
  }
  out(summaryText(folder, resultsIn(graded), graded.exam.plan.passMark !== null));
  return 0;
}

async function compareSealed(graded: GradedExam, keys: readonly string[], deps: ExamDeps): Promise<void> {
  const sealed = await reopenSubmissions(graded.exam, graded.log, keys, deps);
  const changed = changedAnswers(graded.submissions, sealed);
  if (changed.length === 0) {
    const pages = sealed.filter(({ source }) => source === 'page').length;
    deps.out(`重新拆开的 ${pages} 份密封答卷与 ${EXAM_PATHS.opened} 完全相同。\n`);
    return;
  }
  const names = { missing: '密封答卷里有，拆开的里没有', extra: '没有密封答卷', differs: '与密封答卷不同' } as const;
  const list = changed.map(({ code, how }) => `  ${code} ${names[how]}`).join('\n');
  throw new UserError(
    `${EXAM_PATHS.opened} 与密封答卷不符，没有判分：\n${list}\n  查明原因；重新 exam open 会从密封答卷写一份新的`,
  );
}

function changeText(change: GradeChange, { log, decisions, exam }: GradedExam): string {
  const before = lastRuling(log);
  const after: Ruling = { decisions: decisions.decisions, rules: decisions.rules };
  const score = (marks: number | null, missing: string) => (marks === null ? missing : pointsText(marks));
  const verdict = (passed: boolean | null) => (passed === null ? '未定' : passed ? '及格' : '不及格');
  const passed =
    change.passedBefore === change.passedAfter
      ? ''
      : `，${verdict(change.passedBefore)} → ${verdict(change.passedAfter)}`;
  const full =
    change.maxBefore === change.maxAfter
      ? ''
      : `，满分 ${score(change.maxBefore, '没有')} → ${score(change.maxAfter, '没有')}（有题不计）`;
  const place = (reason: ChangeReason) =>
    reason.why === 'decided' ? `（${EXAM_PATHS.decisions}:${decisions.lines[reason.index] ?? 1}）` : '';
  const head = `${change.code} ${score(change.before, '没有')} → ${score(change.after, '没有')} 分${full}${passed}\n`;
  const items = change.items.map(({ id, before: was, after: is }) => {
    const reasons = reasonsFor(change, id, before, after, exam.questions);
    const why = reasons.map((reason) => `${reasonText(reason)}${place(reason)}`).join('；');
    return `  ${id} ${score(was, '未评')} → ${score(is, '未评')}  ${why}\n`;
  });
  return head + items.join('');
}

/** Decisions that change no mark are decisions too: the log gets their file's hash, or it would look tampered with. */
async function hasNewDecisions({ exam, log, hasDecisions }: GradedExam): Promise<boolean> {
  if (!hasDecisions) return false;
  const now = await hashFiles(exam.dir, [EXAM_PATHS.decisions]);
  return now[EXAM_PATHS.decisions] !== loggedHashes(log).get(EXAM_PATHS.decisions);
}

/** `marking/grades-1.json`, `-2` … in the order in which they were replaced. */
function nextCopy(folder: string): string {
  for (let number = 1; ; number++) {
    const path = EXAM_PATHS.grades.replace('.json', `-${number}.json`);
    if (!existsSync(join(folder, path))) return path;
  }
}
