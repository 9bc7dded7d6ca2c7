import { cardLines, type Dispute } from '../../src/exam/entry/settle-entries.ts';
import { shortCode } from '../../src/exam/folder/codes.ts';
import type { LogEntry } from '../../src/exam/folder/log.ts';
import type { PrintOrder } from '../../src/exam/print/order.ts';
import { printedPeople } from '../../src/exam/print/people.ts';
import { loggedOrder } from '../../src/exam/print/print-order-log.ts';
import { UserError } from './deps.ts';
import type { DrawnExam } from './exam-folder.ts';
import type { Card, EntryFacts } from './sheets/entry-sheet.ts';

/** Everybody's card in roster order, as printed. */
export function examCards(exam: DrawnExam, order: PrintOrder): Card[] {
  const forms = new Map(exam.record.people.map(({ code, form }) => [code, form]));
  return printedPeople(exam.roster, exam.candidates, forms).map(({ code, seat, form }) => ({
    code,
    seat,
    form,
    lines: cardLines(exam, code, order) ?? [],
  }));
}

/** Of each card only what two typists read differently. */
export function disputedCards(cards: readonly Card[], disputes: readonly Dispute[]): Card[] {
  const keys = new Set(disputes.map(({ code, item }) => JSON.stringify([code, item])));
  return cards.flatMap((card) => {
    const lines = card.lines.filter(({ question }) => keys.has(JSON.stringify([card.code, question.id])));
    return lines.length === 0 ? [] : [{ ...card, lines }];
  });
}

/** @throws UserError before anything was printed: nobody could say what a letter on a card means. */
export function printedOrder(exam: DrawnExam, log: readonly LogEntry[]): PrintOrder {
  const order = loggedOrder(log);
  if (order) return order;
  throw new UserError(
    `${exam.dir} 没有打印过，不知道答题卡上的字母是哪一种次序\n  先 exam print ${exam.dir}；纸质卷要用它印的`,
  );
}

export function entryFacts(exam: DrawnExam, order: PrintOrder, typist: string, isResolution: boolean): EntryFacts {
  return { exam: shortCode(exam.key), typist, order, isResolution };
}
