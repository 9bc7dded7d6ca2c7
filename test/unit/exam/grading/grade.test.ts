import { describe, expect, test } from 'vitest';
import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import { isMarked } from '../../../../src/exam/grading/marks.ts';
import type { Question } from '../../../../src/exam/item.ts';

const common = {
  id: 'q',
  section: 'BO',
  points: 3,
  difficulty: 1 as const,
  tags: [],
  source: 'systems/erm',
  enemies: [],
  status: 'active' as const,
  visibility: 'sealed' as const,
  stem: '问',
  explanation: '说明',
};
const all = ['nfkc', 'trim', 'casefold', 'spaces'] as ('nfkc' | 'trim' | 'casefold' | 'spaces')[];
const score = (question: Question, answer: unknown) => gradeAnswer(question, answer)?.score;

describe('multiple', () => {
  const options = ['甲', '乙', '丙', '丁'].map((text, at) => ({ text, correct: at < 3, why: '因为' }));
  const question = (grading: 'all' | 'partial'): Question => ({
    ...common,
    type: 'multiple',
    options,
    fixedLast: false,
    grading,
  });
  const cases: [number[], number, number][] = [
    [[0, 1, 2], 300, 300],
    [[2, 0, 1], 300, 300],
    [[0, 1], 0, 200],
    [[0], 0, 100],
    [[], 0, 0],
    [[3], 0, 0],
    [[0, 1, 2, 3], 0, 0],
  ];
  test.each(cases)('%j gives %i, partial %i', (choices, whole, partial) => {
    expect(score(question('all'), { type: 'multiple', choices })).toBe(whole);
    expect(score(question('partial'), { type: 'multiple', choices })).toBe(partial);
  });
  test('shares are rounded down', () => {
    expect(score({ ...question('partial'), points: 1 } as Question, { type: 'multiple', choices: [0, 1] })).toBe(66);
  });
});

describe('order', () => {
  const question = (grading: 'all' | 'pairs'): Question => ({
    ...common,
    type: 'order',
    items: ['一', '二', '三', '四'],
    grading,
  });
  const cases: [number[], number, number][] = [
    [[0, 1, 2, 3], 300, 300],
    [[1, 2, 3, 0], 0, 200],
    [[0, 2, 1, 3], 0, 0],
    [[3, 2, 1, 0], 0, 0],
    [[2, 3, 0, 1], 0, 200],
    [[], 0, 0],
  ];
  test.each(cases)('%j gives %i, pairs %i', (order, whole, pairs) => {
    expect(score(question('all'), { type: 'order', order })).toBe(whole);
    expect(score(question('pairs'), { type: 'order', order })).toBe(pairs);
  });
});

describe('match', () => {
  const pairs = [
    { left: 'S1', right: 'RTSP' },
    { left: 'C1', right: 'RTSP' },
    { left: 'A3', right: 'HTTP' },
  ];
  const question = (grading: 'all' | 'pairs'): Question => ({
    ...common,
    type: 'match',
    pairs,
    extras: ['FTP'],
    grading,
  });
  test('a right side shared by two pairs is right for both', () => {
    expect(score(question('all'), { type: 'match', picks: [0, 0, 1] })).toBe(300);
    expect(score(question('pairs'), { type: 'match', picks: [0, 0, 2] })).toBe(200);
    expect(score(question('all'), { type: 'match', picks: [0, 0, 2] })).toBe(0);
    expect(score(question('pairs'), { type: 'match', picks: [null, 1, null] })).toBe(0);
    expect(score(question('pairs'), { type: 'match', picks: [0, 0, 3] })).toBeUndefined();
  });
});

describe('short', () => {
  const question: Question = { ...common, type: 'short', accept: ['S6', '边缘资源管理'], normalize: all };
  test.each(['S6', 's6', ' Ｓ６ ', 's\u200b6', 'S 6', '边缘 资源管理'])('%j is right', (text) => {
    expect(score(question, { type: 'short', text })).toBe(300);
  });
  test.each(['', ' ', 'S60', 'R6', 'S6 或 R6'])('%j is wrong', (text) => {
    expect(score(question, { type: 'short', text })).toBe(0);
  });
  test('rules can be switched off', () => {
    const strict: Question = { ...question, normalize: ['trim'] };
    expect(score(strict, { type: 'short', text: ' S6 ' })).toBe(300);
    expect(score(strict, { type: 'short', text: 's6' })).toBe(0);
    expect(score(strict, { type: 'short', text: 'Ｓ６' })).toBe(0);
  });
});

