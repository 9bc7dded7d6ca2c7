import type { z } from 'zod';
import * as published from '../../src/exam/draw/published.ts';
import { examKey } from '../../src/exam/folder/codes.ts';
import { consistencyProblems } from '../../src/exam/folder/consistency.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { type Candidate, candidateList, type ExamSettings, examSettings } from '../../src/exam/folder/settings.ts';
import { type Question, questionSchema } from '../../src/exam/item.ts';
import { UserError } from './deps.ts';
import { parseJson, readText } from './exam-file.ts';

export { jsonText, writeExamFile } from './exam-file.ts';
export { appendLog, readLog } from './exam-log.ts';

/** An exam folder as read; everything in it fits together. */
export interface Exam {
  dir: string;
  settings: ExamSettings;
  plan: published.Plan;
  manifest: published.Manifest;
  roster: published.Roster;
  /** There after `commit`. */
  commitment?: published.Commitment;
  /** There after `draw`. */
  record?: published.DrawRecord;
  /** Every item of the manifest has its text. */
  questions: ReadonlyMap<string, Question>;
  /** In roster order, spare papers included. */
  candidates: readonly Candidate[];
}

export interface DrawnExam extends Exam {
  commitment: published.Commitment;
  record: published.DrawRecord;
  /** `examKey` of the commitment. */
  key: string;
}

const questionList = questionSchema.array();

/**
 * Reads an exam folder.
 * @throws UserError that names every file that is missing, damaged or does not fit the others.
 */
export async function openExam(dir: string): Promise<Exam> {
  const problems: string[] = [];
  const texts = new Map<string, string>();
  const read = async <T>(path: string, schema: z.ZodType<T>, optional = false): Promise<T | undefined> => {
    const text = await readText(dir, path);
    if (typeof text === 'object') {
      if (text.code !== 'ENOENT') problems.push(`${path} 读不出来（${text.code}）`);
      else if (!optional) problems.push(`没有 ${path}`);
      return undefined;
    }
    texts.set(path, text);
    const result = schema.safeParse(parseJson(text));
    if (result.success) return result.data;
    const where = result.error.issues[0]?.path.join('.') ?? '';
    problems.push(`${path} 读不懂${where ? `（${where}）` : ''}`);
    return undefined;
  };
  const settings = await read(EXAM_PATHS.settings, examSettings);
  if (!settings && !texts.has(EXAM_PATHS.settings)) {
    throw new UserError(`${dir} 不是考试文件夹：${problems.join('；')}\n  写 exam new 建的文件夹`);
  }
  const plan = await read(EXAM_PATHS.plan, published.plan);
  const manifest = await read(EXAM_PATHS.manifest, published.manifest);
  const roster = await read(EXAM_PATHS.roster, published.roster);
  const commitment = await read(EXAM_PATHS.commitment, published.commitment, true);
  const record = await read(EXAM_PATHS.record, published.drawRecord, true);
  const questions = await read(EXAM_PATHS.questions, questionList);
  const list = await read(EXAM_PATHS.candidates, candidateList);
  if (problems.length > 0 || !settings || !plan || !manifest || !roster || !questions || !list) {
    throw damaged(dir, problems);
  }
  const exam: Exam = {
    dir,
    settings,
    plan,
    manifest,
    roster,
    ...(commitment && { commitment }),
    ...(record && { record }),
    questions: new Map(questions.map((question) => [question.id, question])),
    candidates: list.candidates,
  };
  const inconsistent = consistencyProblems(exam);
  if (inconsistent.length > 0) throw damaged(dir, inconsistent);
  return exam;
}

/** For everything that comes after the draw. */
export async function openDrawnExam(dir: string): Promise<DrawnExam> {
  const exam = await openExam(dir);
  const { commitment, record } = exam;
  if (!commitment) throw new UserError(`${dir} 还没有承诺\n  先 exam commit，再在现场产生随机数，再 exam draw`);
  if (!record)
    throw new UserError(`${dir} 还没有抽卷\n  在现场产生随机数，再 exam draw ${dir} --entropy "6 3 1 5 2 4"`);
  return { ...exam, commitment, record, key: examKey(commitment) };
}

function damaged(dir: string, problems: readonly string[]): UserError {
  const shown = problems.slice(0, 20).map((problem) => `  ${problem}`);
  if (problems.length > shown.length) shown.push(`  ……共 ${problems.length} 处`);
  return new UserError(
    `考试文件夹 ${dir} 不完整或被改动：\n${shown.join('\n')}\n  从备份恢复这些文件；exam verify 会逐项核对`,
  );
}
