import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { assignForms } from '../../../../src/exam/draw/forms.ts';
import { RUNS, rosterOf } from '../support/known.ts';

describe('assignForms', () => {
  test('neighbours sit different forms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 2, max: 9 }),
        fc.string(),
        (count, columns, seed) => {
          const roster = rosterOf(40, columns);
          const forms = assignForms(roster, count, taggedHash('seed', seed));
          const at = (row: number, column: number) => {
            const index = row * columns + column;
            return column < 0 || column >= columns ? undefined : forms[index];
          };
          const diagonals = count >= 4 ? [-1, 1] : [];
          for (const [index, { row, column }] of roster.people.entries()) {
            const own = forms[index];
            expect(at(row, column + 1)).not.toBe(own);
            expect(at(row + 1, column)).not.toBe(own);
            for (const step of diagonals) expect(at(row + 1, column + step)).not.toBe(own);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('a seat can get any form', () => {
    const roster = rosterOf(1);
    const seen = new Set(
      Array.from({ length: 60 }, (_, at) => assignForms(roster, 4, taggedHash('seed', String(at)))[0]),
    );
    expect(seen.size).toBe(4);
  });

  test('one form, no forms', () => {
    expect(assignForms(rosterOf(3), 1, taggedHash('seed', ''))).toEqual([0, 0, 0]);
    expect(assignForms(rosterOf(3), 0, taggedHash('seed', ''))).toEqual([]);
  });
});
