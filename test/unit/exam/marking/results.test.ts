import { describe, expect, test } from 'vitest';
import type { PersonGrade } from '../../../../src/exam/marking/gradebook.ts';
import { countedBook, resultsOf, tallyOf } from '../../../../src/exam/marking/results.ts';
import { bookOf, personOf, singleQuestion } from '../support/graded.ts';

const questions = [singleQuestion('a', 0)];
const present = (code: string, more: Partial<PersonGrade> = {}) => ({ ...personOf(code, questions, [0]), ...more });
const absent = (code: string) => present(code, { status: 'absent', passed: false });
const room = (...entries: [string, string, 'late' | 'damaged'][]) => ({
  spares: new Map(entries.map(([spare, code, why]) => [spare, { code, why }])),
});
const spares = new Set(['S1', 'S2']);
const short = (results: ReturnType<typeof resultsOf>) =>
  results.map(({ person, paper, spare, grade }) => `${person} ${paper} ${spare} ${grade.status}`);

describe('resultsOf', () => {
  test('whoever went on with a spare paper is neither absent nor a stranger', () => {
    const results = resultsOf(bookOf([absent('A'), present('B'), present('S1')]), {
      spares,
      room: room(['S1', 'A', 'damaged']),
    });
    expect(short(results)).toEqual(['A S1 damaged present', 'B B null present']);
    expect(tallyOf(results)).toMatchObject({ people: 2, present: 2, absent: 0 });
  });
  test('the last paper that was handed in counts, the others are named', () => {
    const both = bookOf([present('A'), present('S1'), present('S2')]);
    const facts = { spares, room: room(['S2', 'A', 'damaged'], ['S1', 'A', 'damaged']) };
    expect(resultsOf(both, facts)).toMatchObject([{ paper: 'S1', replaced: ['A', 'S2'] }]);
    const first = bookOf([present('A'), absent('S1'), absent('S2')]);
    expect(resultsOf(first, facts)).toMatchObject([{ paper: 'A', replaced: [], spare: null }]);
    expect(countedBook(both, resultsOf(both, facts)).people.map(({ code }) => code)).toEqual(['S1']);
  });
  test('late people have a code of their own; unrecorded spares keep theirs', () => {
    const results = resultsOf(bookOf([present('S1'), present('S2')]), { spares, room: room(['S1', 'X9', 'late']) });
    expect(short(results)).toEqual(['S2 S2 unrecorded present', 'X9 S1 late present']);
  });
  test('passed, failed and open add up to those present', () => {
    const book = bookOf([present('A', { passed: true }), present('B', { passed: false }), present('C'), absent('D')]);
    const results = resultsOf(book, { spares, room: room() });
    expect(tallyOf(results)).toEqual({ people: 4, present: 3, absent: 1, passed: 1, failed: 1, open: 1, pending: 0 });
  });
});
