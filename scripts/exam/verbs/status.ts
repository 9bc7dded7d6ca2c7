import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { entriesFile } from '../../../src/exam/entry/entries.ts';
import { settleEntries } from '../../../src/exam/entry/settle-entries.ts';
import { examKey, fullCode, shortCode } from '../../../src/exam/folder/codes.ts';
import { describeIncident, readIncident, roomState } from '../../../src/exam/folder/incidents.ts';
import type { LogEntry } from '../../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { examProgress, type FolderFacts } from '../../../src/exam/folder/progress.ts';
import { gradebook } from '../../../src/exam/marking/gradebook.ts';
import { openedList } from '../../../src/exam/sitting/submission.ts';
import { listFiles } from '../archive-folder.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { parseJson, readText } from '../exam-file.ts';
import { type Exam, openExam, readLog } from '../exam-folder.ts';
import { timeText } from '../time.ts';

export const registerStatus: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'status', '这次考试走到哪一步，下一步做什么，考场里记了什么。')
    .argument('<文件夹>', '考试文件夹')
    .option('--log', '列出日志的每一条和日志码')
    .action(async (folder: string, options: { log?: boolean }) => done(await runStatus(folder, options, deps)));
};

export async function runStatus(folder: string, { log: all }: { log?: boolean }, { out }: ExamDeps): Promise<number> {
  const exam = await openExam(folder);
  const log = await readLog(folder);
  const { steps, next } = examProgress(await factsOf(exam, log), folder);
  const spare = exam.candidates.filter((one) => one.spare);
  const { settings, commitment } = exam;
  out(`${settings.title}（${settings.id}）：${exam.candidates.length - spare.length} 人，备用卷 ${spare.length} 份`);
  out(commitment ? `，承诺码 ${shortCode(examKey(commitment))}\n` : '\n');
  for (const { name, state, done } of steps) out(`  ${done ? '✓' : '·'} ${name}  ${state}\n`);
  const state = roomState(log);
  if (state.incidents.length > 0) {
    out('记下的事：\n');
    for (const one of state.incidents) out(`  第 ${one.n} 条 ${timeText(one.at)} ${describeIncident(one)}\n`);
  }
  const free = spare.filter(({ code }) => !state.spares.has(code));
  if (spare.length > 0) out(`没用的备用卷：${free.map(({ code }) => code).join('、') || '没有了'}\n`);
  if (all) out(`日志：\n${log.map(logText).join('')}  最后一条的完整码 ${fullCode(log.at(-1)?.hash ?? '')}\n`);
  out(`下一步：${next}\n`);
  return 0;
}

function logText(entry: LogEntry): string {
  const incident = readIncident(entry);
  return `  第 ${entry.n} 条 ${timeText(entry.at)} ${incident ? describeIncident(incident) : entry.what} 日志码 ${shortCode(entry.hash)}\n`;
}

async function factsOf(exam: Exam, log: readonly LogEntry[]): Promise<FolderFacts> {
  const { dir, commitment, record, questions, plan } = exam;
  const count = async (path: string) =>
    existsSync(join(dir, path)) ? (await listFiles(join(dir, path))).files.length : 0;
  const opened = await readOptional(dir, EXAM_PATHS.opened, openedList);
  const entries = await readOptional(dir, EXAM_PATHS.entries, entriesFile);
  const grades = await readOptional(dir, EXAM_PATHS.grades, gradebook);
  const items = grades?.people.flatMap((person) => person.items) ?? [];
  return {
    committed: commitment !== undefined,
    drawn: record !== undefined,
    printed: await count(EXAM_PATHS.print),
    packed: await count(EXAM_PATHS.pack),
    sealed: await count(EXAM_PATHS.submissions),
    opened: opened?.length ?? null,
    disputed: entries && record ? settleEntries(entries, { plan, record, questions }).disputes.length : 0,
    graded: grades
      ? { people: grades.people.length, pending: items.filter((one) => one.state === 'pending').length }
      : null,
    reported: await count(EXAM_PATHS.report),
    archived: log.some(({ what }) => what === 'archive'),
  };
}

async function readOptional<T>(dir: string, path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await readText(dir, path);
  if (typeof text === 'object') return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UserError(
    `${dir}/${path} 读不懂（${parsed.error.issues[0]?.path.join('.')}）\n  从备份恢复，或重新运行写它的命令`,
  );
}
