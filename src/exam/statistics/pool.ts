import { canonicalJson } from '../draw/canonical.ts';
import type { Question } from '../item.ts';
import type { Gradebook } from '../marking/gradebook.ts';

/** One exam with its questions. */
export interface Sitting {
  book: Gradebook;
  questions: ReadonlyMap<string, Question>;
}

export interface Pool {
  /** The people of all sittings, with the items of the present one only. For item statistics, not for totals. */
  book: Gradebook;
  /** Item → how many sittings its figures come from. */
  sittings: ReadonlyMap<string, number>;
  /** Items that read differently in an earlier exam, so its answers are not counted. */
  changed: string[];
}

/**
 * Puts the answers of earlier exams to those of the present one, item by item. An item keeps its id for ever, but its
 * text may have been mended: then it is another item as far as figures go.
 * Each person's other points stay those of the paper the person sat.
 */
export function poolSittings(present: Sitting, earlier: readonly Sitting[]): Pool {
  const own = new Map([...present.questions].map(([id, question]) => [id, asShown(question)]));
  const given = new Set(present.book.people.flatMap(({ items }) => items.map(({ id }) => id)));
  const sittings = new Map([...given].map((id) => [id, 1]));
  const changed = new Set<string>();
  const people = [...present.book.people];
  for (const { book, questions } of earlier) {
    const same = new Set<string>();
    for (const id of new Set(book.people.flatMap(({ items }) => items.map((item) => item.id)))) {
      const question = questions.get(id);
      if (!given.has(id) || !question) continue;
      if (asShown(question) === own.get(id)) same.add(id);
      else changed.add(id);
    }
    for (const id of same) sittings.set(id, (sittings.get(id) ?? 0) + 1);
    people.push(...book.people.map((person) => ({ ...person, items: person.items.filter(({ id }) => same.has(id)) })));
  }
  return { book: { ...present.book, people }, sittings, changed: [...changed].sort() };
}

/** What a candidate is asked and what is right; not where it comes from or how it is filed. */
function asShown(question: Question): string {
  const {
    section,
    difficulty,
    tags,
    topic,
    source,
    sourceHash,
    enemies,
    status,
    visibility,
    evidence,
    explanation,
    ...shown
  } = question;
  return canonicalJson(shown);
}
