import type { DrawRecord, PersonPaper, Plan } from '../draw/published.ts';

/**
 * In which order questions and options stand on paper. On screen everybody has an order of their own; on paper a room
 * is easier to run when all papers of a form are one print:
 * - `form`: as drawn for the first person of the form in the roster. Anyone can look it up in the published draw.
 * - `person`: everybody's own order, so everybody has a paper and a key of their own.
 */
export type PrintOrder = 'form' | 'person';
export const ORDER_NAMES: Readonly<Record<PrintOrder, string>> = { form: '按套印', person: '按人印' };

/** Without forms everybody has a paper of their own. */
export function defaultOrder({ mode }: Pick<Plan, 'mode'>): PrintOrder {
  return mode.kind === 'forms' ? 'form' : 'person';
}

/** One paper to be printed and whom it is for. */
export interface PrintedForm {
  form: number;
  /** Whose order it is printed in. */
  lead: PersonPaper;
  people: PersonPaper[];
}

/** The forms somebody sits, in the order of their letters. */
export function printedForms({ people }: Pick<DrawRecord, 'people'>): PrintedForm[] {
  const forms = new Map<number, PrintedForm>();
  for (const person of people) {
    if (person.form === null) continue;
    const known = forms.get(person.form);
    if (known) known.people.push(person);
    else forms.set(person.form, { form: person.form, lead: person, people: [person] });
  }
  return [...forms.values()].sort((a, b) => a.form - b.form);
}

/**
 * A person's paper as it is on paper: what the letters they write mean. Sections that are drawn for each person stay
 * their own in any order; they are printed on the answer card, not on the form.
 */
export function printedPaper(
  { people }: Pick<DrawRecord, 'people'>,
  { sections }: Pick<Plan, 'sections'>,
  person: PersonPaper,
  order: PrintOrder,
): PersonPaper {
  const lead = order === 'form' ? people.find(({ form }) => form !== null && form === person.form) : undefined;
  if (!lead) return person;
  const own = new Set(sections.filter(({ draw }) => draw === 'person').map(({ key }) => key));
  return {
    ...person,
    sections: person.sections.map((section, at) => (own.has(section.key) ? section : (lead.sections[at] ?? section))),
  };
}
