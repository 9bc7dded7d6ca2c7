import type { RoomState } from '../folder/incidents.ts';
import type { Gradebook, PersonGrade } from './gradebook.ts';

/** One person's result. A person may have had more than one paper: a spare one after the own one broke. */
export interface Result {
  /** Code of the person; a spare paper's own code where nobody recorded who sat it. */
  person: string;
  /** Code of the paper that counts. */
  paper: string;
  /** Why the paper is a spare one; null: the person's own. */
  spare: 'late' | 'damaged' | 'unrecorded' | null;
  grade: PersonGrade;
  /** Papers of the same person that were handed in too and do not count. */
  replaced: string[];
}

export interface ResultFacts {
  /** All spare papers of the exam. */
  spares: ReadonlySet<string>;
  /** Who got which of them. */
  room: Pick<RoomState, 'spares'>;
}

/**
 * Who has which result, sorted by person. The paper a person had last counts, among those handed in: whoever got a
 * spare paper went on with it.
 */
export function resultsOf({ people }: Gradebook, { spares, room }: ResultFacts): Result[] {
  const order = [...room.spares.keys()];
  const byPerson = new Map<string, PersonGrade[]>();
  for (const grade of people) {
    const person = room.spares.get(grade.code)?.code ?? grade.code;
    byPerson.set(person, [...(byPerson.get(person) ?? []), grade]);
  }
  const results = [...byPerson].flatMap(([person, papers]): Result[] => {
    const sorted = papers.toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
    const handedIn = sorted.filter(({ status }) => status === 'present');
    const grade = handedIn.at(-1) ?? sorted.at(-1);
    if (!grade) return [];
    const replaced = handedIn.filter((one) => one !== grade).map(({ code }) => code);
    const why = room.spares.get(grade.code)?.why ?? (spares.has(grade.code) ? 'unrecorded' : null);
    return [{ person, paper: grade.code, spare: why, grade, replaced }];
  });
  return results.sort((a, b) => (a.person < b.person ? -1 : 1));
}

/** What statistics are made of: every person once. */
export function countedBook(book: Gradebook, results: readonly Result[]): Gradebook {
  return { ...book, people: results.map(({ grade }) => grade) };
}

export interface Tally {
  people: number;
  present: number;
  absent: number;
  passed: number;
  failed: number;
  /** Neither passed nor failed: marks are outstanding, or there is no pass mark. */
  open: number;
  /** Answers that wait for a marker. */
  pending: number;
}

export function tallyOf(results: readonly Result[]): Tally {
  const present = results.filter(({ grade }) => grade.status === 'present');
  return {
    people: results.length,
    present: present.length,
    absent: results.length - present.length,
    passed: present.filter(({ grade }) => grade.passed === true).length,
    failed: present.filter(({ grade }) => grade.passed === false).length,
    open: present.filter(({ grade }) => grade.passed === null).length,
    pending: present.flatMap(({ grade }) => grade.items).filter(({ state }) => state === 'pending').length,
  };
}
