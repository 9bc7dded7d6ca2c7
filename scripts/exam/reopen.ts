import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../src/exam/draw/canonical.ts';
import type { LogEntry } from '../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { type Expected, type Opening, openSubmission } from '../../src/exam/sitting/open-submission.ts';
import { receiptOf } from '../../src/exam/sitting/receipt.ts';
import { settle } from '../../src/exam/sitting/settle.ts';
import type { OpenedSubmission } from '../../src/exam/sitting/submission.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { paperSubmissions } from './entries.ts';
import type { DrawnExam } from './exam-folder.ts';
import { readIdentity } from './keys.ts';

/**
 * Opens every sealed file of the folder again and settles as the last `open` did, by the deadline and the exceptions
 * the log has. Answers from paper are worked out from what was typed: there is nothing sealed of them.
 */
export async function reopenSubmissions(
  exam: DrawnExam,
  log: readonly LogEntry[],
  keys: readonly string[],
  deps: Pick<ExamDeps, 'ask' | 'progress'>,
): Promise<OpenedSubmission[]> {
  const identities: string[] = [];
  for (const path of keys) identities.push((await readIdentity(path, deps)).identity);
  const sealed = await sealedFiles(exam.dir, log);
  const runs = log.filter(({ what }) => what === 'open').map(({ details }) => details);
  const deadline = runs.at(-1)?.deadline;
  const expected: Expected = {
    exam: exam.key,
    pins: new Map(exam.candidates.map(({ code, pin }) => [code, pin])),
    papers: packedPapers(log),
    ...(typeof deadline === 'number' && { deadline }),
  };
  const openings: Opening[] = [];
  await deps.progress.step(`重新拆 ${sealed.length} 份答卷`, async (update) => {
    for (const bytes of sealed) {
      openings.push(await openSubmission(bytes, identities, expected));
      update(`${openings.length}/${sealed.length}`);
    }
  });
  const { submissions: onPaper } = await paperSubmissions(exam, log);
  const locked = openings.filter(({ problems }) => problems.some(({ kind }) => kind === 'other-keys'));
  if (openings.length > 0 && locked.length === openings.length) {
    throw new UserError('这些私钥一份答卷也拆不开\n  核对 --key');
  }
  return settle({
    openings,
    record: exam.record,
    questions: exam.questions,
    spares: new Set(exam.candidates.flatMap(({ code, spare }) => (spare ? [code] : []))),
    accepted: new Set(runs.flatMap(({ accepted }) => (Array.isArray(accepted) ? accepted.map(String) : []))),
    onPaper,
  }).submissions;
}

/** Sealed files as received; one that is gone or changed is said before anything is opened. */
async function sealedFiles(dir: string, log: readonly LogEntry[]): Promise<Uint8Array[]> {
  const folder = join(dir, EXAM_PATHS.submissions);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.age')).sort();
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, new Uint8Array(await readFile(join(folder, name))));
  const logged = log.flatMap((entry) => Object.keys(entry.files));
  const prefix = `${EXAM_PATHS.submissions}/`;
  const missing = logged.filter((path) => path.startsWith(prefix) && !files.has(path.slice(prefix.length)));
  const changed = [...files].filter(([name, bytes]) => `${receiptOf(bytes)}.age` !== name).map(([name]) => name);
  if (missing.length === 0 && changed.length === 0) return [...files.values()];
  const list = [...missing.map((path) => `不见了 ${path}`), ...changed.map((name) => `被改过 ${prefix}${name}`)];
  throw new UserError(`密封答卷与收到时不同：\n  ${list.join('\n  ')}\n  从备份恢复`);
}

function packedPapers(log: readonly LogEntry[]): Map<string, string[]> {
  const papers = new Map<string, string[]>();
  for (const { what, details } of log) {
    if (what !== 'pack' || details.papers === null || typeof details.papers !== 'object') continue;
    for (const [code, hash] of Object.entries(details.papers)) {
      papers.set(code, [...(papers.get(code) ?? []), String(hash)]);
    }
  }
  return papers;
}

export interface ChangedAnswers {
  code: string;
  how: 'missing' | 'extra' | 'differs';
}

/** Codes whose answers are not what the sealed files hold. Remarks do not count: the signed sheet is not sealed. */
export function changedAnswers(
  written: readonly OpenedSubmission[],
  sealed: readonly OpenedSubmission[],
): ChangedAnswers[] {
  const facts = (all: readonly OpenedSubmission[]) =>
    new Map(all.map(({ remarks, ...rest }) => [rest.code, canonicalJson(rest)]));
  const now = facts(written);
  const then = facts(sealed);
  return [...new Set([...now.keys(), ...then.keys()])].sort().flatMap((code): ChangedAnswers[] => {
    if (!now.has(code)) return [{ code, how: 'missing' }];
    if (!then.has(code)) return [{ code, how: 'extra' }];
    return now.get(code) === then.get(code) ? [] : [{ code, how: 'differs' }];
  });
}
