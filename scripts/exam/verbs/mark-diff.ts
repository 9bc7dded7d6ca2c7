import { extname } from 'node:path';
import { type Agreement, agreementOf, type TaskOutcome, taskOutcomes } from '../../../src/exam/marking/agreement.ts';
import { pointsText } from '../../../src/exam/marking/points-text.ts';
import { markingTasks } from '../../../src/exam/marking/tasks.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { refuseGitFolder } from '../folder.ts';
import { gradeFolder } from '../grading.ts';
import { sheetBytes } from '../sheets/files.ts';
import type { Sheet } from '../sheets/table.ts';
import { writeBeside } from '../write-beside.ts';

export interface MarkDiffOptions {
  out?: string;
}

const REASONS = { unmarked: '没有人评', 'one-marker': '只有一位评', differ: '两位相差太多' } as const;
const MOST_SHOWN = 50;

export async function runMarkDiff(folder: string, { out: path }: MarkDiffOptions, deps: ExamDeps): Promise<number> {
  if (path !== undefined) {
    refuseGitFolder(path, '差异表');
    if (!/^\.(?:xlsx|csv)$/i.test(extname(path))) {
      throw new UserError(`--out 写成了 ${path}\n  文件名以 .xlsx 或 .csv 结尾`);
    }
  }
  const graded = await gradeFolder(folder, deps);
  const { rules } = graded.decisions;
  const outcomes = taskOutcomes(markingTasks(graded.book, graded.exam.questions), graded.marks, rules);
  const { out } = deps;
  out(`要人评的 ${outcomes.length} 份答案；每份 ${rules.markers} 位阅卷人，最多差满分的 ${rules.tolerance / 10}%。\n`);
  for (const [reason, name] of Object.entries(REASONS)) {
    const waiting = outcomes.filter(({ outcome }) => outcome.state === 'pending' && outcome.reason === reason);
    if (waiting.length === 0) continue;
    out(`${name}：${waiting.length} 份\n`);
    for (const one of waiting.slice(0, MOST_SHOWN)) out(`  ${one.item} ${one.code} ${marksText(one)}\n`);
    if (waiting.length > MOST_SHOWN) out(`  ……其余 ${waiting.length - MOST_SHOWN} 份用 --out 看\n`);
  }
  out(agreementText(agreementOf(outcomes)));
  if (path !== undefined) {
    await writeBeside(path, await sheetBytes(path, [differenceSheet(outcomes)]));
    out(`逐份的差异写在 ${path}。\n`);
  }
  const isDisputed = outcomes.some(({ outcome }) => outcome.state === 'pending' && outcome.reason === 'differ');
  const isPending = outcomes.some(({ outcome }) => outcome.state === 'pending');
  if (isDisputed) out(`复评：npm run exam -- mark out ${folder} --marker 第三人 --disputed\n`);
  else if (!isPending) out(`都评完了。下一步：npm run exam -- regrade ${folder}\n`);
  return 0;
}

function marksText({ marks, max }: TaskOutcome): string {
  const given = marks.map(({ marker, total }) => `${marker} ${pointsText(total)}`).join('，');
  return given === '' ? `（${pointsText(max)} 分）` : `${given}（${pointsText(max)} 分）`;
}

/** Said of those both have marked, third opinions left out. */
export function agreementText({ pairs, exact, meanAbsolute, meanShare }: Agreement): string {
  if (pairs === 0 || meanAbsolute === null || meanShare === null) return '还没有两位都评过的答案。\n';
  const share = ((exact * 100) / pairs).toFixed(1);
  const apart = `平均相差 ${(meanAbsolute / 100).toFixed(2)} 分（满分的 ${(meanShare * 100).toFixed(1)}%）`;
  return `两位都评过的 ${pairs} 份：完全相同 ${exact} 份（${share}%），${apart}。\n`;
}

function differenceSheet(outcomes: readonly TaskOutcome[]): Sheet {
  const markers = [...new Set(outcomes.flatMap(({ marks }) => marks.map(({ marker }) => marker)))].sort();
  const head = ['题号', '考号', '满分', ...markers, '相差', '复评', '得分', '状态'];
  const rows = outcomes.map(({ item, code, max, marks, difference, resolution, outcome }) => {
    const given = new Map(marks.map(({ marker, total }) => [marker, total / 100]));
    return [
      ...[item, code, max / 100],
      ...markers.map((marker) => given.get(marker) ?? null),
      difference === null ? null : difference / 100,
      resolution === null ? null : resolution.total / 100,
      outcome.state === 'marked' ? outcome.score / 100 : null,
      outcome.state === 'marked' ? '评完' : REASONS[outcome.reason],
    ];
  });
  return { name: '阅卷差异', widths: [14, 12, 8], rows: [head, ...rows] };
}
