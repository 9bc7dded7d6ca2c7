import type { ManifestItem, Plan, PlanPart, PlanSection } from './published.ts';

/** The items one part (or one difficulty of a part) is drawn from, in the order of the manifest, i.e. by id. */
export interface Cell {
  part: number;
  /** null: the part takes any difficulty. */
  difficulty: 1 | 2 | 3 | null;
  count: number;
  /** Positions in the manifest. */
  pool: readonly number[];
  /** The same, to ask whether one is in it. */
  members: ReadonlySet<number>;
}

export interface SectionCells {
  section: PlanSection;
  cells: readonly Cell[];
  /** Expected points of an average draw, in 1/1000. */
  target: number;
}

/** Cuts a plan into cells over a manifest. One pass over the items a section, so a bank of 50,000 stays cheap. */
export function cellsOf(plan: Plan, items: readonly ManifestItem[]): SectionCells[] {
  return plan.sections.map((section) => {
    const cells = section.parts.flatMap((part, index) => {
      const pool: number[] = [];
      for (const [position, item] of items.entries()) {
        if (!item.excluded && fits(item, section.key, part)) pool.push(position);
      }
      return split(part, index, pool, items);
    });
    return { section, cells, target: cells.reduce((sum, cell) => sum + expected(cell, items), 0) };
  });
}

/** Whether an item suits a part; its difficulty is looked at when the part is split. */
export function fits(
  item: Pick<ManifestItem, 'section' | 'points' | 'visibility' | 'type' | 'tags'>,
  section: string,
  part: PlanPart,
): boolean {
  return (
    item.section === section &&
    item.points === part.points &&
    item.visibility === part.visibility &&
    part.types.includes(item.type) &&
    (part.tags.length === 0 || part.tags.some((tag) => item.tags.includes(tag)))
  );
}

function split(part: PlanPart, index: number, pool: number[], items: readonly ManifestItem[]): Cell[] {
  const members = new Set(pool);
  if (part.difficulty === null) return [{ part: index, difficulty: null, count: part.count, pool, members }];
  const counts = part.difficulty;
  return ([1, 2, 3] as const).flatMap((difficulty) => {
    const count = counts[difficulty - 1] ?? 0;
    if (count === 0) return [];
    return [
      { part: index, difficulty, count, pool: pool.filter((at) => items[at]?.difficulty === difficulty), members },
    ];
  });
}

/** count × mean of points × p over the pool, rounded half up; 0 for an empty pool (the draw fails anyway). */
function expected({ count, pool }: Cell, items: readonly ManifestItem[]): number {
  if (pool.length === 0) return 0;
  const sum = pool.reduce((total, at) => total + expectation(items[at]), 0);
  return Math.floor((2 * count * sum + pool.length) / (2 * pool.length));
}

/** Expected points of an item in 1/1000. */
export function expectation(item: ManifestItem | undefined): number {
  return item ? item.points * item.p : 0;
}
