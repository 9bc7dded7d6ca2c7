import { readFileSync } from 'node:fs';
import { type Blueprint, readBlueprint } from '../../../../src/exam/blueprint.ts';
import { buildManifest } from '../../../../src/exam/draw/manifest.ts';
import type { Manifest, Roster } from '../../../../src/exam/draw/published.ts';
import type { Question } from '../../../../src/exam/item.ts';

/** More runs with SLOW=1. */
export const RUNS = process.env.SLOW ? 2000 : 100;

export const ITEM_SECRET = new Uint8Array(32).fill(7);

/** The blueprint the repository ships. */
export function dutyBlueprint(): Blueprint {
  const path = 'content/exams/duty-2019.yaml';
  const { blueprint, findings } = readBlueprint({ path, text: readFileSync(path, 'utf8') });
  if (!blueprint) throw new Error(JSON.stringify(findings));
  return blueprint;
}

export function manifestOf(bank: readonly Question[], blueprint: Blueprint, excluded?: ReadonlySet<string>): Manifest {
  const options = { itemSecret: ITEM_SECRET, expected: blueprint.expected, ...(excluded && { excluded }) };
  return buildManifest(bank, options).manifest;
}

export function rosterOf(count: number, columns = count): Roster {
  const people = Array.from({ length: count }, (_, at) => ({
    code: `D${String(at + 1).padStart(3, '0')}`,
    row: Math.floor(at / columns),
    column: at % columns,
  }));
  return { version: 'exam-draw/v1', people };
}
