import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { roomState } from '../../../src/exam/folder/incidents.ts';
import type { LogEntry } from '../../../src/exam/folder/log.ts';
import { loggedHashes } from '../../../src/exam/folder/log-check.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { looksLikeAge } from '../../../src/exam/sitting/age-file.ts';
import { OPEN_PROBLEMS, problemText } from '../../../src/exam/sitting/open-problems.ts';
import { type Expected, type Opening, openSubmission } from '../../../src/exam/sitting/open-submission.ts';
import { formatReceipt, readReceipt, receiptOf } from '../../../src/exam/sitting/receipt.ts';
import { type Remark, settle } from '../../../src/exam/sitting/settle.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { paperSubmissions } from '../entries.ts';
import { appendLog, type DrawnExam, jsonText, openDrawnExam, readLog, writeExamFile } from '../exam-folder.ts';
import { readIdentity } from '../keys.ts';
import { readSignedReceipts } from '../seal-receipts.ts';

export interface OpenOptions {
  key: string[];
  from?: string[];
  receipts?: string;
  deadline?: string;
  accept?: string[];
}

export const registerOpen: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'open', '拆收到的密封答卷，查每一份的来历，每人定一份去判分。可以分几次收。')
    .argument('<文件夹>', '打过包的考试文件夹')
    .requiredOption('--key <file...>', '考官的私钥；有一把就够，有口令会问')
    .option('--from <dir...>', '放着答卷的文件夹，文件名不限；不写就只看以前收的')
    .option('--receipts <文件>', '签到表上签的回执号：CSV 或 xlsx，两列 code,receipt')
    .option('--deadline <时间>', '截止时间，例如 "2026-11-24 11:30"（本机时区）；以后交的不算。下次不写就沿用')
    .option('--accept <receipt...>', '看过、有问题也收下的，写回执号；拆不开的不再提。会进日志，下次不用再写')
    .addHelpText('after', '\n退出码：0 全部正常；2 写好了结果，但有要人看的；1 没有做成，什么也没有写。\n')
    .action(async (folder: string, options: OpenOptions) => done(await runOpen(folder, options, deps)));
};

/** Somebody has to look at something; the results are written all the same. */
const NEEDS_ATTENTION = 2;
/** A submission is some 100 kB; a video somebody left on the stick is not read. */
const MAX_BYTES = 50_000_000;

export async function runOpen(folder: string, options: OpenOptions, deps: ExamDeps): Promise<number> {
  const { out, progress } = deps;
  const exam = await openDrawnExam(folder);
  const log = await readLog(folder);
  const earlier = earlierDecisions(log);
  const deadline = options.deadline === undefined ? earlier.deadline : readDeadline(options.deadline);
  const expected = expectedOf(exam, log, deadline);
  const newlyAccepted = readAccepted(options.accept ?? []);
  const accepted = new Set([...earlier.accepted, ...newlyAccepted]);
  const codes = exam.candidates.map(({ code }) => code);
  const signed = options.receipts === undefined ? undefined : await readSignedReceipts(options.receipts, codes);
  const identities: string[] = [];
  for (const path of options.key) identities.push((await readIdentity(path, deps)).identity);
  const { files, others } = await receivedFiles(options.from ?? []);
  const kept = await keptFiles(folder);
  const { submissions: onPaper } = await paperSubmissions(exam, log);

  const all = new Map([...kept, ...files]);
  const openings: Opening[] = [];
  await progress.step(`拆 ${all.size} 份答卷`, async (update) => {
    for (const bytes of all.values()) {
      openings.push(await openSubmission(bytes, identities, expected));
      update(`${openings.length}/${all.size}`);
    }
  });
  for (const receipt of newlyAccepted) {
    if (!all.has(receipt)) {
      throw new UserError(`--accept ${formatReceipt(receipt)}：没有收到这一份\n  核对回执号；文件放进 --from 的文件夹`);
    }
  }
  const spares = new Set(exam.candidates.flatMap(({ code, spare }) => (spare ? [code] : [])));
  const { submissions, remarks } = settle({
    openings,
    record: exam.record,
    questions: exam.questions,
    spares,
    ...(signed && { signed }),
    accepted,
    onPaper,
  });

  // By the log, not by what lies there: a crash may have kept a file and not written it down.
  const logged = loggedHashes(log);
  const fresh = [...all].filter(([receipt]) => !logged.has(sealedPath(receipt)));
  for (const [receipt, bytes] of fresh) await writeExamFile(folder, sealedPath(receipt), bytes);
  await writeExamFile(folder, EXAM_PATHS.opened, jsonText(submissions));
  await appendLog(folder, {
    at: deps.now(),
    what: 'open',
    files: [EXAM_PATHS.opened, ...fresh.map(([receipt]) => sealedPath(receipt))],
    details: {
      received: fresh.length,
      submissions: submissions.length,
      deadline: expected.deadline ?? null,
      accepted: [...accepted].sort(),
      remarks: remarks.map(({ kind, code, receipt }) => ({ kind, code, receipt })),
    },
  });

  const state = roomState(log);
  const serious = remarks.filter((remark) => needsAttention(remark, state.spares) && !accepted.has(remark.receipt));
  const handedIn = new Set(submissions.map(({ code }) => code));
  const missing = codes.filter((code) => !spares.has(code) && !handedIn.has(code) && !state.absent.has(code));
  out(`收到新的 ${fresh.length} 份，共 ${all.size} 份；${submissions.length} 人有可判的答卷。\n`);
  report(out, '要人看的', serious);
  report(
    out,
    '知道就行',
    remarks.filter((remark) => !serious.includes(remark)),
  );
  if (others.length > 0) out(`不是答卷、没有收的文件：${others.join('、')}\n`);
  if (missing.length > 0) out(`没有答卷，也没有记缺考：${missing.join('、')}\n`);
  const isClear = serious.length === 0 && missing.length === 0;
  out(`${isClear ? '下一步' : '看过、定过以后'}：npm run exam -- grade ${folder}\n`);
  return isClear ? 0 : NEEDS_ATTENTION;
}

