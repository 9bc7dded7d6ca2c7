import type { Answer } from '../grading/answers.ts';
import { isRecord } from '../grading/answers.ts';
import type { Question } from '../item.ts';
import type { Gradebook, ItemGrade, PersonGrade } from '../marking/gradebook.ts';
import { correlation, mean, wilson } from './formulas.ts';

/** Below so many people a correlation says nothing, so it is not shown. */
export const MIN_FOR_CORRELATION = 30;
/** Below so many people flags would only be noise. */
export const MIN_FOR_FLAGS = 10;
const TOO_HARD = 0.2;
const TOO_EASY = 0.95;

export type ItemFlag = 'too-hard' | 'too-easy' | 'negative-discrimination' | 'key-suspect';

export interface OptionCount {
  /** Position as written; null: not answered. */
  option: number | null;
  count: number;
  /** Mean share of the other points of those who chose it. */
  rest: number | null;
}

export interface ItemStatistics {
  id: string;
  section: string;
  type: Question['type'];
  /** Whose marks are in; people with a pending or void item do not count. */
  n: number;
  /** Mean share of the points, 0 … 1. */
  p: number | null;
  interval: [low: number, high: number] | null;
  /** Correlation of the item with the rest of the paper; null below `MIN_FOR_CORRELATION`. */
  r: number | null;
  /** single, multiple, truefalse: how often each was chosen; for truefalse 1 is 对, 0 is 错. */
  options: OptionCount[];
  flags: ItemFlag[];
}

interface Sighting {
  share: number;
  rest: number;
  answer: unknown;
}

/**
 * Statistics of every item that somebody was given, sorted by id. The rest score is the share of the person's other
 * points, so people with different papers can be put together.
 */
export function itemStatistics(book: Gradebook, questions: ReadonlyMap<string, Question>): ItemStatistics[] {
  const sightings = new Map<string, { item: ItemGrade; seen: Sighting[] }>();
  for (const person of book.people) {
    if (person.status === 'absent') continue;
    for (const item of person.items) {
      const entry = sightings.get(item.id) ?? { item, seen: [] };
      sightings.set(item.id, entry);
      if (item.score === null || item.state === 'void') continue;
      entry.seen.push({ share: item.score / item.max, rest: restShare(person, item), answer: item.answer });
    }
  }
  return [...sightings.values()]
    .sort((a, b) => (a.item.id < b.item.id ? -1 : 1))
    .map(({ item, seen }) => oneItem(item, seen, questions.get(item.id)));
}

function oneItem(
  { id, section, type }: ItemGrade,
  seen: readonly Sighting[],
  question: Question | undefined,
): ItemStatistics {
  const n = seen.length;
  const p = mean(seen.map(({ share }) => share));
  const r = n < MIN_FOR_CORRELATION ? null : correlation(seen.map(({ share, rest }) => [share, rest]));
  const options = question ? optionCounts(question, seen) : [];
  const flags: ItemFlag[] = [];
  if (n >= MIN_FOR_FLAGS && p !== null) {
    if (p < TOO_HARD) flags.push('too-hard');
    if (p > TOO_EASY) flags.push('too-easy');
    if (question && isKeySuspect(question, options)) flags.push('key-suspect');
  }
  if (r !== null && r < 0) flags.push('negative-discrimination');
  return { id, section, type, n, p, interval: p === null ? null : wilson(p, n), r, options, flags };
}

/** The share of all other points; 0 for a paper of one item. */
function restShare(person: PersonGrade, item: ItemGrade): number {
  const max = person.max - item.max;
  return max <= 0 ? 0 : (person.total - (item.score ?? 0)) / max;
}

function optionCounts(question: Question, seen: readonly Sighting[]): OptionCount[] {
  const count = question.type === 'truefalse' ? 2 : 'options' in question ? question.options.length : 0;
  if (count === 0) return [];
  const positions = [...Array.from({ length: count }, (_, at) => at as number | null), null];
  return positions.map((option) => {
    const rests = seen.filter(({ answer }) => chosenBy(answer, option)).map(({ rest }) => rest);
    return { option, count: rests.length, rest: mean(rests) };
  });
}

function chosenBy(answer: unknown, option: number | null): boolean {
  const chosen = isRecord(answer) ? choicesOf(answer as unknown as Answer) : [];
  return option === null ? chosen.length === 0 : chosen.includes(option);
}

function choicesOf(answer: Answer): number[] {
  if (answer.type === 'single') return answer.choice === null ? [] : [answer.choice];
  if (answer.type === 'multiple') return answer.choices;
  if (answer.type === 'truefalse') return answer.value === null ? [] : [Number(answer.value)];
  return [];
}

/** A wrong option that is chosen more often than a right one, by people who did better in the rest of the paper. */
function isKeySuspect(question: Question, options: readonly OptionCount[]): boolean {
  const isRight = (option: number) =>
    question.type === 'truefalse'
      ? option === Number(question.answer)
      : 'options' in question && question.options[option]?.correct === true;
  const given = options.filter(({ option, count }) => option !== null && count > 0);
  const right = options.filter(({ option }) => option !== null && isRight(option));
  return given.some(
    (wrong) =>
      wrong.option !== null &&
      !isRight(wrong.option) &&
      right.some((key) => wrong.count > key.count && (key.rest === null || (wrong.rest ?? 0) > key.rest)),
  );
}
