import { settleEntries } from '../../../src/exam/entry/settle-entries.ts';
import { roomState } from '../../../src/exam/folder/incidents.ts';
import { findCode } from '../../../src/exam/sitting/typed-codes.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { readEntryState } from '../entries.ts';
import { disputedCards, entryFacts, examCards, printedOrder } from '../entry-cards.ts';
import { type DrawnExam, openDrawnExam, readLog } from '../exam-folder.ts';
import { readShortName } from '../person-name.ts';
import { type Card, entrySheet } from '../sheets/entry-sheet.ts';
import { sheetBytes } from '../sheets/files.ts';
import { sheetPath } from '../sheets/sheet-path.ts';
import { MAX_ROWS } from '../sheets/table.ts';
import { writeBeside } from '../write-beside.ts';

export interface EnterOutOptions {
  typist: string;
  format: string;
  form?: string;
  only?: string[];
  disputed?: boolean;
  out?: string;
}

/** Writes a sheet for one typist. What others typed is not in it: two who see each other's work are one. */
export async function runEnterOut(folder: string, options: EnterOutOptions, deps: ExamDeps): Promise<number> {
  const typist = readShortName(options.typist, '--typist');
  const exam = await openDrawnExam(folder);
  const log = await readLog(folder);
  const order = printedOrder(exam, log);
  const { entries, submissions } = await readEntryState(exam, log);
  const isResolution = options.disputed ?? false;
  const all = examCards(exam, order);
  const state = roomState(log);
  const elsewhere = new Set([
    ...state.absent,
    ...submissions.filter(({ source }) => source === 'page').map(({ code }) => code),
    ...exam.candidates.flatMap(({ code, spare }) => (spare && !state.spares.has(code) ? [code] : [])),
  ]);
  const { disputes } = settleEntries(entries, exam);
  const wanted = isResolution ? disputedCards(all, disputes) : all;
  const cards = chosen(wanted, exam, options, elsewhere);
  if (cards.length === 0) {
    deps.out(isResolution ? '没有两位录得不同的。\n' : '没有要录的：都缺考，或都有网页交的答卷。\n');
    return 0;
  }
  const given = new Map(entries.entries.filter((one) => one.typist === typist).map(({ code, cells }) => [code, cells]));
  const sheet = entrySheet(cards, isResolution ? new Map() : given, entryFacts(exam, order, typist, isResolution));
  if (sheet.rows.length > MAX_ROWS) {
    throw new UserError(`有 ${sheet.rows.length} 行，一张表最多 ${MAX_ROWS} 行\n  用 --form 或 --only 分几张出`);
  }
  const part = options.form === undefined ? '' : `-${options.form.normalize('NFKC').toUpperCase()}`;
  const path = sheetPath(folder, `${isResolution ? '录入复核' : '录入表'}-${typist}${part}`, options, 'exam enter in');
  await writeBeside(path, await sheetBytes(path, [sheet]));
  deps.out(`${typist} 的${sheet.name}写在 ${path}：${cards.length} 人、${sheet.rows.length - 1} 行。\n`);
  deps.out('只填“答案”一列，照答题卡；没答的空着，整张白卷在任一行写 #空，写了却不能算答案的写 #无效。填好：\n');
  deps.out(`  npm run exam -- enter in ${folder} ${path} --typist ${typist}${isResolution ? ' --resolution' : ''}\n`);
  return 0;
}

function chosen(
  cards: readonly Card[],
  { candidates }: DrawnExam,
  { form, only }: EnterOutOptions,
  elsewhere: ReadonlySet<string>,
): Card[] {
  const letter = form?.normalize('NFKC').trim().toUpperCase();
  const forms = [...new Set(cards.flatMap((card) => card.form ?? []))].sort();
  if (letter !== undefined && !forms.includes(letter)) {
    throw new UserError(
      `--form 没有 ${form} 卷\n  ${forms.length > 0 ? `有：${forms.join('、')}` : '一人一卷，没有分套'}`,
    );
  }
  const codes = candidates.map(({ code }) => code);
  const named = only?.map((text) => {
    const code = findCode(codes, text);
    if (code === undefined) throw new UserError(`--only 没有考号 ${text}\n  写名单里的考号，用空格隔开`);
    return code;
  });
  return cards.filter(
    ({ code, form: own }) =>
      (letter === undefined || own === letter) && (named ? named.includes(code) : !elsewhere.has(code)),
  );
}
