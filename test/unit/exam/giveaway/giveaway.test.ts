import { describe, expect, test } from 'vitest';
import { chiSquareTail, chiSquareUniform } from '../../../../src/exam/giveaway/chi-square.ts';
import { giveaways, widthOf } from '../../../../src/exam/giveaway/giveaway.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { singleQuestion } from '../support/graded.ts';

describe('χ²', () => {
  // Critical values of any printed table, e.g. NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
  test.each([
    [3.841, 1, 0.05],
    [7.815, 3, 0.05],
    [16.266, 3, 0.001],
    [18.307, 10, 0.05],
    [124.342, 100, 0.05],
  ])('%f with %i degrees of freedom', (statistic, df, p) => {
    expect(chiSquareTail(statistic, df)).toBeCloseTo(p, 4);
  });
  test('nothing to wonder at in equal counts, all in a lopsided one', () => {
    expect(chiSquareUniform([25, 25, 25, 25]).p).toBe(1);
    expect(chiSquareUniform([97, 1, 1, 1]).p).toBeLessThan(1e-10);
  });
});

const withTexts = (id: string, key: number, texts: string[], stem = '题干'): Question => {
  const question = singleQuestion(id, key, texts.length);
  if (question.type !== 'single') throw new Error('single');
  return { ...question, stem, options: question.options.map((option, at) => ({ ...option, text: texts[at] ?? '' })) };
};

describe('giveaways', () => {
  test('counts keys that are longest, shortest, and where they stand', () => {
    const report = giveaways([
      withTexts('a', 0, ['很长很长的', '短', '短短', '短三字']),
      withTexts('b', 1, ['长一些', '短', '长二些', '长三些']),
      withTexts('c', 1, ['一样', '一般', '一致', '一起']),
    ]);
    expect(report.longest).toEqual({ items: 3, longest: 1 });
    expect(report.shortest).toBe(1);
    expect(report.positions).toMatchObject([{ options: 4, counts: [1, 2, 0, 0] }]);
  });
  test('a bank whose key is always first does not pass', () => {
    const bank = Array.from({ length: 30 }, (_, at) => singleQuestion(`q-${at}`, 0));
    expect(giveaways(bank).positions[0]?.p).toBeLessThan(0.001);
    const even = Array.from({ length: 32 }, (_, at) => singleQuestion(`q-${at}`, at % 4));
    expect(giveaways(even).positions[0]?.p).toBe(1);
  });
  test('names items that tell their answer', () => {
    const kinds = (question: Question) => giveaways([question]).items.map(({ kind }) => kind);
    expect(kinds(withTexts('a', 0, ['在网管上核对这台设备的状态以后再决定', '重启', '拔线', '等待']))).toEqual([
      'much-longer',
    ]);
    expect(kinds(withTexts('b', 2, ['甲口', '乙口', '边缘资源口', '丁口'], '申请边缘资源走哪个口？'))).toEqual([
      'stem-echo',
    ]);
    expect(kinds(withTexts('c', 0, ['看情况', '一律重启', '任何时候都等', '只能上报']))).toEqual(['absolute-word']);
    expect(kinds(withTexts('d', 0, ['S6', 'R6', 'D6', 'C1']))).toEqual([]);
  });
  test('a Han character is as wide as two letters', () => expect(widthOf('ERM 状态')).toBe(8));
});
