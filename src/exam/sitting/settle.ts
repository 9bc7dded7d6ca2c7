import type { DrawRecord } from '../draw/published.ts';
import type { Question } from '../item.ts';
import { latestOf } from './choose.ts';
import { OPEN_PROBLEMS, type OpenProblem, problemText } from './open-problems.ts';
import type { Opening } from './open-submission.ts';
import { formatReceipt } from './receipt.ts';
import type { OpenedSubmission, Submission } from './submission.ts';
import { toWritten } from './written.ts';

export interface SettleInput {
  /** In any order. */
  openings: readonly Opening[];
  record: DrawRecord;
  questions: ReadonlyMap<string, Question>;
  /** Codes of spare papers. */
  spares: ReadonlySet<string>;
  /** Code → receipt on the signed sheet; undefined: there is no sheet. */
  signed?: ReadonlyMap<string, string>;
  /** Receipts of submissions that are to count in spite of a problem. */
  accepted: ReadonlySet<string>;
  /** Answers typed in from paper earlier. */
  onPaper: readonly OpenedSubmission[];
}

/** A problem of one person or one file. `counts`: it is graded all the same. */
export interface Remark extends OpenProblem {
  /** '' where it is not known. */
  code: string;
  receipt: string;
  counts: boolean;
}

export interface Settled {
  /** Sorted by code; for marking/submissions.json. */
  submissions: OpenedSubmission[];
  /** Sorted by code, then receipt. */
  remarks: Remark[];
}

interface Read {
  receipt: string;
  submission: Submission;
  problems: OpenProblem[];
}

/** From everything that was opened: one submission a person, and what somebody has to look at. */
export function settle(input: SettleInput): Settled {
  const { openings, spares, signed, accepted, onPaper, record } = input;
  const remarks: Remark[] = [];
  const counting = new Map<string, Read[]>();
  const unique = new Map(openings.map((opening) => [opening.receipt, opening]));
  for (const { receipt, submission, problems } of unique.values()) {
    const code = submission?.code ?? '';
    const isAccepted = accepted.has(receipt) && problems.every(({ kind }) => ACCEPTABLE.has(kind));
    for (const problem of problems) {
      remarks.push({ ...problem, code, receipt, counts: isAccepted || OPEN_PROBLEMS[problem.kind].counts });
    }
    if (!submission || !(isAccepted || problems.every(({ kind }) => OPEN_PROBLEMS[kind].counts))) continue;
    counting.set(code, [...(counting.get(code) ?? []), { receipt, submission, problems }]);
  }
  const paperCodes = new Set(onPaper.map(({ code }) => code));
  const submissions = [...onPaper];
  for (const [code, all] of counting) {
    const latest = latestOf(all);
    if (!latest) continue;
    const say = (kind: OpenProblem['kind'], detail: string, receipt = latest.receipt) =>
      remarks.push({ kind, detail, code, receipt, counts: OPEN_PROBLEMS[kind].counts });
    for (const other of all) if (other !== latest) say('superseded', '', other.receipt);
    if (paperCodes.has(code)) {
      say('paper-too', '');
      continue;
    }
    const own: OpenProblem[] = [];
    if (signed) own.push(...receiptProblems(latest.receipt, signed.get(code)));
    if (spares.has(code)) own.push({ kind: 'spare', detail: '' });
    own.push(...timeProblems(latest.submission));
    const { answers, foreign } = writtenAnswers(latest.submission, record, input.questions);
    if (foreign.length > 0) own.push({ kind: 'answers-foreign', detail: foreign.slice(0, 5).join('、') });
    for (const { kind, detail } of own) say(kind, detail);
    submissions.push({
      code,
      file: `${latest.receipt}.age`,
      receipt: latest.receipt,
      source: 'page',
      answers,
      submittedAt: latest.submission.times.submittedAt,
      elapsedMs: latest.submission.times.elapsedMs,
      remarks: [...latest.problems, ...own].map(problemText),
    });
  }
  // Also what does not count: a late submission is there, and is named with what is wrong with it.
  const received = new Set(unique.keys());
  for (const [code, receipt] of signed ?? []) {
    if (received.has(receipt) || counting.has(code)) continue;
    const kind = 'receipt-missing';
    remarks.push({ kind, detail: formatReceipt(receipt), code, receipt: '', counts: OPEN_PROBLEMS[kind].counts });
  }
  submissions.sort((a, b) => compare(a.code, b.code));
  remarks.sort(
    (a, b) =>
      compare(a.code, b.code) ||
      compare(a.receipt, b.receipt) ||
      compare(a.kind, b.kind) ||
      compare(a.detail, b.detail),
  );
  return { submissions, remarks };
}

/** What an examiner may overrule. Nothing can be graded of a file that does not open or belongs elsewhere. */
const ACCEPTABLE: ReadonlySet<OpenProblem['kind']> = new Set(['edited', 'pin-mismatch', 'paper-differs', 'late']);

function receiptProblems(receipt: string, signed: string | undefined): OpenProblem[] {
  if (signed === undefined) return [{ kind: 'receipt-unsigned', detail: '' }];
  if (signed === receipt) return [];
  return [{ kind: 'receipt-differs', detail: `签的是 ${formatReceipt(signed)}，收到的是 ${formatReceipt(receipt)}` }];
}

/** Below this a gap is a reload. */
const ODD_MS = 60_000;

function timeProblems({ times }: Submission): OpenProblem[] {
  const minutes = (ms: number) => `${ms < 0 ? '−' : ''}${Math.round(Math.abs(ms) / 60_000)} 分钟`;
  const names = { clock: '时钟跳了', closed: '关着', moved: '换了电脑，隔了' } as const;
  const odd = times.gaps.filter(({ kind, ms }) => kind === 'moved' || Math.abs(ms) >= ODD_MS || ms < 0);
  if (odd.length === 0) return [];
  return [
    {
      kind: 'time-odd',
      detail: odd
        .slice(0, 5)
        .map(({ kind, ms }) => `${names[kind]} ${minutes(ms)}`)
        .join('，'),
    },
  ];
}

/** Answers in written positions; answers to questions that are not on the paper are left out and named. */
function writtenAnswers(
  { code, answers }: Submission,
  { people }: DrawRecord,
  questions: ReadonlyMap<string, Question>,
): { answers: Record<string, unknown>; foreign: string[] } {
  const paper = people.find((person) => person.code === code);
  const orders = new Map(
    (paper?.sections ?? []).flatMap(({ parts }) => parts.flat()).map(({ id, options }) => [id, options]),
  );
  const written: Record<string, unknown> = {};
  const foreign: string[] = [];
  for (const [id, answer] of Object.entries(answers).sort(([a], [b]) => compare(a, b))) {
    const order = orders.get(id);
    const question = questions.get(id);
    if (order && question) written[id] = toWritten(question.type, order, answer);
    else foreign.push(id.slice(0, 64));
  }
  return { answers: written, foreign };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
