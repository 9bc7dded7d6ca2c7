import type { Blueprint } from './blueprint.ts';
import { fits } from './draw/cells.ts';
import { makePlan } from './draw/plan.ts';
import type { PlanMode, PlanPart } from './draw/published.ts';
import type { Question } from './item.ts';
import { DIFFICULTY_NAMES, type Difficulty, TYPE_NAMES } from './vocabulary.ts';

export interface Lack {
  section: string;
  /** Position of the part in its section. */
  part: number;
  difficulty: Difficulty | null;
  need: number;
  /** How many the bank can give this cell when all cells are served as well as possible. */
  have: number;
  /** In Chinese: what lacks and where. */
  message: string;
}

export interface FillableOptions {
  mode?: PlanMode;
  practice?: boolean;
  excluded?: ReadonlySet<string>;
}

/**
 * Whether a bank can fill a blueprint (all forms of it, when they must not share items) and what lacks where. Drafts,
 * retired and unverified items do not count. Enemies, topic cap and balance are not looked at here: a trial draw is.
 */
export function fillable(blueprint: Blueprint, bank: readonly Question[], options: FillableOptions = {}): Lack[] {
  const mode = options.mode ?? { kind: 'unique' };
  const plan = makePlan(blueprint, mode, { practice: options.practice ?? false });
  const items = bank.filter(({ id, status, evidence }) => {
    return status === 'active' && evidence !== 'unverified' && !options.excluded?.has(id);
  });
  return plan.sections.flatMap(({ key, draw, parts }) => {
    const copies = mode.kind === 'forms' && mode.disjoint && draw === 'form' ? mode.count : 1;
    const cells = parts.flatMap((part, at) => cellsOfPart(part, at, copies));
    const have = serve(cells, items, key);
    return cells.flatMap(({ part, at, difficulty, need }, index): Lack[] => {
      const got = have[index] ?? 0;
      if (got >= need) return [];
      return [
        {
          section: key,
          part: at,
          difficulty,
          need,
          have: got,
          message: lackMessage(key, at, part, difficulty, need, got),
        },
      ];
    });
  });
}

interface Demand {
  part: PlanPart;
  at: number;
  difficulty: Difficulty | null;
  need: number;
}

function cellsOfPart(part: PlanPart, at: number, copies: number): Demand[] {
  const { difficulty: counts } = part;
  if (counts === null) return [{ part, at, difficulty: null, need: part.count * copies }];
  return ([1, 2, 3] as const)
    .map((difficulty) => ({ part, at, difficulty, need: (counts[difficulty - 1] ?? 0) * copies }))
    .filter(({ need }) => need > 0);
}

/**
 * Parts may compete for the same items, so counting each pool alone would promise too much. Items that suit the same
 * cells are one group; a maximum flow from groups to cells says how many each cell can have.
 */
function serve(cells: readonly Demand[], items: readonly Question[], section: string): number[] {
  const groups = new Map<string, { cells: number[]; free: number }>();
  for (const item of items) {
    const suits = cells.flatMap(({ part, difficulty }, index) =>
      fits(item, section, part) && (difficulty === null || difficulty === item.difficulty) ? [index] : [],
    );
    if (suits.length === 0) continue;
    const group = groups.get(suits.join()) ?? { cells: suits, free: 0 };
    group.free++;
    groups.set(suits.join(), group);
  }
  const all = [...groups.values()];
  const flow = all.map(() => cells.map(() => 0));
  const have = cells.map(() => 0);
  for (const [cell, { need }] of cells.entries()) {
    while ((have[cell] ?? 0) < need && take(cell, all, flow, new Set())) have[cell] = (have[cell] ?? 0) + 1;
  }
  return have;
}

/** One more item for a cell: a free one, or one of another cell that can be served elsewhere. */
function take(
  cell: number,
  groups: readonly { cells: number[]; free: number }[],
  flow: number[][],
  visited: Set<number>,
): boolean {
  visited.add(cell);
  const move = (group: number, to: number, by: number) => {
    const row = flow[group];
    if (row) row[to] = (row[to] ?? 0) + by;
  };
  for (const [index, group] of groups.entries()) {
    if (!group.cells.includes(cell) || group.free === 0) continue;
    group.free--;
    move(index, cell, 1);
    return true;
  }
  for (const [index, group] of groups.entries()) {
    if (!group.cells.includes(cell)) continue;
    for (const other of group.cells) {
      if (visited.has(other) || (flow[index]?.[other] ?? 0) === 0 || !take(other, groups, flow, visited)) continue;
      move(index, other, -1);
      move(index, cell, 1);
      return true;
    }
  }
  return false;
}

function lackMessage(
  section: string,
  at: number,
  part: PlanPart,
  difficulty: Difficulty | null,
  need: number,
  have: number,
): string {
  const types = part.types.map((type) => TYPE_NAMES[type]).join('或');
  const tags = part.tags.length > 0 ? `、标签 ${part.tags.join(' 或 ')}` : '';
  const level = difficulty === null ? '' : `、难度${DIFFICULTY_NAMES[difficulty]}`;
  const where = `${section} 第 ${at + 1} 组（${types}、每题 ${part.points} 分${level}${tags}、${part.visibility}）`;
  return `${where}要 ${need} 题，题库能给 ${have} 题`;
}
