import { dropEntries } from '../../../src/exam/entry/entries.ts';
import { findCode } from '../../../src/exam/sitting/typed-codes.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { readEntryState, saveEntries } from '../entries.ts';
import { openDrawnExam, readLog } from '../exam-folder.ts';

export interface EnterDropOptions {
  code: string[];
  note: string;
}

/** Takes back what was typed for some people, e.g. under the wrong code. The log keeps that it was there. */
export async function runEnterDrop(
  folder: string,
  { code: typed, note }: EnterDropOptions,
  deps: ExamDeps,
): Promise<number> {
  if (note.trim() === '') throw new UserError('--note 是空的\n  写清楚为什么');
  const exam = await openDrawnExam(folder);
  const state = await readEntryState(exam, await readLog(folder));
  const entered = [...new Set(state.entries.entries.map(({ code }) => code))];
  const codes = typed.map((text) => {
    const code = findCode(entered, text);
    if (code === undefined) throw new UserError(`没有录过 ${text}\n  录过的：${entered.join('、') || '一个也没有'}`);
    return code;
  });
  const rest = dropEntries(state.entries, new Set(codes));
  await saveEntries(exam, state, rest, { dropped: codes.sort(), note: note.trim().slice(0, 2000) }, deps);
  deps.out(`撤去 ${codes.join('、')} 的录入。在网页上也交过的，再 exam open 一次就用网页的。\n`);
  return 0;
}
