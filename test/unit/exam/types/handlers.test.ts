import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import { itemFromTask, questionSchema } from '../../../../src/exam/item.ts';
import { HANDLERS, handlerOf } from '../../../../src/exam/types/handlers.ts';
import { QUESTION_TYPES } from '../../../../src/exam/vocabulary.ts';
import { anyQuestion, orderOf, questionOf } from '../support/arbitrary.ts';
import { RUNS } from '../support/known.ts';

describe.each(QUESTION_TYPES)('%s', (type) => {
  const question = questionOf(type);

  test('sample answers: right ones get full marks, wrong ones less, the others are no answers', () => {
    fc.assert(
      fc.property(question, (one) => {
        const handler = handlerOf(one);
        const { correct, wrong, invalid } = handler.sampleAnswers(one);
        expect(Math.min(correct.length, wrong.length, invalid.length)).toBeGreaterThan(0);
        for (const answer of correct) expect(gradeAnswer(one, answer)?.score).toBe(one.points * 100);
        for (const answer of wrong) {
          const score = gradeAnswer(one, answer)?.score;
          expect(score).toBeLessThan(one.points * 100);
          expect(score).toBeGreaterThanOrEqual(0);
        }
        for (const answer of invalid) expect(gradeAnswer(one, answer)).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
  });

  test('the handler and the light grader agree', () => {
    fc.assert(
      fc.property(question, (one) => {
        const handler = handlerOf(one);
        const { correct, wrong } = handler.sampleAnswers(one);
        for (const answer of [...correct, ...wrong]) {
          const read = handler.readAnswer(one, answer);
          expect(read).toEqual(answer);
          if (read !== undefined) expect(handler.grade(one, read)).toBe(gradeAnswer(one, answer)?.score);
        }
      }),
      { numRuns: RUNS / 2 },
    );
  });

  test('a printed question shows its options once each, and never an answer mark', () => {
    fc.assert(
      fc.property(
        question.chain((one) => fc.tuple(fc.constant(one), orderOf(one))),
        ([one, order]) => {
          const handler = handlerOf(one);
          const { markdown, lines } = handler.render(one, order);
          expect(lines).toBeGreaterThanOrEqual(0);
          expect(markdown).not.toMatch(/\{\{|\}\}|\[x\]|undefined/);
          expect((markdown.match(/^- [A-Z]\. /gm) ?? []).length).toBe(order.length);
          expect(handler.answerText(one, order)).not.toMatch(/undefined|@/);
          if (one.type === 'short')
            for (const text of one.accept) expect(markdown.replace(one.stem, '')).not.toContain(text);
        },
      ),
      { numRuns: RUNS / 2 },
    );
  });
});

describe('any value as an answer', () => {
  test('never throws, never leaves 0 … full marks', () => {
    const shapes = fc.oneof(
      fc.anything(),
      fc.record({
        type: fc.constantFrom(...QUESTION_TYPES),
        choice: fc.anything(),
        choices: fc.array(fc.oneof(fc.nat(8), fc.anything())),
        value: fc.anything(),
        text: fc.oneof(fc.string(), fc.anything()),
        picks: fc.array(fc.oneof(fc.nat(8), fc.constant(null))),
        order: fc.array(fc.nat(8)),
        texts: fc.array(fc.oneof(fc.string(), fc.anything())),
        marks: fc.oneof(fc.constant(null), fc.array(fc.oneof(fc.integer(), fc.double()))),
      }),
    );
    fc.assert(
      fc.property(anyQuestion, shapes, (question, value) => {
        const graded = gradeAnswer(question, value);
        if (graded === undefined) return;
        expect(Number.isInteger(graded.score)).toBe(true);
        expect(graded.score).toBeGreaterThanOrEqual(0);
        expect(graded.score).toBeLessThanOrEqual(question.points * 100);
      }),
      { numRuns: RUNS * 5 },
    );
  });

  test('an answer of another type is no answer', () => {
    fc.assert(
      fc.property(anyQuestion, anyQuestion, (question, other) => {
        if (question.type === other.type) return;
        for (const answer of handlerOf(other).sampleAnswers(other).correct)
          expect(gradeAnswer(question, answer)).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the key follows the printed order', () => {
  test('the letters of the key stand before the right options', () => {
    const choice = fc.oneof(questionOf('single'), questionOf('multiple'));
    fc.assert(
      fc.property(
        choice.chain((one) => fc.tuple(fc.constant(one), orderOf(one))),
        ([one, order]) => {
          if (one.type !== 'single' && one.type !== 'multiple') return;
          const { markdown } = handlerOf(one).render(one, order);
          const printed = [...markdown.matchAll(/^- ([A-Z])\. (.*)$/gm)].map(([, mark, text]) => [mark, text] as const);
          const right = one.options.filter(({ correct }) => correct).map(({ text }) => text);
          const letters = printed.filter(([, text]) => right.includes(text ?? '')).map(([mark]) => mark);
          expect(handlerOf(one).answerText(one, order)).toBe(letters.join(''));
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('schemas', () => {
  test('every field of every type says in Chinese what it is for', () => {
    const undescribed: string[] = [];
    const walk = (schema: z.core.JSONSchema._JSONSchema | undefined, path: string): void => {
      if (schema === undefined || typeof schema === 'boolean') return;
      for (const [key, field] of Object.entries(schema.properties ?? {})) {
        const at = `${path}.${key}`;
        if (typeof field === 'boolean' || !/\p{Script=Han}/u.test(field.description ?? '')) undescribed.push(at);
        walk(field, at);
      }
      if (schema.items && !Array.isArray(schema.items)) walk(schema.items, `${path}[]`);
    };
    for (const type of QUESTION_TYPES) walk(z.toJSONSchema(HANDLERS[type].schema, { io: 'input' }), type);
    expect(undescribed).toEqual([]);
  });

  test('the union has a JSON Schema with all ten types, strict', () => {
    const { oneOf = [] } = z.toJSONSchema(questionSchema, { io: 'input' });
    expect(oneOf.length).toBe(10);
    for (const one of oneOf) expect(typeof one === 'object' && one.additionalProperties).toBe(false);
  });

  test('sound questions pass the union', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(questionSchema.parse(question)).toEqual(question);
      }),
      { numRuns: RUNS },
    );
  });
});

test('a task page becomes an item of the public pool', () => {
  const checklist = [
    { text: '看了状态', points: 3, line: 9 },
    { text: '说出结论 (2)', points: 2, line: 10 },
  ];
  const item = itemFromTask({
    id: 'cdn-status',
    title: '看状态',
    section: 'OPS',
    points: 5,
    checklist,
    source: 'tasks/cdn-status',
  });
  expect(questionSchema.parse(item)).toEqual(item);
  expect(item).toMatchObject({ type: 'task', visibility: 'public-task', status: 'active', stem: '看状态', points: 5 });
  expect(item.checklist.map(({ text }) => text)).toEqual(['看了状态', '说出结论']);
  expect(handlerOf(item).check(item)).toEqual([]);
});
