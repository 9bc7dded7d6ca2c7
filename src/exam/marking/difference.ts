import type { Gradebook } from './gradebook.ts';

/** What a regrade changed for one person. Scores in 1/100 points. */
export interface GradeChange {
  code: string;
  before: number | null;
  after: number | null;
  /** Full marks; they shrink when an item counts for nobody. */
  maxBefore: number | null;
  maxAfter: number | null;
  passedBefore: boolean | null;
  passedAfter: boolean | null;
  items: { id: string; before: number | null; after: number | null }[];
}

/** People whose marks differ, by code. A person who is in one book only has `null` on the other side. */
export function differenceOf(before: Gradebook, after: Gradebook): GradeChange[] {
  const old = new Map(before.people.map((person) => [person.code, person]));
  const now = new Map(after.people.map((person) => [person.code, person]));
  const codes = [...new Set([...old.keys(), ...now.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return codes.flatMap((code) => {
    const was = old.get(code);
    const is = now.get(code);
    const scores = new Map((was?.items ?? []).map(({ id, score }) => [id, score]));
    const items = (is?.items ?? was?.items ?? []).flatMap(({ id }) => {
      const earlier = scores.get(id) ?? null;
      const later = is?.items.find((item) => item.id === id)?.score ?? null;
      return earlier === later ? [] : [{ id, before: earlier, after: later }];
    });
    const change: GradeChange = {
      code,
      before: was?.total ?? null,
      after: is?.total ?? null,
      maxBefore: was?.max ?? null,
      maxAfter: is?.max ?? null,
      passedBefore: was?.passed ?? null,
      passedAfter: is?.passed ?? null,
      items,
    };
    const isSame = change.before === change.after && change.passedBefore === change.passedAfter && items.length === 0;
    return isSame && change.maxBefore === change.maxAfter ? [] : [change];
  });
}
