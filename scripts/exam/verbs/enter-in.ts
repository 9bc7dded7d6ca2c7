import { type EntriesFile, type EntryMerge, mergeEntries, mergeResolutions } from '../../../src/exam/entry/entries.ts';
import { settleEntries } from '../../../src/exam/entry/settle-entries.ts';
import { roomState } from '../../../src/exam/folder/incidents.ts';
import { ORDER_NAMES } from '../../../src/exam/print/order.ts';
import { findCode } from '../../../src/exam/sitting/typed-codes.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { type EntryState, readEntryState, saveEntries } from '../entries.ts';
import { disputedCards, entryFacts, examCards, printedOrder } from '../entry-cards.ts';
import { openDrawnExam, readLog } from '../exam-folder.ts';
import { readShortName } from '../person-name.ts';
import { type EntryReading, readEntrySheet } from '../sheets/entry-sheet.ts';
import { readSheetFile, throwTableProblems } from '../sheets/files.ts';

export interface EnterInOptions {
  typist: string;
  resolution?: boolean;
  replace?: string[];
}

/** Two typists differ somewhere; those people wait. */
const NEEDS_ATTENTION = 2;

export async function runEnterIn(
  folder: string,
  file: string,
  options: EnterInOptions,
  deps: ExamDeps,
): Promise<number> {
  const typist = readShortName(options.typist, '--typist');
  const exam = await openDrawnExam(folder);
  const log = await readLog(folder);
  const order = printedOrder(exam, log);
  const state = await readEntryState(exam, log);
  const isResolution = options.resolution ?? false;
  const all = examCards(exam, order);
  // Also what was resolved before: it may be resolved anew.
  const { disputes: differences } = settleEntries({ ...state.entries, resolutions: [] }, exam);
  const cards = isResolution ? disputedCards(all, differences) : all;
  const { table, problems } = await readSheetFile(file);
  throwTableProblems(file, problems);
  const reading = readEntrySheet(table, cards, entryFacts(exam, order, typist, isResolution));
  throwTableProblems(file, reading.problems);

  const codes = exam.candidates.map(({ code }) => code);
  const replace = new Set((options.replace ?? []).map((text) => findCode(codes, text) ?? text));
  const room = roomState(log);
  refuse(reading, state, { replace, absent: room.absent, order });
  const merge = isResolution ? resolved(state.entries, reading, typist) : mergeEntries(state.entries, reading.entries);
  const people = [...new Set([...reading.entries, ...reading.resolutions].map(({ code }) => code))];
  const { added, changed } = merge;
  const details = {
    ...{ typist, resolution: isResolution, people: people.length, added, changed, order },
    replaced: [...replace].filter((code) => people.includes(code)).sort(),
  };
  const nothing = people.length === 0 && !state.waitingFor;
  const { submissions, disputes } = nothing
    ? settleEntries(state.entries, exam)
    : await saveEntries(exam, state, merge.file, details, deps);

  const { out } = deps;
  const same = reading.entries.length + reading.resolutions.length - added - changed;
  out(`收下 ${typist} 的${isResolution ? '复核' : '录入'}：新的 ${added} 份，改了 ${changed} 份，没变 ${same} 份。\n`);
  out(`现在按纸上的答案判 ${submissions.length} 人。\n`);
  if (reading.untyped.length > 0) out(`整份空着、没有收的：${reading.untyped.join('、')}（白卷在任一行写 #空）\n`);
  const spares = exam.candidates.flatMap(({ code, spare }) => (spare && !room.spares.has(code) ? [code] : []));
  const unrecorded = people.filter((code) => spares.includes(code));
  if (unrecorded.length > 0) out(`备用卷 ${unrecorded.join('、')} 没有记是谁坐的：exam record late 或 damaged\n`);
  const waiting = new Set(disputes.map(({ code }) => code));
  if (waiting.size > 0) {
    out(
      `两位录得不同 ${disputes.length} 处，${[...waiting].join('、')} 先不判。看 npm run exam -- enter diff ${folder}\n`,
    );
    out(`复核：npm run exam -- enter out ${folder} --typist 第三人 --disputed\n`);
    return NEEDS_ATTENTION;
  }
  out(`下一步：第二位再录一遍，或 npm run exam -- grade ${folder}\n`);
  return 0;
}

interface Rules {
  replace: ReadonlySet<string>;
  absent: ReadonlySet<string>;
  order: 'form' | 'person';
}

/** What is wrong with whole people, not with rows; all of it is said. */
function refuse({ entries }: EntryReading, state: EntryState, { replace, absent, order }: Rules): void {
  const pages = new Set(state.submissions.flatMap(({ code, source }) => (source === 'page' ? [code] : [])));
  const problems = entries.flatMap(({ code }) => {
    const found: string[] = [];
    if (absent.has(code))
      found.push(`${code} 记了缺考，却有录入\n  记错了先 exam record retract；录错了人就清空那几行`);
    if (pages.has(code) && !replace.has(code)) {
      found.push(`${code} 已有网页交的答卷\n  查以哪个为准；用纸上的就加 --replace ${code}，用网页的就删去那几行`);
    }
    const other = state.entries.entries.find((one) => one.code === code && one.order !== order);
    if (other) found.push(`${code} 以前录的是${ORDER_NAMES[other.order]}的卡\n  先 exam enter drop --code ${code}`);
    return found;
  });
  if (problems.length > 0) throw new UserError([...problems, '什么也没有导入'].join('\n'));
}

/** Whoever is one of the two cannot be the third; two who agreed with each other say so. */
function resolved(file: EntriesFile, { resolutions }: EntryReading, typist: string): EntryMerge {
  const own = resolutions.find(({ code }) => file.entries.some((one) => one.typist === typist && one.code === code));
  if (own) {
    throw new UserError(
      `${typist} 录过 ${own.code}，不能再复核\n  由第三人看原卡；两位一起看过的，出表和收表都写 --typist 合议`,
    );
  }
  return mergeResolutions(file, resolutions);
}
