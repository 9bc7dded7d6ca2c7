import type { Roster } from './published.ts';
import { shuffle } from './sample.ts';
import { WordStream } from './stream.ts';

/**
 * Which form each person sits, in roster order. The pattern over the room is fixed so that neighbours differ; which
 * form stands where in the pattern is drawn, so no seat is known to be better beforehand.
 * With 4 or more forms the eight seats around a person all have another form; with 3 or 2 at least those left and
 * right and in front and behind.
 */
export function assignForms({ people }: Roster, count: number, seed: Uint8Array): number[] {
  if (count === 0) return [];
  const forms = Array.from({ length: count }, (_, index) => index);
  const order = shuffle(new WordStream(seed, ['forms']), forms);
  const rowStep = count >= 4 ? 2 : 1;
  return people.map(({ row, column }) => order[(column + rowStep * row) % count] ?? 0);
}
