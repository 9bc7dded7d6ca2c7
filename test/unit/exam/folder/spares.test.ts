import { expect, test } from 'vitest';
import { assignForms } from '../../../../src/exam/draw/forms.ts';
import { sparePapers } from '../../../../src/exam/folder/spares.ts';
import { rosterOf } from '../support/known.ts';

test('spares sit nowhere, and the first k of them have k different forms', () => {
  const { version, people } = rosterOf(7, 3);
  const spares = sparePapers(people, 12) ?? [];
  expect(spares.map(({ code }) => code).slice(0, 2)).toEqual(['SPARE-01', 'SPARE-02']);
  const last = Math.max(...people.map(({ row }) => row));
  expect(spares.every(({ row }) => row > last + 1)).toBe(true);
  for (const count of [2, 3, 4, 5]) {
    const forms = assignForms({ version, people: [...people, ...spares] }, count, new Uint8Array(32));
    expect(new Set(forms.slice(people.length, people.length + count)).size).toBe(count);
  }
});

test('none are none; a code that is taken is not taken twice', () => {
  expect(sparePapers(rosterOf(2).people, 0)).toEqual([]);
  expect(sparePapers([{ code: 'Spare-03', row: 0, column: 0 }], 3)).toBeUndefined();
  expect(sparePapers([{ code: 'Spare-03', row: 0, column: 0 }], 2)).toHaveLength(2);
});
