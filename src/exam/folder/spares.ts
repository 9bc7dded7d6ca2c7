import type { Roster } from '../draw/published.ts';

type Person = Roster['people'][number];

/**
 * Papers nobody is entered for: a late entrant, a machine that broke. They are drawn with all the others, so nobody can
 * say one was made for somebody. Their seats are no seats: a row of their own behind the last one (with one row
 * between), next to each other, so that the first k of them are of k different forms.
 * @returns people to append; undefined when a code is taken already.
 */
export function sparePapers(people: readonly Person[], count: number): Person[] | undefined {
  const row = people.reduce((last, person) => Math.max(last, person.row), 0) + 2;
  const width = String(count).length;
  const taken = new Set(people.map(({ code }) => code.toLowerCase()));
  const spares = Array.from({ length: count }, (_, column) => ({
    code: `SPARE-${String(column + 1).padStart(Math.max(2, width), '0')}`,
    row,
    column,
  }));
  return spares.some(({ code }) => taken.has(code.toLowerCase())) ? undefined : spares;
}
