import { extname } from 'node:path';
import { type Dispute, settleEntries } from '../../../src/exam/entry/settle-entries.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { readEntryState } from '../entries.ts';
import { openDrawnExam, readLog } from '../exam-folder.ts';
import { refuseGitFolder } from '../folder.ts';
import { sheetBytes } from '../sheets/files.ts';
import type { Sheet } from '../sheets/table.ts';
import { writeBeside } from '../write-beside.ts';

export interface EnterDiffOptions {
  out?: string;
}

const MOST_SHOWN = 50;
const NEEDS_ATTENTION = 2;

/** Where two typists read a card differently, and who was typed once only. */
export async function runEnterDiff(folder: string, { out: path }: EnterDiffOptions, deps: ExamDeps): Promise<number> {
  if (path !== undefined) {
    refuseGitFolder(path, '差异表');
    if (!/^\.(?:xlsx|csv)$/i.test(extname(path))) {
      throw new UserError(`--out 写成了 ${path}\n  文件名以 .xlsx 或 .csv 结尾`);
    }
  }
  const exam = await openDrawnExam(folder);
  const { entries } = await readEntryState(exam, await readLog(folder));
  const { disputes } = settleEntries(entries, exam);
  const { disputes: all } = settleEntries({ ...entries, resolutions: [] }, exam);
  const { out } = deps;
  const times = new Map<string, number>();
  for (const { code } of entries.entries) times.set(code, (times.get(code) ?? 0) + 1);
  const once = [...times].filter(([, count]) => count === 1).map(([code]) => code);
  out(`录入 ${times.size} 人，其中两遍以上 ${times.size - once.length} 人。\n`);
  if (once.length > 0)
    out(`只录了一遍：${once.slice(0, MOST_SHOWN).join('、')}${once.length > MOST_SHOWN ? '……' : ''}\n`);
  out(`录得不同 ${all.length} 处，已复核 ${all.length - disputes.length} 处。\n`);
  for (const one of disputes.slice(0, MOST_SHOWN)) out(`  ${disputeText(one)}\n`);
  if (disputes.length > MOST_SHOWN) out(`  ……共 ${disputes.length} 处，用 --out 看全部\n`);
  if (path !== undefined) {
    const resolved = new Map(entries.resolutions.map(({ code, item, text }) => [JSON.stringify([code, item]), text]));
    await writeBeside(path, await sheetBytes(path, [differenceSheet(all, resolved)]));
    out(`每处不同写在 ${path}。\n`);
  }
  if (disputes.length === 0) return 0;
  out(`复核：npm run exam -- enter out ${folder} --typist 第三人 --disputed\n`);
  return NEEDS_ATTENTION;
}

const shown = (text: string) => (text === '' ? '（空）' : text);

function disputeText({ code, number, item, texts }: Dispute): string {
  return `${code} 第 ${number} 题（${item}）：${texts.map(({ typist, text }) => `${typist} ${shown(text)}`).join('，')}`;
}

function differenceSheet(disputes: readonly Dispute[], resolved: ReadonlyMap<string, string>): Sheet {
  const typists = [...new Set(disputes.flatMap(({ texts }) => texts.map(({ typist }) => typist)))].sort();
  const rows = disputes.map(({ code, number, item, texts }) => {
    const given = new Map(texts.map(({ typist, text }) => [typist, shown(text)]));
    const decided = resolved.get(JSON.stringify([code, item]));
    return [
      code,
      number,
      item,
      ...typists.map((one) => given.get(one) ?? ''),
      decided === undefined ? '' : shown(decided),
    ];
  });
  return {
    name: '录入差异',
    widths: [12, 8, 16, 30],
    rows: [['考号', '题号', '题库题号', ...typists, '复核'], ...rows],
  };
}
