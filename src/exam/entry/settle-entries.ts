import type { DrawRecord, Plan } from '../draw/published.ts';
import type { Question } from '../item.ts';
import { printedPaper } from '../print/order.ts';
import type { OpenedSubmission } from '../sitting/submission.ts';
import type { EntriesFile, Entry } from './entries.ts';
import { isSameTyped, readTyped } from './typed-answer.ts';

/** Two typists read one answer of a card differently, and nobody has decided yet. */
export interface Dispute {
  code: string;
  /** As printed. */
  number: number;
  item: string;
  /** Sorted by typist. */
  texts: { typist: string; text: string }[];
}

export interface EntryFacts {
  plan: Plan;
  record: DrawRecord;
  questions: ReadonlyMap<string, Question>;
}

export interface SettledEntries {
  /** Of people without a dispute; sorted by code. */
  submissions: OpenedSubmission[];
  /** Sorted by code, then number. */
  disputes: Dispute[];
}

/** One line of a card, in the order printed. */
export interface CardLine {
  number: number;
  question: Question;
  order: readonly number[];
}

/** What is on a person's card. Undefined for a code that has no paper. */
export function cardLines(
  { plan, record, questions }: EntryFacts,
  code: string,
  order: Entry['order'],
): CardLine[] | undefined {
  const person = record.people.find((one) => one.code === code);
  if (!person) return undefined;
  const items = printedPaper(record, plan, person, order).sections.flatMap(({ parts }) => parts.flat());
  return items.map(({ id, options }, at) => {
    const question = questions.get(id);
    if (!question) throw new Error(`item ${id} is not among the questions`);
    return { number: at + 1, question, order: options };
  });
}

/**
 * Answers from what was typed, computed anew each time. Somebody with an open dispute has none: half an answer sheet
 * would be graded as a whole one.
 */
export function settleEntries({ entries, resolutions }: EntriesFile, facts: EntryFacts): SettledEntries {
  const byCode = new Map<string, Entry[]>();
  for (const entry of entries) byCode.set(entry.code, [...(byCode.get(entry.code) ?? []), entry]);
  const resolved = new Map(resolutions.map(({ code, item, text }) => [JSON.stringify([code, item]), text]));
  const submissions: OpenedSubmission[] = [];
  const disputes: Dispute[] = [];
  for (const [code, own] of [...byCode].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = own;
    const lines = first && cardLines(facts, code, first.order);
    if (!lines) continue;
    const answers: Record<string, unknown> = {};
    const open: Dispute[] = [];
    for (const { number, question, order } of lines) {
      const texts = own.map(({ typist, cells }) => ({ typist, text: cells[question.id] ?? '' }));
      const decided = resolved.get(JSON.stringify([code, question.id]));
      const [one] = texts;
      const isAgreed = texts.every(({ text }) => isSameTyped(question, text, one?.text ?? ''));
      if (decided === undefined && !isAgreed) open.push({ code, number, item: question.id, texts });
      // Two who agree after all need no third opinion.
      const read = readTyped(question, order, (isAgreed ? one?.text : decided) ?? '');
      if (!read.ok) throw new Error(`${code} ${question.id}: ${read.message}`);
      if (read.answer !== undefined) answers[question.id] = read.answer;
    }
    disputes.push(...open);
    if (open.length > 0) continue;
    const typists = own.map(({ typist }) => typist).join('、');
    submissions.push({
      code,
      file: `纸质卷，${typists} 录入`,
      receipt: null,
      source: 'paper',
      answers,
      submittedAt: null,
      elapsedMs: null,
      remarks: [],
    });
  }
  return { submissions, disputes };
}
