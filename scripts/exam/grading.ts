import { join } from 'node:path';
import { z } from 'zod';
import { hashText } from '../../src/exam/folder/codes.ts';
import { roomState } from '../../src/exam/folder/incidents.ts';
import type { LogEntry } from '../../src/exam/folder/log.ts';
import { loggedHashes } from '../../src/exam/folder/log-check.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { type DecisionFile, NO_DECISIONS, readDecisionFile } from '../../src/exam/marking/decision-file.ts';
import { decision } from '../../src/exam/marking/decisions.ts';
import { gradeExam } from '../../src/exam/marking/grade-exam.ts';
import { type Gradebook, gradebook } from '../../src/exam/marking/gradebook.ts';
import { DEFAULT_MARKING, type MarksFile, markProblem, marksFile, NO_MARKS } from '../../src/exam/marking/marks.ts';
import type { Ruling } from '../../src/exam/marking/reasons.ts';
import { type OpenedSubmission, openedList } from '../../src/exam/sitting/submission.ts';
import { reportFindings } from '../../src/node/report.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { parseJson, readText } from './exam-file.ts';
import { type DrawnExam, jsonText, openDrawnExam, readLog } from './exam-folder.ts';

/** An exam folder with everything marks are made of. */
export interface GradedExam {
  exam: DrawnExam;
  log: LogEntry[];
  submissions: OpenedSubmission[];
  marks: MarksFile;
  /** True when there is a decision file. */
  hasDecisions: boolean;
  decisions: DecisionFile;
  /** Computed now from all of that. */
  book: Gradebook;
  /** Codes of all spare papers. */
  spares: ReadonlySet<string>;
}

/**
 * Reads answers, marks and decisions, and grades.
 * @throws UserError for files that are missing, damaged or changed behind the log's back, and for every mistake in the
 *   decision file.
 */
export async function gradeFolder(folder: string, deps: Pick<ExamDeps, 'colour'>): Promise<GradedExam> {
  const exam = await openDrawnExam(folder);
  const log = await readLog(folder);
  const submissions = await readSubmissions(exam, log);
  const marks = await readMarks(exam, log);
  return { exam, log, submissions, marks, ...(await gradeFrom(exam, { log, submissions, marks }, deps)) };
}

/** The same with answers and marks given. */
export async function gradeFrom(
  exam: DrawnExam,
  { log, submissions, marks }: Pick<GradedExam, 'log' | 'submissions' | 'marks'>,
  deps: Pick<ExamDeps, 'colour'>,
): Promise<Pick<GradedExam, 'book' | 'decisions' | 'hasDecisions' | 'spares'>> {
  const text = await readText(exam.dir, EXAM_PATHS.decisions);
  const hasDecisions = typeof text === 'string';
  const decisions = hasDecisions ? decisionsOf(text, exam, deps) : NO_DECISIONS;
  const spares = new Set(exam.candidates.flatMap(({ code, spare }) => (spare ? [code] : [])));
  // A spare paper somebody got is a paper of that person, handed in or not.
  const used = roomState(log).spares;
  const book = gradeExam({
    exam: exam.key,
    plan: exam.plan,
    record: exam.record,
    questions: exam.questions,
    submissions,
    decisions: decisions.decisions,
    marks,
    rules: decisions.rules,
    spares: new Set([...spares].filter((code) => !used.has(code))),
  });
  return { book, decisions, hasDecisions, spares };
}

function decisionsOf(text: string, { dir, candidates, questions }: DrawnExam, { colour }: Pick<ExamDeps, 'colour'>) {
  const codes = new Set(candidates.map(({ code }) => code));
  const { file, findings } = readDecisionFile(text, join(dir, EXAM_PATHS.decisions), { questions, codes });
  if (!file) throw new UserError(reportFindings(findings, { colour }).trimEnd());
  return file;
}

