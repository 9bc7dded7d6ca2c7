import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickQuestions, type Seen, shuffle } from '../../../src/training/pick.ts';
import { RUNS } from '../property.ts';

const questions = Array.from({ length: 10 }, (_, index) => ({ id: `q${index}` }));
const middle = () => 0.5;

test('never-seen questions come first, then wrong ones, then the rest', () => {
  const seen = new Map<string, Seen>([
    ...questions.slice(0, 8).map(({ id }): [string, Seen] => [id, { times: 2, wrong: 0 }]),
    ['q3', { times: 2, wrong: 1 }],
  ]);
  const picked = pickQuestions(questions, seen, 3, middle).map(({ id }) => id);
  expect(new Set(picked)).toEqual(new Set(['q3', 'q8', 'q9']));
});

test('no question twice, never more than asked', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (count, numbers) => {
      const random = () => numbers.next().value as number;
      const picked = pickQuestions(questions, new Map(), count, random);
      expect(picked).toHaveLength(Math.min(count, questions.length));
      expect(new Set(picked).size).toBe(picked.length);
      expect(shuffle(questions, random)).toHaveLength(questions.length);
    }),
    { numRuns: RUNS },
  );
});
