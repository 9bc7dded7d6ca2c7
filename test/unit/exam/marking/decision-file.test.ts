import { describe, expect, test } from 'vitest';
import { readDecisionFile } from '../../../../src/exam/marking/decision-file.ts';
import { DEFAULT_MARKING } from '../../../../src/exam/marking/marks.ts';
import { singleQuestion } from '../support/graded.ts';

const questions = new Map([singleQuestion('a', 0), singleQuestion('b', 1)].map((one) => [one.id, one]));
const scope = { questions, codes: new Set(['D001']) };
const HEAD = 'version: dutybook-decisions/v1\n';
const read = (text: string) => readDecisionFile(text, 'd.yaml', scope);
const places = (text: string) => read(text).findings.map(({ kind, line }) => `${kind} ${line}`);

describe('readDecisionFile', () => {
  test('an empty list is the usual rules; rules can be set one by one', () => {
    expect(read(HEAD)).toMatchObject({ findings: [], file: { decisions: [], rules: DEFAULT_MARKING } });
    expect(read(`${HEAD}marking: {tolerance: 50}\n`).file?.rules).toEqual({ markers: 2, tolerance: 50 });
    expect(read(`${HEAD}marking: {markers: 1}\n`).file?.rules).toEqual({ markers: 1, tolerance: 200 });
  });

  test('keeps the line of every decision', () => {
    const text = `${HEAD}decisions:\n  - kind: key\n    item: a\n    key: B\n    reason: 会议\n  - {kind: void, item: b, how: drop, reason: 会议}\n`;
    expect(read(text)).toMatchObject({ findings: [], file: { lines: [3, 7] } });
  });

  test('all mistakes of shape at once, each with its line', () => {
    const text = `${HEAD}marking: {markers: 3, tolerance: -1}\nextra: 1\ndecisions:\n  - {kind: void, item: a, how: half, reason: ''}\n`;
    expect(places(text)).toEqual([
      'field-invalid 2',
      'field-invalid 2',
      'field-invalid 5',
      'field-invalid 5',
      'field-unknown 3',
    ]);
  });

  test('all mistakes of matter at once', () => {
    const text = [
      `${HEAD}decisions:`,
      '  - {kind: void, item: nobody, how: full, reason: 会议}',
      '  - {kind: score, item: a, code: D999, score: 1, reason: 会议}',
      '  - {kind: score, item: a, code: D001, score: 201, reason: 会议}',
      '  - {kind: key, item: a, key: Z, reason: 会议}',
      '  - {kind: accept, item: a, text: x, reason: 会议}',
      '  - {kind: void, item: b, how: full, reason: 会议}',
      '  - {kind: void, item: b, how: drop, reason: 会议}',
      '',
    ].join('\n');
    expect(places(text)).toEqual([
      'reference-unknown 3',
      'reference-unknown 4',
      'field-invalid 5',
      'field-invalid 6',
      'field-invalid 7',
      'reference-unknown 9',
    ]);
    expect(read(text).file).toBeUndefined();
  });

  test.each(['', 'decisions: []\n', '{', '- 1\n', `${HEAD}decisions: 1\n`])('refuses %j', (text) => {
    expect(read(text).file).toBeUndefined();
    expect(read(text).findings.length).toBeGreaterThan(0);
  });
});
