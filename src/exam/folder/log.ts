import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { frame } from '../draw/bytes.ts';
import { canonicalJson } from '../draw/canonical.ts';

const LOG_VERSION = 'dutybook-log/v1';
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of `log.jsonl`, canonical JSON. Every command that changes the folder and every incident has one. */
export const logEntry = z.strictObject({
  /** 1, 2, 3 … */
  n: z.int().min(1).max(1_000_000),
  /** By the examiner's clock, milliseconds since 1970. */
  at: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** The verb, or the kind of incident. */
  what: z.string().regex(/^[a-z][a-z-]{0,31}$/),
  /** SHA-256 of files as they were left: a path in the folder → 64 hex digits. A later entry replaces an earlier one. */
  files: z.record(z.string(), hash),
  /** What else belongs to it; integers, texts, arrays and objects only. */
  details: z.record(z.string(), z.json()),
  /** `hash` of the entry before; 64 zeros for the first. */
  prev: hash,
  hash,
});
export type LogEntry = z.infer<typeof logEntry>;
export type LogDetails = LogEntry['details'];
export type NewLogEntry = Pick<LogEntry, 'at' | 'what'> & Partial<Pick<LogEntry, 'files' | 'details'>>;

const NOTHING = '0'.repeat(64);

/** The entry that follows `last`. Changing, removing or swapping an entry breaks the chain from there on. */
export function nextEntry(
  last: Pick<LogEntry, 'n' | 'hash'> | undefined,
  { at, what, files = {}, details = {} }: NewLogEntry,
): LogEntry {
  const body = { n: (last?.n ?? 0) + 1, at, what, files, details, prev: last?.hash ?? NOTHING };
  return { ...body, hash: hashEntry(body) };
}

export function logLine(entry: LogEntry): string {
  return `${canonicalJson(entry)}\n`;
}

/** What stands in `private/log-head.txt`: the last line cannot be cut off unseen as long as this is not changed too. */
export function logHead({ n, hash: own }: LogEntry): string {
  return `${n} ${own}\n`;
}

export interface LogProblem {
  kind: 'log-unreadable' | 'log-chain' | 'log-head';
  /** Line of log.jsonl. */
  line: number;
  message: string;
}

/**
 * Reads a log and follows its chain.
 * @param head text of the head file; undefined when it is not there.
 * @returns the entries that can be read, and everything that is wrong with the log.
 */
export function readLogText(text: string, head: string | undefined): { entries: LogEntry[]; problems: LogProblem[] } {
  const entries: LogEntry[] = [];
  const problems: LogProblem[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else problems.push({ kind: 'log-unreadable', line: lines.length, message: '最后一行不完整' });
  let last: LogEntry | undefined;
  for (const [index, line] of lines.entries()) {
    const entry = readEntry(line);
    if (!entry) {
      problems.push({ kind: 'log-unreadable', line: index + 1, message: `第 ${index + 1} 行读不懂` });
      continue;
    }
    const { n, prev, hash: own, ...body } = entry;
    if (hashEntry({ n, prev, ...body }) !== own) {
      problems.push({ kind: 'log-chain', line: index + 1, message: `第 ${n} 条的内容被改过` });
    } else if (n !== (last?.n ?? 0) + 1 || prev !== (last?.hash ?? NOTHING)) {
      problems.push({
        kind: 'log-chain',
        line: index + 1,
        message: `第 ${n} 条接不上前一条：中间少了、多了或换了次序`,
      });
    }
    entries.push(entry);
    last = entry;
  }
  if (entries.length === 0 && problems.length === 0) {
    problems.push({ kind: 'log-unreadable', line: 1, message: '日志是空的' });
  }
  const headProblem = checkHead(entries, head);
  if (headProblem) problems.push({ kind: 'log-head', line: entries.length, message: headProblem });
  return { entries, problems };
}

/** A crash between the two files leaves the log one entry ahead; any other difference is a change. */
function checkHead(entries: readonly LogEntry[], head: string | undefined): string | undefined {
  const match = /^(\d{1,7}) ([0-9a-f]{64})\n$/.exec(head ?? '');
  if (!match) return '日志末尾的记号（private/log-head.txt）没有或读不懂';
  const n = Number(match[1]);
  if (entries.length < n) return `日志应有 ${n} 条，只剩 ${entries.length} 条：末尾被删`;
  if (entries.length > n + 1 || entries[n - 1]?.hash !== match[2]) return '日志末尾与 private/log-head.txt 的记号不同';
  return undefined;
}

function readEntry(line: string): LogEntry | undefined {
  try {
    const entry = logEntry.safeParse(JSON.parse(line));
    return entry.success && canonicalJson(entry.data) === line ? entry.data : undefined;
  } catch {
    return undefined;
  }
}

function hashEntry(body: Omit<LogEntry, 'hash'>): string {
  return bytesToHex(sha256(frame([LOG_VERSION, canonicalJson(body)])));
}
