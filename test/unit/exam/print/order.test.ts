import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { drawPapers } from '../../../../src/exam/draw/draw.ts';
import { makePlan } from '../../../../src/exam/draw/plan.ts';
import type { PlanMode } from '../../../../src/exam/draw/published.ts';
import { defaultOrder, printedForms, printedPaper } from '../../../../src/exam/print/order.ts';
import { dutyBlueprint, manifestOf, rosterOf } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';

const blueprint = dutyBlueprint();
const bank = syntheticBank(blueprint, { seed: 'order', size: 260 });

function draw(mode: PlanMode) {
  const plan = makePlan(blueprint, mode);
  const drawn = drawPapers(manifestOf(bank, blueprint), plan, rosterOf(9, 3), taggedHash('seed', 'order'));
  if (!drawn.ok) throw new Error('no draw');
  return { plan, record: drawn };
}

describe('papers of a form', () => {
  const { plan, record } = draw({ kind: 'forms', count: 3, disjoint: true });

  test('everybody of a form has one print, in the order of its first person', () => {
    for (const { form, lead, people } of printedForms(record)) {
      expect(lead).toBe(record.people.find((person) => person.form === form));
      for (const person of people) {
        const printed = printedPaper(record, plan, person, 'form');
        const shared = printed.sections.filter(({ key }) => key !== 'OPS');
        expect(shared).toEqual(lead.sections.filter(({ key }) => key !== 'OPS'));
        expect(printed.code).toBe(person.code);
      }
    }
    expect(printedForms(record).flatMap(({ people }) => people)).toHaveLength(9);
  });

  test('what is drawn for a person stays that person’s own', () => {
    for (const person of record.people) {
      const own = person.sections.find(({ key }) => key === 'OPS');
      expect(printedPaper(record, plan, person, 'form').sections.find(({ key }) => key === 'OPS')).toEqual(own);
    }
  });

  test('by person nothing is changed', () => {
    for (const person of record.people) expect(printedPaper(record, plan, person, 'person')).toBe(person);
  });

  test('nobody of a form that has nobody', () => {
    expect(printedForms({ people: record.people.filter(({ form }) => form === 2) }).map(({ form }) => form)).toEqual([
      2,
    ]);
  });
});

test('without forms every paper is a person’s own', () => {
  const { plan, record } = draw({ kind: 'unique' });
  expect(defaultOrder(plan)).toBe('person');
  expect(printedForms(record)).toEqual([]);
  for (const person of record.people) expect(printedPaper(record, plan, person, 'form')).toBe(person);
});
