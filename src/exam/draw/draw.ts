import { cellsOf, type SectionCells } from './cells.ts';
import { assignForms } from './forms.ts';
import { MAX_ATTEMPTS, MAX_ROUNDS } from './limits.ts';
import type { FormPaper, Manifest, ManifestItem, PersonPaper, Plan, PlanMode, Roster } from './published.ts';
import { shuffle, shuffledIndexes } from './sample.ts';
import { type Bank, bankOf, drawSection, type SectionDraw } from './section.ts';
import { WordStream } from './stream.ts';

/** Why no papers could be drawn. `owner` is a form's number (as text) or a person's code. */
export type DrawFailure =
  | {
      kind: 'pool-too-small';
      section: string;
      part: number;
      difficulty: 1 | 2 | 3 | null;
      need: number;
      have: number;
    }
  | { kind: 'no-admissible-draw'; section: string; owner: string; attempts: number };

export type DrawResult = { ok: true; forms: FormPaper[]; people: PersonPaper[] } | { ok: false; failure: DrawFailure };

/** A paper while it is being drawn: section key → parts. */
type Sections = Map<string, SectionDraw>;

/**
 * All papers of an exam. A pure function of its inputs: the same four give the same papers in every language.
 * @param manifest items sorted by id (see `checkManifest`).
 * @param seed 32 bytes, see `drawSeed`.
 */
export function drawPapers(manifest: Manifest, plan: Plan, roster: Roster, seed: Uint8Array): DrawResult {
  const { items } = manifest;
  const cells = cellsOf(plan, items);
  const shortage = findShortage(cells, plan.mode);
  if (shortage) return { ok: false, failure: shortage };
  const draw = { seed, bank: bankOf(items, plan), cells, mode: plan.mode };
  const forms = drawForms(draw);
  if ('kind' in forms) return { ok: false, failure: forms };
  const assigned = assignForms(roster, forms.length, seed);
  const people: PersonPaper[] = [];
  for (const [index, { code }] of roster.people.entries()) {
    const form = plan.mode.kind === 'forms' ? (assigned[index] ?? 0) : null;
    const paper: Sections = new Map(form === null ? [] : forms[form]);
    const failure = drawOwnSections(draw, code, paper);
    if (failure) return { ok: false, failure };
    people.push({ code, form, sections: personOrder(plan, items, paper, code, seed) });
  }
  return { ok: true, forms: forms.map((paper) => formPaper(plan, items, paper)), people };
}

interface Draw {
  seed: Uint8Array;
  bank: Bank;
  cells: readonly SectionCells[];
  mode: PlanMode;
}

/** Said before anything is drawn: no luck can fill these. */
function findShortage(cells: readonly SectionCells[], mode: PlanMode): DrawFailure | undefined {
  for (const { section, cells: own } of cells) {
    const copies = mode.kind === 'forms' && mode.disjoint && section.draw === 'form' ? mode.count : 1;
    for (const { part, difficulty, count, pool } of own) {
      const need = count * copies;
      if (pool.length < need) {
        return { kind: 'pool-too-small', section: section.key, part, difficulty, need, have: pool.length };
      }
    }
  }
  return undefined;
}

/** Section by section for all forms together, so a form that finds nothing left makes only this section start anew. */
function drawForms({ seed, bank, cells, mode }: Draw): Sections[] | DrawFailure {
  if (mode.kind === 'unique') return [];
  const forms: Sections[] = Array.from({ length: mode.count }, () => new Map());
  for (const own of cells) {
    const { key, draw } = own.section;
    if (draw === 'person') continue;
    let stuck = 0;
    let drawn: SectionDraw[] | undefined;
    for (let round = 0; round < MAX_ROUNDS && !drawn; round++) {
      const taken = new Set<number>();
      const draws: SectionDraw[] = [];
      for (const [index, form] of forms.entries()) {
        const stream = new WordStream(seed, ['section', 'form', String(index), key, String(round)]);
        const one = drawSection(stream, own, bank, taken, acceptedItems(form));
        if (!one) {
          stuck = index;
          break;
        }
        draws.push(one);
        if (mode.disjoint) for (const at of one.flat()) taken.add(at);
      }
      if (draws.length === forms.length) drawn = draws;
    }
    if (!drawn) return noDraw(key, String(stuck));
    for (const [index, form] of forms.entries()) form.set(key, drawn[index] ?? []);
  }
  return forms;
}

/** Adds the sections the paper does not have yet: all of them in unique mode, else those drawn per person. */
function drawOwnSections({ seed, bank, cells }: Draw, code: string, paper: Sections): DrawFailure | undefined {
  for (const own of cells) {
    const { key } = own.section;
    if (paper.has(key)) continue;
    const accepted = acceptedItems(paper);
    let drawn: SectionDraw | undefined;
    for (let round = 0; round < MAX_ROUNDS && !drawn; round++) {
      const stream = new WordStream(seed, ['section', 'person', code, key, String(round)]);
      drawn = drawSection(stream, own, bank, new Set(), accepted);
    }
    if (!drawn) return noDraw(key, code);
    paper.set(key, drawn);
  }
  return undefined;
}

function noDraw(section: string, owner: string): DrawFailure {
  return { kind: 'no-admissible-draw', section, owner, attempts: MAX_ATTEMPTS * MAX_ROUNDS };
}

function acceptedItems(paper: Sections): number[] {
  return [...paper.values()].flat(2);
}

function formPaper(plan: Plan, items: readonly ManifestItem[], paper: Sections): FormPaper {
  const sections = plan.sections.flatMap(({ key }) => {
    const parts = paper.get(key);
    return parts ? [{ key, parts: parts.map((part) => part.map((at) => items[at]?.id ?? '')) }] : [];
  });
  return { sections };
}

/** Everybody gets the items of a part, and the options of an item, in an order of their own. */
function personOrder(
  plan: Plan,
  items: readonly ManifestItem[],
  paper: Sections,
  code: string,
  seed: Uint8Array,
): PersonPaper['sections'] {
  return plan.sections.map(({ key }) => ({
    key,
    parts: (paper.get(key) ?? []).map((part, index) =>
      shuffle(new WordStream(seed, ['order', code, key, String(index)]), part).map((at) =>
        optionOrder(items[at], code, seed),
      ),
    ),
  }));
}

function optionOrder(
  item: ManifestItem | undefined,
  code: string,
  seed: Uint8Array,
): { id: string; options: number[] } {
  const { id = '', options = 0, fixed = 0 } = item ?? {};
  if (options === 0) return { id, options: [] };
  return { id, options: shuffledIndexes(new WordStream(seed, ['options', code, id]), options, fixed) };
}
