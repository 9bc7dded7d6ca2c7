import { hasPassphrase, looksLikeAge, openWithIdentities } from './age-file.ts';
import { hasMac } from './mac.ts';
import type { OpenProblem } from './open-problems.ts';
import { receiptOf } from './receipt.ts';
import { type Submission, submission } from './submission.ts';

/** What a submission is held against. */
export interface Expected {
  /** `examKey`. */
  exam: string;
  /** Code → PIN. */
  pins: ReadonlyMap<string, string>;
  /** Code → hashes of all papers ever sealed for it. */
  papers: ReadonlyMap<string, readonly string[]>;
  /** Wall clock; undefined: none. */
  deadline?: number;
}

export interface Opening {
  receipt: string;
  /** Undefined when nothing could be read. */
  submission?: Submission;
  problems: OpenProblem[];
}

/** Opens one sealed file and says everything that is wrong with it. Never throws for what others sent. */
export async function openSubmission(
  sealed: Uint8Array,
  identities: readonly string[],
  expected: Expected,
): Promise<Opening> {
  const receipt = receiptOf(sealed);
  const failed = (kind: OpenProblem['kind'], detail = ''): Opening => ({ receipt, problems: [{ kind, detail }] });
  if (!looksLikeAge(sealed)) return failed('damaged', '不是 age 文件');
  if (hasPassphrase(sealed)) return failed('recovery');
  const opened = await openWithIdentities(sealed, identities);
  if (!opened.ok) return failed(opened.problem === 'locked' ? 'other-keys' : 'damaged');
  const read = readSubmission(opened.bytes);
  if (typeof read === 'string') return failed('unreadable', read);
  return { receipt, submission: read, problems: problemsOf(read, expected) };
}

function readSubmission(bytes: Uint8Array): Submission | string {
  try {
    const parsed = submission.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : `字段 ${parsed.error.issues[0]?.path.join('.') ?? ''} 不对`;
  } catch {
    return '不是 JSON';
  }
}

function problemsOf(read: Submission, { exam, pins, papers, deadline }: Expected): OpenProblem[] {
  if (read.exam !== exam) return [{ kind: 'wrong-exam', detail: read.exam.slice(0, 12) }];
  const pin = pins.get(read.code);
  if (pin === undefined) return [{ kind: 'unknown-candidate', detail: read.code.slice(0, 40) }];
  const problems: OpenProblem[] = [];
  if (!hasValidMac(read, pin)) {
    // Another candidate's PIN under this code is something else than an edited file.
    const other = [...pins].find(([, candidatePin]) => hasValidMac(read, candidatePin));
    problems.push(other ? { kind: 'pin-mismatch', detail: `是 ${other[0]} 的` } : { kind: 'edited', detail: '' });
  }
  if (!papers.get(read.code)?.includes(read.paper)) {
    problems.push({ kind: 'paper-differs', detail: read.paper.slice(0, 12) });
  }
  if (deadline !== undefined && read.times.submittedAt > deadline) {
    const minutes = Math.ceil((read.times.submittedAt - deadline) / 60_000);
    problems.push({ kind: 'late', detail: `晚 ${minutes} 分钟` });
  }
  return problems;
}

/** A value without a canonical form (a fraction, half a character) was not made by the page. */
function hasValidMac(read: Submission, pin: string): boolean {
  try {
    return hasMac(read, pin);
  } catch {
    return false;
  }
}