const sealedPath = (receipt: string) => `${EXAM_PATHS.submissions}/${receipt}.age`;

/** Which remarks want somebody's eyes. A spare paper that was recorded is no riddle any more. */
function needsAttention({ kind, code }: Remark, recordedSpares: ReadonlyMap<string, unknown>): boolean {
  if (kind === 'superseded' || kind === 'time-odd') return false;
  return !(kind === 'spare' && recordedSpares.has(code));
}

function report(out: (text: string) => void, title: string, remarks: readonly Remark[]): void {
  if (remarks.length === 0) return;
  out(`${title}：\n`);
  for (const remark of remarks) {
    const who = remark.code === '' ? '（不知是谁）' : remark.code;
    const receipt = remark.receipt === '' ? '' : ` ${formatReceipt(remark.receipt)}`;
    out(
      `  ${who}${receipt} ${problemText(remark)}${remark.counts ? '' : '（不计分）'}\n    ${OPEN_PROBLEMS[remark.kind].fix}\n`,
    );
  }
}

/** What was packed is in the log, once for every packing. */
function expectedOf({ key, candidates }: DrawnExam, log: readonly LogEntry[], deadline: number | undefined): Expected {
  const papers = new Map<string, string[]>();
  for (const { what, details } of log) {
    if (what !== 'pack' || details.papers === null || typeof details.papers !== 'object') continue;
    for (const [code, hash] of Object.entries(details.papers)) {
      papers.set(code, [...(papers.get(code) ?? []), String(hash)]);
    }
  }
  if (papers.size === 0)
    throw new UserError('这次考试没有打过包，不会有密封答卷\n  先 exam pack；纸质答卷用 exam enter out');
  const pins = new Map(candidates.map(({ code, pin }) => [code, pin]));
  return { exam: key, pins, papers, ...(deadline !== undefined && { deadline }) };
}

/** What decides about marks holds until it is changed: a second run must not quietly count something else. */
function earlierDecisions(log: readonly LogEntry[]): { deadline: number | undefined; accepted: string[] } {
  const runs = log.filter(({ what }) => what === 'open').map(({ details }) => details);
  const last = runs.at(-1)?.deadline;
  const accepted = runs.flatMap((details) => (Array.isArray(details.accepted) ? details.accepted.map(String) : []));
  return { deadline: typeof last === 'number' ? last : undefined, accepted };
}

function readDeadline(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})$/.exec(text.trim());
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (match ?? []).slice(1).map(Number);
  const date = new Date(year, month - 1, day, hour, minute);
  // 2026-02-31 would quietly become 3 March.
  if (!match || date.getMonth() !== month - 1 || date.getDate() !== day || date.getHours() !== hour || minute > 59) {
    throw new UserError(`--deadline 写成了 ${text}\n  写成 "2026-11-24 11:30"`);
  }
  // Whoever hands in at 11:30:40 was told 11:30.
  return date.getTime() + 59_999;
}

function readAccepted(texts: readonly string[]): Set<string> {
  return new Set(
    texts.map((text) => {
      const receipt = readReceipt(text);
      if (receipt === undefined)
        throw new UserError(`--accept ${text} 不是回执号\n  写 12 位数字，例如 1234-5678-9012`);
      return receipt;
    }),
  );
}

/** Receipt → bytes of everything that is, or claims to be, a sealed file; names of all else. */
async function receivedFiles(
  folders: readonly string[],
): Promise<{ files: Map<string, Uint8Array>; others: string[] }> {
  const files = new Map<string, Uint8Array>();
  const others: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
      (error: NodeJS.ErrnoException) => {
        throw new UserError(`${folder} 读不出来（${error.code}）\n  检查 --from 后面的路径`);
      },
    );
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const { size } = await stat(path);
      const bytes = size > MAX_BYTES ? undefined : new Uint8Array(await readFile(path));
      // A damaged submission still has its name, one that was renamed still has its first line.
      if (bytes && (looksLikeAge(bytes) || /\.age$/i.test(entry.name))) files.set(receiptOf(bytes), bytes);
      else others.push(entry.name);
    }
  }
  return { files, others: others.sort() };
}

async function keptFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const path = join(folder, EXAM_PATHS.submissions);
  if (!existsSync(path)) return new Map();
  const names = (await readdir(path)).filter((name) => name.endsWith('.age'));
  const all = await Promise.all(names.map(async (name) => new Uint8Array(await readFile(join(path, name)))));
  return new Map(all.map((bytes) => [receiptOf(bytes), bytes]));
}
