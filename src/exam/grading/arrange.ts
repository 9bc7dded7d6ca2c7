import type { MatchQuestion } from '../types/match.ts';
import type { OrderQuestion } from '../types/order.ts';
import { type Answers, arePositions, isPosition, isRecord } from './answers.ts';
import { fullMarks, shareOf } from './points.ts';

/** What can be chosen on the right: each text once, also where two pairs share it, then the distractors. */
export function matchChoices({ pairs, extras }: Pick<MatchQuestion, 'pairs' | 'extras'>): string[] {
  return [...new Set([...pairs.map(({ right }) => right), ...extras])];
}

export function readMatch(question: MatchQuestion, value: unknown): Answers['match'] | undefined {
  if (!isRecord(value) || value.type !== 'match' || !Array.isArray(value.picks)) return undefined;
  const choices = matchChoices(question).length;
  const picks: (number | null)[] = [];
  for (const pick of value.picks as unknown[]) {
    if (pick !== null && !isPosition(pick, choices)) return undefined;
    picks.push(pick);
  }
  return picks.length === question.pairs.length ? { type: 'match', picks } : undefined;
}

/** `pairs`: each right pair gives its share. `all`: every pair must be right. */
export function gradeMatch(question: MatchQuestion, { picks }: Answers['match']): number {
  const choices = matchChoices(question);
  const { pairs } = question;
  const right = pairs.filter((pair, index) => choices[picks[index] ?? -1] === pair.right).length;
  if (question.grading === 'all') return right === pairs.length ? fullMarks(question) : 0;
  return shareOf(question, right, pairs.length);
}

export function readOrder(question: OrderQuestion, value: unknown): Answers['order'] | undefined {
  if (!isRecord(value) || value.type !== 'order') return undefined;
  const { order } = value;
  const n = question.items.length;
  if (!arePositions(order, n) || (order.length !== 0 && order.length !== n)) return undefined;
  return { type: 'order', order };
}

/**
 * `all`: the whole order. `pairs`: each step directly followed by its right successor gives its share, so one step put
 * too early costs its two joints and not everything behind it; a random order earns next to nothing.
 */
export function gradeOrder(question: OrderQuestion, { order }: Answers['order']): number {
  const joints = question.items.length - 1;
  const right = order.filter((at, index) => index > 0 && order[index - 1] === at - 1).length;
  if (question.grading === 'all') return right === joints ? fullMarks(question) : 0;
  return shareOf(question, right, joints);
}
