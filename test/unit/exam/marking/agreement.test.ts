import { describe, expect, test } from 'vitest';
import { agreementOf, taskOutcomes } from '../../../../src/exam/marking/agreement.ts';
import type { Mark } from '../../../../src/exam/marking/marks.ts';
import { mergeMarks } from '../../../../src/exam/marking/merge-marks.ts';
import type { MarkingTask } from '../../../../src/exam/marking/tasks.ts';
import { singleQuestion } from '../support/graded.ts';

const rubric = [{ text: '全部', points: 10 }];
const question = { ...singleQuestion('e', 0), type: 'essay' as const, points: 10, rubric, lines: 5 };
const task = (code: string): MarkingTask => ({ code, question, lines: rubric, answer: undefined, isPending: true });
const mark = (code: string, marker: string, score: number): Mark => ({ code, item: 'e', marker, lines: [score] });
const tasks = ['A', 'B', 'C', 'D'].map(task);
const marks = [
  mark('A', '甲', 500),
  mark('A', '乙', 500),
  mark('B', '乙', 900),
  mark('B', '甲', 600),
  mark('C', '甲', 1),
];
const rules = { markers: 2, tolerance: 200 } as const;

describe('agreement', () => {
  test('by hand: one pair equal, one three points apart of ten', () => {
    const outcomes = taskOutcomes(tasks, { marks, resolutions: [] }, rules);
    expect(outcomes.map(({ difference }) => difference)).toEqual([0, 300, null, null]);
    expect(outcomes.map(({ outcome }) => (outcome.state === 'marked' ? outcome.score : outcome.reason))).toEqual([
      ...[500, 'differ', 'one-marker', 'unmarked'],
    ]);
    expect(agreementOf(outcomes)).toEqual({ pairs: 2, exact: 1, meanAbsolute: 150, meanShare: 0.15 });
  });
  test('a third opinion settles an answer and is no pair', () => {
    const outcomes = taskOutcomes(tasks, { marks, resolutions: [mark('B', '丙', 700)] }, rules);
    expect(outcomes[1]).toMatchObject({
      outcome: { state: 'marked', score: 700 },
      resolution: { marker: '丙', total: 700 },
    });
    expect(agreementOf(outcomes).pairs).toBe(2);
  });
  test('three markers are three pairs; nobody is none', () => {
    const three = taskOutcomes(tasks, { marks: [...marks, mark('A', '丙', 800)], resolutions: [] }, rules);
    expect(agreementOf(three)).toMatchObject({ pairs: 4, exact: 1 });
    expect(agreementOf([])).toEqual({ pairs: 0, exact: 0, meanAbsolute: null, meanShare: null });
  });
});

describe('mergeMarks', () => {
  const file = { version: 'dutybook-marks/v1' as const, marks, resolutions: [] };
  test('adds, replaces own marks only, keeps the rest', () => {
    const merge = mergeMarks(file, [mark('B', '甲', 650), mark('C', '甲', 1), mark('D', '甲', 100)], false);
    expect([merge.added, merge.changed, merge.file.marks.length]).toEqual([1, 1, 6]);
    expect(merge.file.marks).toContainEqual(mark('B', '乙', 900));
  });
  test('comes to the same file in any order', () => {
    const one = mergeMarks(mergeMarks(file, [mark('D', '乙', 1)], false).file, [mark('C', '乙', 2)], false);
    const other = mergeMarks(
      mergeMarks({ ...file, marks: [...marks].reverse() }, [mark('C', '乙', 2)], false).file,
      [mark('D', '乙', 1)],
      false,
    );
    expect(one.file).toEqual(other.file);
  });
  test('one resolution an answer, whoever gives it', () => {
    const first = mergeMarks(file, [mark('B', '丙', 700)], true).file;
    const second = mergeMarks(first, [mark('B', '丁', 600)], true);
    expect([second.file.resolutions, second.changed]).toEqual([[mark('B', '丁', 600)], 1]);
  });
});
