import { hexToBytes } from '@noble/hashes/utils.js';
import { drawPapers } from '../draw/draw.ts';
import type { Commitment, DrawRecord, Manifest, Plan, Roster } from '../draw/published.ts';
import { drawHashes, drawSeed } from '../draw/seed.ts';
import { examKey } from './codes.ts';
import type { LogEntry } from './log.ts';

export interface LoggedFacts {
  commitment?: Commitment;
  record?: DrawRecord;
}

/** What the log says of commitment and draw against the files: nothing twice, nothing in another order. */
export function eventProblems(log: readonly LogEntry[], { commitment, record }: LoggedFacts): string[] {
  const problems: string[] = [];
  const all = (what: string) => log.filter((entry) => entry.what === what);
  const [made, committed, drawn] = [all('new'), all('commit'), all('draw')];
  if (made.length !== 1 || log[0]?.what !== 'new') problems.push('日志不是从建考试文件夹（new）开始，或有两条');
  if (committed.length > 1) problems.push(`日志里有 ${committed.length} 次承诺`);
  if (drawn.length > 1) problems.push(`日志里有 ${drawn.length} 次抽卷`);
  const [commit, draw] = [committed[0], drawn[0]];
  if (draw && (!commit || commit.n > draw.n)) problems.push('日志里抽卷在承诺之前');
  if (commitment && !commit) problems.push('有承诺，日志里没有这一条');
  if (record && !draw) problems.push('有抽题结果，日志里没有这一条');
  if (commitment && commit && commit.details.exam !== examKey(commitment)) problems.push('承诺与日志里记的不同');
  if (record && draw && (draw.details.entropy !== record.entropy || draw.details.seed !== record.seed)) {
    problems.push('抽题结果的随机数或种子与日志里记的不同');
  }
  return problems;
}

/**
 * A draw that "failed" is an excuse for throwing the dice again, so each is tried once more: it must fail.
 * @returns the entropy of those that do not.
 */
export function falseFailures(
  log: readonly LogEntry[],
  { manifest, plan, roster, secret }: { manifest: Manifest; plan: Plan; roster: Roster; secret: string },
): string[] {
  const failed = log.flatMap(({ what, details: { entropy } }) =>
    what === 'draw-failed' && typeof entropy === 'string' ? [entropy] : [],
  );
  if (failed.length === 0) return [];
  const hashes = drawHashes(manifest, plan, roster);
  return failed.filter((entropy) => {
    const again = drawPapers(manifest, plan, roster, drawSeed(hashes, hexToBytes(secret), entropy));
    return again.ok;
  });
}

/** The hashes a folder's files must have: what the last entry that names a file says of it. */
export function loggedHashes(log: readonly LogEntry[]): Map<string, string> {
  return new Map(log.flatMap(({ files }) => Object.entries(files)));
}
