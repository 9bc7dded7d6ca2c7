import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageOf } from '../../../src/content/model.ts';
import { flow as schema } from '../../../src/content/schema/flows.ts';
import { gradeAnswer } from '../../../src/exam/grading/grade.ts';
import { schema as orderSchema } from '../../../src/exam/types/order.ts';
import { flowOrderQuestion, flowOrderRuns, MOST_ORDER_STEPS } from '../../../src/training/flow-order.ts';
import { RUNS } from '../property.ts';

type Flow = Pick<PageOf<'flows'>, 'id' | 'ref' | 'data'>;
type Step = [from: string, to: string, text: string, more?: object];

function flow(steps: Step[], chart: 'sequence' | 'flowchart' = 'sequence', evidence = 'platform'): Flow {
  const names = [...new Set([...steps.map(([from]) => from), ...steps.map(([, to]) => to)]), 'unused'];
  const data = schema.parse({
    title: '流程',
    owner: 'operator',
    evidence,
    chart,
    participants: names.map((id) => ({ id, name: id.toUpperCase() })),
    steps: steps.map(([from, to, text, more]) => ({ from, to, text, ...more })),
  });
  return { id: 'x', ref: 'flows/x', data };
}
const line = (count: number): Step[] => Array.from({ length: count }, (_, index) => ['a', 'b', `步 ${index + 1}`]);
const texts = (question: ReturnType<typeof flowOrderQuestion>) => question?.items.map((item) => item.split('：')[1]);

describe('a sequence', () => {
  test('asks consecutive steps without replies and without what is still to be verified', () => {
    const steps: Step[] = [
      ['a', 'b', '一'],
      ['b', 'a', '答', { reply: true }],
      ['b', 'c', '二'],
      ['c', 'c', '疑', { evidence: 'unverified' }],
      ['c', 'a', '三'],
      ['a', 'c', '四'],
    ];
    expect(texts(flowOrderQuestion(flow(steps), { from: 0, count: 3 }))).toEqual(['一', '二', '三']);
    expect(texts(flowOrderQuestion(flow(steps), { from: 2, count: 9 }))).toEqual(['二', '三', '四']);
    expect(flowOrderQuestion(flow(steps), { from: 4, count: 9 })).toBeUndefined();
  });
  test('of an unverified page asks only the steps that are verified', () => {
    const sure = line(4).map(([from, to, text]): Step => [from, to, text, { evidence: 'standard' }]);
    expect(flowOrderRuns(flow(line(6), 'sequence', 'unverified'))).toEqual([]);
    expect(flowOrderRuns(flow([...line(2), ...sure], 'sequence', 'unverified'))).toHaveLength(1);
  });
  test('stops before a step that says the same again', () => {
    const steps: Step[] = [...line(4), ['a', 'b', '步 1'], ...line(2)];
    expect(flowOrderQuestion(flow(steps), { from: 0, count: 8 })?.items).toHaveLength(4);
  });
  test.each([
    [2, []],
    [3, [3]],
    [8, [8]],
    [9, [5, 4]],
    [10, [5, 5]],
    [19, [7, 7, 5]],
  ])('of %i steps makes runs of %j', (count, lengths) => {
    const given = flow(line(count));
    const runs = flowOrderRuns(given);
    expect(runs.map((run) => flowOrderQuestion(given, run)?.items.length)).toEqual(lengths);
  });
});

test('a flow chart goes on only along its arrows: two ways out have no order', () => {
  const steps: Step[] = [
    ['a', 'b', '一'],
    ['b', 'c', '二'],
    ['c', 'd', '是'],
    ['c', 'e', '否'],
    ['e', 'f', '三'],
    ['f', 'g', '四'],
  ];
  const given = flow(steps, 'flowchart');
  const asked = flowOrderRuns(given).map((run) => texts(flowOrderQuestion(given, run)));
  expect(asked).toEqual([
    ['一', '二', '是'],
    ['否', '三', '四'],
  ]);
});

test('the question is valid, graded as any other, and for practice only', () => {
  const question = flowOrderQuestion(flow(line(5)), { from: 0, count: 5 });
  expect(question).toBeDefined();
  if (!question) return;
  expect(orderSchema.parse(question)).toEqual(question);
  expect(question.visibility).toBe('practice');
  expect(question.source).toBe('flows/x#steps');
  expect(gradeAnswer(question, { type: 'order', order: [0, 1, 2, 3, 4] })?.score).toBe(100);
  expect(gradeAnswer(question, { type: 'order', order: [4, 3, 2, 1, 0] })?.score).toBe(0);
});

test('whatever the steps: three to eight different items, in the order of the flow', () => {
  const any = fc.array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('一', '二', '三', '四'),
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(any, fc.constantFrom('sequence', 'flowchart'), (items, chart) => {
      const given = flow(
        items.map(([from, to, text, reply]): Step => [from, to, text, { reply }]),
        chart as 'sequence',
      );
      for (const run of flowOrderRuns(given)) {
        const { items: asked = [] } = flowOrderQuestion(given, run) ?? {};
        expect(asked.length).toBeGreaterThanOrEqual(3);
        expect(asked.length).toBeLessThanOrEqual(MOST_ORDER_STEPS);
        expect(new Set(asked).size).toBe(asked.length);
      }
    }),
    { numRuns: RUNS },
  );
});
