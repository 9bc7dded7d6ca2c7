import { describe, expect, test } from 'vitest';
import { readRoster } from '../../../../src/exam/draw/roster.ts';

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

  test('full-width codes are made plain', () => expect(codes('Ａ１')).toEqual([['A1', 0, 0]]));

  const wrong: [string, string, number[]][] = [
    ['empty', '', [1]],
    ['code twice', 'A1\nA2\nA1', [3]],
    ['two mistakes', 'A 1\nA2\n../x', [1, 3]],
    ['formula', '=1+1', [1]],
    ['too long', 'A'.repeat(33), [1]],
    ['seat missing', 'code,row,column\nA1,1,', [2]],
    ['seat 0', 'code,row,column\nA1,0,1', [2]],
  ];
  test.each(wrong)('%s', (_name, text, lines) => {
    expect(readRoster(text).problems.map(({ line }) => line)).toEqual(lines);
  });
});
