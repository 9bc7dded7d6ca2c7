import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../../src/exam/grading/answers.ts';
import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { toWritten } from '../../../../src/exam/sitting/written.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import { QUESTION_TYPES } from '../../../../src/exam/vocabulary.ts';
import { orderOf, questionOf } from '../support/arbitrary.ts';
import { RUNS } from '../support/known.ts';

/** The inverse, written apart: where each written place is shown. */
function toShown(answer: Answer, order: readonly number[]): unknown {
  const shown = (place: number) => order.indexOf(place);
  switch (answer.type) {
    case 'single':
      return { ...answer, choice: answer.choice === null ? null : shown(answer.choice) };
    case 'multiple':
      return { ...answer, choices: answer.choices.map(shown) };
    case 'match':
      return { ...answer, picks: answer.picks.map((pick) => (pick === null ? null : shown(pick))) };
    case 'order':
      return { ...answer, order: answer.order.map(shown) };
    default:
      return answer;
  }
}

const withOrder = (type: (typeof QUESTION_TYPES)[number]) =>
  questionOf(type).chain((question) => fc.tuple(fc.constant(question), orderOf(question)));

describe.each(QUESTION_TYPES)('%s', (type) => {
  test('shown and back is the same answer, with the same marks', () => {
    fc.assert(
      fc.property(withOrder(type), ([question, order]) => {
        const { correct, wrong } = handlerOf(question).sampleAnswers(question);
        for (const answer of [...correct, ...wrong]) {
          const back = toWritten(type, order, toShown(answer, order));
          if (type === 'essay' || type === 'task') expect(back).toEqual({ ...answer, marks: null });
          else {
            expect(back).toEqual(answer);
            expect(gradeAnswer(question, back)).toEqual(gradeAnswer(question, answer));
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('junk never becomes a valid answer by being mapped, and never throws', () => {
    fc.assert(
      fc.property(withOrder(type), fc.jsonValue(), ([question, order], junk) => {
        toWritten(type, order, junk);
        toWritten(type, order, {
          type,
          choice: junk,
          choices: junk,
          picks: junk,
          order: junk,
          texts: junk,
          text: junk,
        });
        for (const invalid of handlerOf(question).sampleAnswers(question).invalid) {
          const back = toWritten(type, order, invalid);
          // Marks are not the candidate's to give; without them an essay answer may be sound.
          if (type !== 'essay' && type !== 'task') expect(gradeAnswer(question, back)).toBeUndefined();
        }
      }),
      { numRuns: RUNS },
    );
  });
});

test('places that are not shown are no answer', () => {
  const question = { type: 'single', points: 2, options: [{}, {}, {}] } as unknown as Question;
  for (const choice of [3, -1, 0.5, 1e9]) {
    expect(gradeAnswer(question, toWritten('single', [2, 0, 1], { type: 'single', choice }))).toBeUndefined();
  }
});

test('nobody marks the own essay or task', () => {
  expect(toWritten('essay', [], { type: 'essay', text: '甲', marks: [1000] })).toEqual({
    type: 'essay',
    text: '甲',
    marks: null,
  });
  expect(toWritten('task', [], { type: 'task', marks: [500] })).toEqual({ type: 'task', marks: null });
});
