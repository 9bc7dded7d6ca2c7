import { describe, expect, test } from 'vitest';
import { type Decision, decision } from '../../../../src/exam/marking/decisions.ts';
import { DEFAULT_MARKING } from '../../../../src/exam/marking/marks.ts';
import { decisionText, reasonsFor, reasonText } from '../../../../src/exam/marking/reasons.ts';
import { singleQuestion } from '../support/graded.ts';

const rubric = [{ text: '全部', points: 10 }];
const essay = { ...singleQuestion('e', 0), type: 'essay' as const, points: 10, rubric, lines: 5 };
const questions = new Map([singleQuestion('a', 0), essay].map((one) => [one.id, one]));
const decide = (value: object): Decision => decision.parse({ reason: '会议决定', ...value });
const ruling = (...decisions: Decision[]) => ({ decisions, rules: DEFAULT_MARKING });
const key = decide({ kind: 'key', item: 'a', key: 'B' });
const other = decide({ kind: 'score', item: 'a', code: 'D002', score: 100 });
const why = (before: ReturnType<typeof ruling>, after: ReturnType<typeof ruling>, item = 'a') =>
  reasonsFor({ code: 'D001' }, item, before, after, questions).map((reason) => reason.why);

describe('reasonsFor', () => {
  test('a new decision, with its place', () => {
    expect(reasonsFor({ code: 'D001' }, 'a', ruling(), ruling(other, key), questions)).toEqual([
      { why: 'decided', index: 1, decision: key },
    ]);
  });
  test('one that was taken back, one that was changed', () => {
    expect(why(ruling(key), ruling())).toEqual(['withdrawn']);
    expect(why(ruling(key), ruling({ ...key, key: 'C' } as Decision))).toEqual(['decided', 'withdrawn']);
  });
  test('not one of another person, another item, or that held before', () => {
    expect(why(ruling(), ruling(other))).toEqual(['answers']);
    expect(why(ruling(key), ruling(key))).toEqual(['answers']);
    expect(why(ruling(), ruling(key), 'e')).toEqual(['marks']);
  });
  test('rules of marking', () => {
    const strict = { decisions: [], rules: { markers: 2, tolerance: 0 } as const };
    expect(why(ruling(), strict, 'e')).toEqual(['rules']);
    expect(why(ruling(), strict, 'a')).toEqual(['answers']);
  });
  test('every decision has words', () => {
    for (const value of [
      { kind: 'accept', item: 'a', text: 'x', blank: 2 },
      { kind: 'void', item: 'a', how: 'drop' },
      { kind: 'score', item: 'a', code: 'D001', score: 150 },
    ]) {
      expect(decisionText(decide(value))).toMatch(/\ba\b/);
    }
    expect(reasonText({ why: 'decided', index: 0, decision: key })).toContain('会议决定');
  });
});
