/** How often a question was answered on this machine, and how often wrongly. */
export interface Seen {
  times: number;
  wrong: number;
}

/**
 * Picks practice questions: never-seen ones first, then those seen least, wrong ones before right ones; chance decides
 * among equals. Practice need not be verifiable, so any source of numbers in [0, 1) will do.
 */
export function pickQuestions<Q extends { id: string }>(
  questions: readonly Q[],
  seen: ReadonlyMap<string, Seen>,
  count: number,
  random: () => number,
): Q[] {
  const rank = (question: Q) => {
    const { times = 0, wrong = 0 } = seen.get(question.id) ?? {};
    return times - 2 * Math.min(wrong, times);
  };
  const shuffled = shuffle(questions, random);
  return shuffled.sort((a, b) => rank(a) - rank(b)).slice(0, Math.max(0, count));
}

/** Fisher–Yates on a copy. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const held = result[index] as T;
    result[index] = result[other] as T;
    result[other] = held;
  }
  return result;
}
