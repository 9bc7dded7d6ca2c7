import { join } from 'node:path';
import type { z } from 'zod';
import { type EntriesFile, entriesFile, NO_ENTRIES } from '../../src/exam/entry/entries.ts';
import { type SettledEntries, settleEntries } from '../../src/exam/entry/settle-entries.ts';
import { hashText } from '../../src/exam/folder/codes.ts';
import type { LogDetails, LogEntry } from '../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { type OpenedSubmission, openedList } from '../../src/exam/sitting/submission.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { parseJson, readText } from './exam-file.ts';
import { appendLog, type DrawnExam, jsonText, writeExamFile } from './exam-folder.ts';

/** What was typed from paper, and the answers of all, as they are in the folder. */
export interface EntryState {
  entries: EntriesFile;
  submissions: OpenedSubmission[];
  /** The log has an import that never reached the files: path → hash each must get. Only the same import can finish. */
  waitingFor?: Readonly<Record<string, string>>;
}

const PATHS = [EXAM_PATHS.entries, EXAM_PATHS.opened] as const;

/** @throws UserError for files that were changed behind the log's back. */
export async function readEntryState({ dir }: DrawnExam, log: readonly LogEntry[]): Promise<EntryState> {
  const entries = await readLogged(dir, EXAM_PATHS.entries, entriesFile, log);
  const opened = await readLogged(dir, EXAM_PATHS.opened, openedList, log);
  const isBehind = entries.isBehind || opened.isBehind;
  return {
    entries: entries.value ?? NO_ENTRIES,
    submissions: opened.value ?? [],
    ...(isBehind && { waitingFor: lastEntryHashes(log) }),
  };
}

/** For commands that only want to know who answered on paper. */
export async function paperSubmissions(exam: DrawnExam, log: readonly LogEntry[]): Promise<SettledEntries> {
  const { value, isBehind } = await readLogged(exam.dir, EXAM_PATHS.entries, entriesFile, log);
  if (isBehind) throw new UserError('上一次收录入表没有写完\n  先把那一张表再 exam enter in 一遍');
  return settleEntries(value ?? NO_ENTRIES, exam);
}

/**
 * Settles anew and writes both files. The log entry comes first: after a crash in between, the same import again writes
 * what the entry names.
 */
export async function saveEntries(
  exam: DrawnExam,
  { entries: before, submissions, waitingFor }: EntryState,
  entries: EntriesFile,
  details: LogDetails,
  deps: Pick<ExamDeps, 'now'>,
): Promise<SettledEntries> {
  const settled = settleEntries(entries, exam);
  const onPaper = new Set(entries.entries.map(({ code }) => code));
  const pages = submissions.filter(({ source, code }) => source === 'page' && !onPaper.has(code));
  const all = [...pages, ...settled.submissions].sort((a, b) => (a.code < b.code ? -1 : 1));
  const texts = { [EXAM_PATHS.entries]: jsonText(entries), [EXAM_PATHS.opened]: jsonText(all) };
  const hashes = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, hashText(text)]));
  if (waitingFor) {
    if (PATHS.some((path) => waitingFor[path] !== hashes[path])) {
      throw new UserError(
        '上一次收录入表没有写完\n  先把那一张表再 exam enter in 一遍，再收这一张；都不行就从备份恢复',
      );
    }
  } else {
    if (jsonText(before) === texts[EXAM_PATHS.entries] && jsonText(submissions) === texts[EXAM_PATHS.opened]) {
      return settled;
    }
    await appendLog(exam.dir, { at: deps.now(), what: 'enter', details, hashes });
  }
  for (const path of PATHS) await writeExamFile(exam.dir, path, texts[path] ?? '');
  return settled;
}

async function readLogged<T>(
  dir: string,
  path: string,
  schema: z.ZodType<T>,
  log: readonly LogEntry[],
): Promise<{ value: T | undefined; isBehind: boolean }> {
  const text = await readText(dir, path);
  const hashes = log.flatMap(({ what, files }) => (files[path] === undefined ? [] : [{ what, hash: files[path] }]));
  const last = hashes.at(-1);
  const found = typeof text === 'string' ? hashText(text) : undefined;
  const isBehind = found !== last?.hash && last?.what === 'enter' && found === hashes.at(-2)?.hash;
  if (found !== last?.hash && !isBehind) {
    throw new UserError(
      `${join(dir, path)} 与日志里记的不同：写下以后被改过或不见了\n  从备份恢复；密封答卷可以重新 exam open`,
    );
  }
  if (typeof text === 'object') return { value: undefined, isBehind };
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return { value: parsed.data, isBehind };
  throw new UserError(`${join(dir, path)} 读不懂（${parsed.error.issues[0]?.path.join('.')}）\n  从备份恢复`);
}

function lastEntryHashes(log: readonly LogEntry[]): Readonly<Record<string, string>> {
  return log.findLast(({ what }) => what === 'enter')?.files ?? {};
}
