import { type Cell, expectation, type SectionCells } from './cells.ts';
import { MAX_ATTEMPTS, MILLI_PER_HUNDREDTH } from './limits.ts';
import type { ManifestItem, Plan } from './published.ts';
import { sample, type UniformSource } from './sample.ts';

/** What a section's draw has to respect besides its own cells. Numbers are positions in the manifest. */
export interface Bank {
  items: readonly ManifestItem[];
  /** For each item the items it must not share a paper with; symmetric. */
  enemies: readonly ReadonlySet<number>[];
  topicCap: number | null;
}

/** Enemies as written on either side count for both. Ids that are not in the manifest are ignored. */
export function bankOf(items: readonly ManifestItem[], plan: Pick<Plan, 'enemies' | 'topicCap'>): Bank {
  const position = new Map(items.map((item, index) => [item.id, index]));
  const enemies = items.map(() => new Set<number>());
  for (const [index, item] of plan.enemies ? items.entries() : []) {
    for (const id of item.enemies) {
      const other = position.get(id);
      if (other === undefined || other === index) continue;
      enemies[index]?.add(other);
      enemies[other]?.add(index);
    }
  }
  return { items, enemies, topicCap: plan.topicCap };
}

/** One list of positions per part, in the order drawn. */
export type SectionDraw = number[][];

/**
 * Draws a section again and again from one stream until the draw is admissible; every admissible draw is equally
 * likely, which no clever search could promise.
 * @param taken items that are used up: on other forms, or already on this paper.
 * @param accepted items of the paper's earlier sections, for enemies and the topic cap.
 * @returns undefined after MAX_ATTEMPTS draws.
 */
export function drawSection(
  source: UniformSource,
  { section, cells, target }: SectionCells,
  bank: Bank,
  taken: ReadonlySet<number>,
  accepted: readonly number[],
): SectionDraw | undefined {
  const free = taken.size === 0 ? cells : cells.map((cell) => ({ ...cell, pool: without(cell.pool, taken) }));
  const tolerance = section.tolerance === null ? null : section.tolerance * MILLI_PER_HUNDREDTH;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const draw = drawCells(source, free, section.parts.length);
    if (draw && isAdmissible(draw.flat(), accepted, bank, target, tolerance)) return draw;
  }
  return undefined;
}

/** Parts may overlap (one by type, one by tag), so a cell never takes what an earlier one of the same draw has. */
function drawCells(source: UniformSource, cells: readonly Cell[], parts: number): SectionDraw | undefined {
  const draw: SectionDraw = Array.from({ length: parts }, () => []);
  const picked = new Set<number>();
  for (const cell of cells) {
    const overlaps = [...picked].some((at) => cell.members.has(at));
    const pool = overlaps ? without(cell.pool, picked) : cell.pool;
    if (pool.length < cell.count) return undefined;
    for (const at of sample(source, pool, cell.count)) {
      picked.add(at);
      draw[cell.part]?.push(at);
    }
  }
  return draw;
}

function isAdmissible(
  picked: readonly number[],
  accepted: readonly number[],
  bank: Bank,
  target: number,
  tolerance: number | null,
): boolean {
  if (tolerance !== null) {
    const sum = picked.reduce((total, at) => total + expectation(bank.items[at]), 0);
    if (Math.abs(sum - target) > tolerance) return false;
  }
  const paper = new Set([...accepted, ...picked]);
  for (const at of picked) {
    for (const enemy of bank.enemies[at] ?? []) if (paper.has(enemy)) return false;
  }
  return bank.topicCap === null || keepsTopicCap(paper, bank.items, bank.topicCap);
}

function keepsTopicCap(paper: ReadonlySet<number>, items: readonly ManifestItem[], cap: number): boolean {
  const counts = new Map<string, number>();
  for (const at of paper) {
    const topic = items[at]?.topic ?? null;
    if (topic === null) continue;
    const count = (counts.get(topic) ?? 0) + 1;
    if (count > cap) return false;
    counts.set(topic, count);
  }
  return true;
}

function without(pool: readonly number[], taken: ReadonlySet<number>): readonly number[] {
  return taken.size === 0 ? pool : pool.filter((at) => !taken.has(at));
}
