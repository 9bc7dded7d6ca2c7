import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SUMS } from '../../src/exam/folder/archive-list.ts';
import { type LogDetails, type LogEntry, logHead, logLine, nextEntry, readLogText } from '../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { UserError } from './deps.ts';
import { hashFiles, readText, writeExamFile } from './exam-file.ts';

export interface Event {
  /** `deps.now()`. */
  at: number;
  /** The verb, or the kind of incident: `[a-z-]+`. */
  what: string;
  details?: LogDetails;
  /** Paths in the folder this command has written. Their hashes are logged; `verify` finds later changes. */
  files?: readonly string[];
  /** For files that are written after the entry: a crash in between then shows as a missing file. Path → SHA-256. */
  hashes?: Readonly<Record<string, string>>;
}

const LOCK_TRIES = 50;
const LOCK_WAIT_MS = 100;

/** Adds one entry to the log of an exam. Two commands at once wait for each other, else the chain would fork. */
export async function appendLog(
  dir: string,
  { at, what, details = {}, files = [], hashes = {} }: Event,
): Promise<LogEntry> {
  if (existsSync(join(dir, SUMS))) {
    throw new UserError(`${dir} 是归档，不再改\n  在原来的考试文件夹里做，做完再归档一次`);
  }
  const lock = join(dir, 'log.lock');
  for (let attempt = 1; ; attempt++) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (attempt === LOCK_TRIES) {
        throw new UserError(`${dir} 的日志正被另一个命令写\n  等它做完；如果没有别的命令在运行，删去 ${lock} 再来`);
      }
      await wait(LOCK_WAIT_MS);
    }
  }
  try {
    const entries = await readLog(dir);
    const entry = nextEntry(entries.at(-1), {
      at,
      what,
      details,
      files: { ...(await hashFiles(dir, files)), ...hashes },
    });
    await writeExamFile(dir, EXAM_PATHS.log, [...entries, entry].map(logLine).join(''));
    await writeExamFile(dir, EXAM_PATHS.logHead, logHead(entry));
    return entry;
  } finally {
    await rm(lock, { force: true });
  }
}

/**
 * The log of an exam, oldest entry first.
 * @throws UserError when it was damaged or tampered with: nothing is built on such a log.
 */
export async function readLog(dir: string): Promise<LogEntry[]> {
  const text = await readText(dir, EXAM_PATHS.log);
  if (typeof text === 'object') {
    throw new UserError(`${dir} 的日志 ${EXAM_PATHS.log} 读不出来（${text.code}）\n  从备份恢复`);
  }
  const head = await readText(dir, EXAM_PATHS.logHead);
  const { entries, problems } = readLogText(text, typeof head === 'string' ? head : undefined);
  if (problems.length === 0) return entries;
  const list = problems.map(({ message }) => `  ${message}`).join('\n');
  throw new UserError(`${dir} 的日志被改动或损坏：\n${list}\n  从备份恢复；保留现在这份作证`);
}
