import { roomState } from '../../src/exam/folder/incidents.ts';
import { type Result, resultsOf, tallyOf } from '../../src/exam/marking/results.ts';
import type { GradedExam } from './grading.ts';

export function resultsIn({ book, spares, log }: Pick<GradedExam, 'book' | 'spares' | 'log'>): Result[] {
  return resultsOf(book, { spares, room: roomState(log) });
}

/** How an exam came out, in two lines, and what comes next. */
export function summaryText(folder: string, results: readonly Result[], hasPassMark: boolean): string {
  const { people, present, absent, passed, failed, open, pending } = tallyOf(results);
  const verdict = hasPassMark ? `及格 ${passed}，不及格 ${failed}，未定 ${open}` : '蓝图没有及格线';
  const waiting = pending > 0 ? `\n还有 ${pending} 题等阅卷人给分。` : '';
  const next = pending > 0 ? `mark out ${folder} --marker 甲（每位阅卷人一张评分表）` : `report ${folder}`;
  return `应到 ${people} 人，有答卷 ${present}，没有答卷 ${absent}；${verdict}。${waiting}\n下一步：npm run exam -- ${next}\n`;
}
