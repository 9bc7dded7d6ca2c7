import { z } from 'zod';
import { likenessOf } from '../../src/exam/draw/trial.ts';
import { examKey, fullCode, shortCode } from '../../src/exam/folder/codes.ts';
import { describeIncident, papersOf, type RoomState, roomState } from '../../src/exam/folder/incidents.ts';
import type { LogEntry } from '../../src/exam/folder/log.ts';
import { loggedHashes } from '../../src/exam/folder/log-check.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { agreementOf, taskOutcomes } from '../../src/exam/marking/agreement.ts';
import { pointsText } from '../../src/exam/marking/points-text.ts';
import { decisionText } from '../../src/exam/marking/reasons.ts';
import { countedBook, type Result, tallyOf } from '../../src/exam/marking/results.ts';
import { markingTasks } from '../../src/exam/marking/tasks.ts';
import type {
  ReportAppeal,
  ReportArticle,
  ReportInput,
  ReportPerson,
  ReportReceived,
} from '../../src/exam/report/input.ts';
import { OPEN_PROBLEMS, type OpenProblemKind } from '../../src/exam/sitting/open-problems.ts';
import { formatReceipt } from '../../src/exam/sitting/receipt.ts';
import { formStatistics } from '../../src/exam/statistics/form-statistics.ts';
import { itemStatistics } from '../../src/exam/statistics/item-statistics.ts';
import type { Pool } from '../../src/exam/statistics/pool.ts';
import { byArticle, readingList } from '../../src/exam/statistics/reading-list.ts';
import { distribution, sectionRates } from '../../src/exam/statistics/totals.ts';
import { SAMPLE_NOTICE } from './bank.ts';
import { resultsIn } from './grade-summary.ts';
import type { GradedExam } from './grading.ts';
import { likenessText } from './likeness.ts';
import { timeText } from './time.ts';

/** What an article is called and where it is. */
export type NameSource = (source: string) => Pick<ReportArticle, 'title' | 'href'>;

export function reportInput(graded: GradedExam, pool: Pool, nameOf: NameSource, now: number): ReportInput {
  const { exam, log, book, decisions, marks } = graded;
  const { plan, settings, record, manifest, questions } = exam;
  const room = roomState(log);
  const results = resultsIn(graded);
  const counted = countedBook(book, results);
  const outcomes = taskOutcomes(markingTasks(book, questions), marks, decisions.rules);
  return {
    id: settings.id,
    plan,
    notice: settings.sample ? SAMPLE_NOTICE : null,
    madeAt: timeText(now),
    people: results.map((result) => personOf(result, graded, room, nameOf)),
    tally: tallyOf(results),
    items: itemStatistics(pool.book, questions),
    sittings: pool.sittings,
    changed: pool.changed,
    forms: formStatistics(counted),
    sections: sectionRates(counted.people),
    bins: distribution(counted.people),
    questions,
    likeness: likenessText(plan, likenessOf(manifest, plan, record.people))
      .trim()
      .split('\n'),
    agreement: agreementOf(outcomes),
    decisions: decisions.decisions.map((one) => ({ text: decisionText(one), reason: one.reason })),
    incidents: room.incidents
      .filter(({ what }) => what !== 'appeal')
      .map((one) => ({ at: timeText(one.at), text: describeIncident(one) })),
    appeals: room.incidents.flatMap((one) => (one.what === 'appeal' ? [appealOf(one, graded, room)] : [])),
    received: receivedIn(log),
    retakeOf: textsOf(log[0]?.details.retakeOf),
    oddities: odditiesOf(results, room),
    proof: {
      commitment: fullCode(examKey(exam.commitment)),
      short: shortCode(examKey(exam.commitment)),
      entropy: record.entropy,
      log: shortCode(log.at(-1)?.hash ?? ''),
    },
  };
}

function personOf(result: Result, graded: GradedExam, room: RoomState, nameOf: NameSource): ReportPerson {
  const submission = graded.submissions.find(({ code }) => code === result.paper);
  const candidate = graded.exam.candidates.find(({ code }) => code === result.person);
  const { receipt, submittedAt } = submission ?? { receipt: null, submittedAt: null };
  return {
    result,
    reading:
      result.grade.status === 'absent'
        ? []
        : byArticle(readingList(result.grade, graded.exam.questions)).map((one) => ({ ...nameOf(one.ref), ...one })),
    receipt: receipt === null ? null : formatReceipt(receipt),
    submittedAt: submittedAt === null ? null : timeText(submittedAt),
    extraMinutes: (candidate?.extraMinutes ?? 0) + (room.extraMinutes.get(result.person) ?? 0),
  };
}

interface LoggedAppeal {
  at: number;
  details: { code: string; item: string; reason: string; decision: string };
}

function appealOf({ at, details }: LoggedAppeal, { book, exam }: GradedExam, room: RoomState): ReportAppeal {
  const papers = papersOf(details.code, exam.candidates, room);
  const grades = book.people.filter(({ code, status }) => papers.includes(code) && status === 'present');
  const item = grades.flatMap(({ items }) => items).findLast(({ id }) => id === details.item);
  const score = item?.state === 'void' ? '不计' : item?.score === null ? '未评' : pointsText(item?.score ?? 0);
  return { at: timeText(at), ...details, score: item ? `${score} / ${pointsText(item.max)}` : '没有答卷' };
}

/** The log says what was received; its last opening, what became of each. */
function receivedIn(log: readonly LogEntry[]): ReportReceived {
  const files = [...loggedHashes(log).keys()].filter((path) => path.startsWith(`${EXAM_PATHS.submissions}/`)).length;
  const last = log.findLast(({ what }) => what === 'open')?.details;
  const accepted = new Set(textsOf(last?.accepted));
  const remarks = loggedRemarks.safeParse(last?.remarks).data ?? [];
  const noted = remarks.flatMap(({ kind, code, receipt }) => {
    const { title, counts } = OPEN_PROBLEMS[kind];
    if (counts || receipt === '') return [];
    return [{ code, receipt: formatReceipt(receipt), text: title, counts: accepted.has(receipt) }];
  });
  return { files, noted };
}

const PROBLEM_KINDS = Object.keys(OPEN_PROBLEMS) as OpenProblemKind[];
const loggedRemarks = z.array(z.object({ kind: z.enum(PROBLEM_KINDS), code: z.string(), receipt: z.string() }));

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Records and answers that do not fit together. */
function odditiesOf(results: readonly Result[], { absent }: RoomState): string[] {
  return results.flatMap(({ person, paper, spare, grade, replaced }) => {
    const isThere = grade.status === 'present';
    const found: string[] = [];
    if (isThere && absent.has(person)) found.push(`${person} 记了缺考，却有答卷`);
    if (!isThere && !absent.has(person)) found.push(`${person} 没有答卷，也没有记缺考`);
    if (spare === 'unrecorded') found.push(`备用卷 ${paper} 有答卷，没有记是谁坐的（exam record damaged 或 late）`);
    if (replaced.length > 0) found.push(`${person} 交了 ${replaced.length + 1} 份卷，算最后拿到的 ${paper}`);
    return found;
  });
}