describe('numeric', () => {
  const question = (answer: string, tolerance: string, unit?: string): Question => {
    return { ...common, type: 'numeric', answer, tolerance, ...(unit && { unit }) };
  };
  const right: [string, string, string | undefined, string][] = [
    ['554', '0', undefined, '554'],
    ['554', '0', undefined, '５５４'],
    ['554', '0', undefined, ' 554.000 '],
    ['1000000', '0', undefined, '1,000,000'],
    ['-6', '0', undefined, '−6'],
    ['0.3', '0', undefined, '0.3'],
    ['50.69', '0.01', 'Mbit/s', '50.70 Mbit/s'],
    ['50.69', '0.01', 'Mbit/s', '50.68mbit/s'],
    ['50.69', '0.01', 'Mbit/s', '50.69'],
    ['0.1', '0.2', undefined, '0.3'],
  ];
  test.each(right)('%s ± %s %s: %j is right', (answer, tolerance, unit, text) => {
    expect(score(question(answer, tolerance, unit), { type: 'numeric', text })).toBe(300);
  });
  const wrong: [string, string, string | undefined, string][] = [
    ['554', '0', undefined, '555'],
    ['554', '0', undefined, '554 条'],
    ['554', '0', undefined, '5,54'],
    ['554', '0', undefined, '0x22A'],
    ['554', '0', undefined, '5.54e2'],
    ['554', '0', undefined, ''],
    ['50.69', '0.01', 'Mbit/s', '50.701 Mbit/s'],
    ['50.69', '0.01', 'Mbit/s', '50.69 Gbit/s'],
    ['0.3', '0', undefined, '0.30000000000000004'],
    ['6', '0', undefined, '-6'],
  ];
  test.each(wrong)('%s ± %s %s: %j is wrong', (answer, tolerance, unit, text) => {
    expect(score(question(answer, tolerance, unit), { type: 'numeric', text })).toBe(0);
  });
});

describe('cloze', () => {
  const question = (grading: 'all' | 'partial'): Question => {
    return { ...common, type: 'cloze', text: '{{S1}} 到{{会话管理器|SM}}，再 {{S6}}', grading, normalize: all };
  };
  test.each<[string[], number, number]>([
    [['s1', 'sm', 's6'], 300, 300],
    [['S1', '会话管理器', ''], 0, 200],
    [['', '', ''], 0, 0],
    [['sm', 's1', 's6'], 0, 100],
  ])('%j gives %i, partial %i', (texts, whole, partial) => {
    expect(score(question('all'), { type: 'cloze', texts })).toBe(whole);
    expect(score(question('partial'), { type: 'cloze', texts })).toBe(partial);
  });
  test('the number of blanks must fit', () =>
    expect(score(question('all'), { type: 'cloze', texts: ['S1'] })).toBeUndefined());
});

describe('marks', () => {
  const question: Question = {
    ...common,
    type: 'task',
    checklist: [
      { text: '一', points: 1 },
      { text: '二', points: 2 },
    ],
  };
  test('sum of the lines, each within its points', () => {
    expect(score(question, { type: 'task', marks: [50, 200] })).toBe(250);
    expect(score(question, { type: 'task', marks: [101, 0] })).toBeUndefined();
    expect(score(question, { type: 'task', marks: [-1, 0] })).toBeUndefined();
    expect(score(question, { type: 'task', marks: [0.5, 0] })).toBeUndefined();
    expect(score(question, { type: 'task', marks: [100] })).toBeUndefined();
  });
  test('unmarked counts 0 and says so', () => {
    expect(score(question, { type: 'task', marks: null })).toBe(0);
    expect(isMarked({ type: 'task', marks: null })).toBe(false);
    expect(isMarked({ type: 'task', marks: [0, 0] })).toBe(true);
    expect(isMarked({ type: 'single' })).toBe(true);
  });
});

describe('single and truefalse', () => {
  const options = ['甲', '乙'].map((text, at) => ({ text, correct: at === 1, why: '因为' }));
  test('all or nothing', () => {
    const single: Question = { ...common, type: 'single', options, fixedLast: false };
    expect([0, 1, null].map((choice) => score(single, { type: 'single', choice }))).toEqual([0, 300, 0]);
    const truefalse: Question = { ...common, type: 'truefalse', answer: false };
    expect([true, false, null].map((value) => score(truefalse, { type: 'truefalse', value }))).toEqual([0, 300, 0]);
  });
});