/** `marking/submissions.json`, as the command that wrote it left it. */
export async function readSubmissions(exam: DrawnExam, log: readonly LogEntry[]): Promise<OpenedSubmission[]> {
  const path = EXAM_PATHS.opened;
  const text = await readText(exam.dir, path);
  if (typeof text === 'object') {
    throw new UserError(
      `${exam.dir} 里没有可判的答卷（${path}）\n  密封答卷用 exam open 拆，纸质答卷用 exam enter out 和 enter in 录入`,
    );
  }
  const submissions = parsed(exam.dir, path, text, openedList);
  refuseUnlogged(exam.dir, path, text, log);
  const known = new Set(exam.candidates.map(({ code }) => code));
  const codes = submissions.map(({ code }) => code);
  const wrong = codes.find((code, at) => !known.has(code) || codes.indexOf(code) !== at);
  if (wrong !== undefined) throw new UserError(`${path} 里的 ${wrong} 不在名单里，或有两份\n  重新 exam open 或 enter`);
  return submissions;
}

/** `marking/marks.json`; empty before the first sheet came in. */
export async function readMarks(exam: DrawnExam, log: readonly LogEntry[]): Promise<MarksFile> {
  const path = EXAM_PATHS.marks;
  const text = await readText(exam.dir, path);
  if (typeof text === 'object') {
    if (!loggedHashes(log).has(path)) return NO_MARKS;
    throw new UserError(`${join(exam.dir, path)} 不见了，里面是阅卷人给的分\n  从备份恢复；或把评分表再收一遍`);
  }
  refuseUnlogged(exam.dir, path, text, log);
  return checkedMarks(exam, text);
}

/** Marks as they are in the file, each one possible. */
export function checkedMarks(exam: DrawnExam, text: string): MarksFile {
  const file = parsed(exam.dir, EXAM_PATHS.marks, text, marksFile);
  for (const { code, item, lines } of [...file.marks, ...file.resolutions]) {
    const problem = markProblem(exam.questions.get(item), lines);
    if (problem) throw new UserError(`${EXAM_PATHS.marks} 里 ${code} 的 ${item}：${problem}\n  从备份恢复`);
  }
  return file;
}

/** The grades as they are in the folder; undefined before the first grading. */
export async function readGrades(dir: string): Promise<{ book: Gradebook; text: string } | undefined> {
  const text = await readText(dir, EXAM_PATHS.grades);
  return typeof text === 'object' ? undefined : { book: parsed(dir, EXAM_PATHS.grades, text, gradebook), text };
}

/**
 * Grades that are what answers, marks and decisions come to now: what reports are made of.
 * @throws UserError when there are none, or others.
 */
export async function upToDateGrades(folder: string, deps: Pick<ExamDeps, 'colour'>): Promise<GradedExam> {
  const graded = await gradeFolder(folder, deps);
  const written = await readGrades(folder);
  if (!written) throw new UserError(`${folder} 还没有判分\n  先 exam grade ${folder}`);
  if (written.text !== jsonText(graded.book)) {
    throw new UserError(
      `${folder} 的成绩不是按现在的答卷、给分和裁定算的\n  exam regrade ${folder} --diff 看谁变，再 exam regrade ${folder}`,
    );
  }
  return graded;
}

/** Decisions and rules of the last grading, from its log entry. */
export function lastRuling(log: readonly LogEntry[]): Ruling {
  const last = log.findLast(({ what }) => what === 'grade' || what === 'regrade');
  const ruling = loggedRuling.safeParse(last?.details);
  return ruling.success ? ruling.data : { decisions: [], rules: DEFAULT_MARKING };
}

const loggedRuling = z.object({
  decisions: decision.array(),
  rules: z.object({ markers: z.union([z.literal(1), z.literal(2)]), tolerance: z.int() }),
});

function parsed<T>(dir: string, path: string, text: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join('.') ?? '';
  throw new UserError(`${join(dir, path)} 读不懂${where ? `（${where}）` : ''}\n  从备份恢复，或重新运行写它的命令`);
}

/** Answers and marks are only what a command put there; somebody's editor is no source of marks. */
function refuseUnlogged(dir: string, path: string, text: string, log: readonly LogEntry[]): void {
  if (loggedHashes(log).get(path) === hashText(text)) return;
  throw new UserError(
    `${join(dir, path)} 与日志里记的不同：写下以后被改过\n  从备份恢复，或重新运行写它的命令；改判写进 ${EXAM_PATHS.decisions}`,
  );
}
