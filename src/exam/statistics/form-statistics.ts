import type { Gradebook, PersonGrade } from '../marking/gradebook.ts';
import { cronbachAlpha, mean, standardDeviation } from './formulas.ts';

export interface FormStatistics {
  /** Position of the form; null: all people together, or papers of their own. */
  form: number | null;
  n: number;
  /** In points. */
  mean: number | null;
  sd: number | null;
  lowest: number | null;
  highest: number | null;
  /** Over the items everybody of the form had; null when there are too few people or items, or marks are outstanding. */
  alpha: number | null;
  alphaItems: number;
  /** People whose marks are complete; mean, SD and α are theirs. */
  complete: number;
}

/** One row per form in order, and a last one for everybody. */
export function formStatistics({ people }: Gradebook): FormStatistics[] {
  const present = people.filter(({ status }) => status === 'present');
  const forms = [...new Set(present.map(({ form }) => form))].filter((form) => form !== null).sort((a, b) => a - b);
  const rows = forms.map((form) =>
    summarise(
      form,
      present.filter((person) => person.form === form),
    ),
  );
  return [...rows, summarise(null, present)];
}

function summarise(form: number | null, people: readonly PersonGrade[]): FormStatistics {
  const complete = people.filter(({ items }) => items.every(({ score }) => score !== null));
  const totals = complete.map(({ total }) => total / 100);
  const items = commonItems(complete);
  const rows = complete.map((person) => {
    const scores = new Map(person.items.map(({ id, score }) => [id, (score ?? 0) / 100]));
    return items.map((id) => scores.get(id) ?? 0);
  });
  return {
    form,
    n: people.length,
    complete: complete.length,
    mean: mean(totals),
    sd: standardDeviation(totals),
    lowest: totals.length === 0 ? null : Math.min(...totals),
    highest: totals.length === 0 ? null : Math.max(...totals),
    alpha: cronbachAlpha(rows),
    alphaItems: items.length,
  };
}

/** Tasks are drawn per person, so a form's people share only a part of their items. */
function commonItems(people: readonly PersonGrade[]): string[] {
  const [first, ...others] = people;
  if (!first) return [];
  const rest = others.map(({ items }) => new Set(items.map(({ id }) => id)));
  return first.items
    .filter(({ id, state }) => state !== 'void' && rest.every((ids) => ids.has(id)))
    .map(({ id }) => id)
    .sort();
}
