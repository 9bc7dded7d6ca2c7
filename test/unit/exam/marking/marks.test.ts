import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mark, markProblem, outcomeOf } from '../../../../src/exam/marking/marks.ts';
import { singleQuestion } from '../support/graded.ts';
import { RUNS } from '../support/known.ts';

const mark = (marker: string, ...lines: number[]): Mark => ({ code: 'D001', item: 'e', marker, lines });
const rules = { markers: 2, tolerance: 200 } as const;

describe('outcomeOf', () => {
  test('nobody, one of two, two', () => {
    expect(outcomeOf(10, [], undefined, rules)).toMatchObject({ state: 'pending', reason: 'unmarked' });
    expect(outcomeOf(10, [mark('甲', 500)], undefined, rules)).toMatchObject({
      state: 'pending',
      reason: 'one-marker',
    });
    expect(outcomeOf(10, [mark('甲', 500)], undefined, { ...rules, markers: 1 })).toEqual({
      state: 'marked',
      score: 500,
    });
    expect(outcomeOf(10, [mark('甲', 500), mark('乙', 600)], undefined, rules)).toEqual({
      state: 'marked',
      score: 550,
    });
  });
  test('half a hundredth is the candidate’s', () => {
    expect(outcomeOf(10, [mark('甲', 500), mark('乙', 601)], undefined, rules)).toEqual({
      state: 'marked',
      score: 551,
    });
  });
  test('a difference of exactly the tolerance is accepted, one hundredth more is not', () => {
    expect(outcomeOf(10, [mark('甲', 300), mark('乙', 500)], undefined, rules).state).toBe('marked');
    expect(outcomeOf(10, [mark('甲', 300), mark('乙', 501)], undefined, rules)).toEqual({
      state: 'pending',
      reason: 'differ',
      totals: [300, 501],
    });
  });
  test('the third opinion replaces both', () => {
    expect(outcomeOf(10, [mark('甲', 0), mark('乙', 1000)], mark('丙', 400, 300), rules)).toEqual({
      state: 'marked',
      score: 700,
    });
  });
  test('the order of the marks does not matter and the result lies between them', () => {
    const total = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(total, total, fc.integer({ min: 0, max: 1000 }), (a, b, tolerance) => {
        const one = outcomeOf(10, [mark('甲', a), mark('乙', b)], undefined, { markers: 2, tolerance });
        expect(outcomeOf(10, [mark('乙', b), mark('甲', a)], undefined, { markers: 2, tolerance })).toEqual(one);
        if (one.state !== 'marked') return;
        expect(Number.isInteger(one.score)).toBe(true);
        expect(one.score).toBeGreaterThanOrEqual(Math.min(a, b));
        expect(one.score).toBeLessThanOrEqual(Math.max(a, b));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('markProblem', () => {
  const essay = {
    ...singleQuestion('e', 0),
    type: 'essay' as const,
    points: 5,
    rubric: [
      { text: '一', points: 2 },
      { text: '二', points: 3 },
    ],
    lines: 5,
  };
  test('takes marks within the lines’ points', () => {
    expect(markProblem(essay, [200, 0])).toBeUndefined();
    expect(markProblem(essay, [150, 299])).toBeUndefined();
  });
  test.each([[[201, 0]], [[-1, 0]], [[0.5, 0]], [[0]], [[0, 0, 0]]])('refuses %j', (lines) => {
    expect(markProblem(essay, lines)).toBeTypeOf('string');
  });
  test('refuses items that are unknown or graded by rule', () => {
    expect(markProblem(undefined, [])).toBeTypeOf('string');
    expect(markProblem(singleQuestion('s', 0), [])).toBeTypeOf('string');
  });
});
