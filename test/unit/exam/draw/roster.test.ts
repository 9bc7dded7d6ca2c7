import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roster } from '../../../../src/exam/draw/published.ts';
import { readRoster } from '../../../../src/exam/draw/roster.ts';
import { RUNS } from '../support/known.ts';

const codes = (text: string, columns?: number) =>
  readRoster(text, columns).roster.people.map(({ code, row, column }) => [code, row, column]);

describe('readRoster', () => {
  test('one code per line, seated in rows', () => {
    expect(codes('A1\n\n# 备注\nA2\r\nA3\n', 2)).toEqual([
      ['A1', 0, 0],
      ['A2', 0, 1],
      ['A3', 1, 0],
    ]);
    expect(codes('A1\nA2')).toEqual([
      ['A1', 0, 0],
      ['A2', 0, 1],
    ]);
  });

  test('CSV with seats, columns in any order, Chinese names too', () => {
    expect(codes('row,code,column\n2,A1,3\n1,A2,1')).toEqual([
      ['A1', 1, 2],
      ['A2', 0, 0],
    ]);
    expect(codes('\uFEFF考号,排,座\n"A1",1,1')).toEqual([['A1', 0, 0]]);
    expect(codes('code,部门\nA1,播控')).toEqual([['A1', 0, 0]]);
  });

  test('extra minutes are given apart from what is published', () => {
    const { roster, extraMinutes, problems } = readRoster('code,extra\nA1,\nA2,15\nA3,0');
    expect([extraMinutes, problems]).toEqual([[0, 15, 0], []]);
    expect(JSON.stringify(roster)).not.toContain('15');
    expect(readRoster('A1\nA2').extraMinutes).toEqual([0, 0]);
  });

  test('whatever is in the file: people without problems, or problems with their lines', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('A1', '1', '', '"', '\0', '\uD800'));
    const line = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(','));
    const header = fc.constantFrom('', 'code\n', 'code,row,column,extra\n', '考号,排,座\n', 'row,column\n');
    fc.assert(
      fc.property(header, fc.array(line), (first, lines) => {
        const text = first + lines.join('\n');
        const { roster: read, extraMinutes, problems } = readRoster(text);
        expect(extraMinutes.length).toBe(read.people.length);
        expect(roster.safeParse(read).success).toBe(true);
        const count = text.split(/\r\n?|\n/).length;
        for (const { line: at } of problems) expect(at >= 1 && at <= count).toBe(true);
        if (read.people.length === 0) expect(problems.length).toBeGreaterThan(0);
      }),
      { numRuns: RUNS },
    );
  });

  test('full-width codes are made plain', () => expect(codes('Ａ１')).toEqual([['A1', 0, 0]]));

  const wrong: [string, string, number[]][] = [
    ['empty', '', [1]],
    ['code twice', 'A1\nA2\nA1', [3]],
    ['two mistakes', 'A 1\nA2\n../x', [1, 3]],
    ['formula', '=1+1', [1]],
    ['too long', 'A'.repeat(33), [1]],
    ['seat missing', 'code,row,column\nA1,1,', [2]],
    ['seat 0', 'code,row,column\nA1,0,1', [2]],
    ['row without column', 'code,row\nA1,1', [1]],
    ['two on one seat', 'code,row,column\nA1,1,1\nA2,2,1\nA3,1,1', [4]],
    ['codes that differ in case', 'A1\na1', [2]],
    ['a device name', 'A1\nCON\ncom1', [2, 3]],
    ['a column with names', 'code,姓名\nA1,某人', [1]],
    ['extra time that is no number', 'code,extra\nA1,十\nA2,-5\nA3,1441\nA4,1.5', [2, 3, 4, 5]],
    ['too many people', Array.from({ length: 10_001 }, (_, at) => `D${at}`).join('\n'), [1]],
  ];
  test.each(wrong)('%s', (_name, text, lines) => {
    expect(readRoster(text).problems.map(({ line }) => line)).toEqual(lines);
  });
});
