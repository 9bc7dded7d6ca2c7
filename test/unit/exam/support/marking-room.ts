import { mkdirSync } from 'node:fs';
import { fillMarkingSheet, type ScoreOf } from '../../../../scripts/exam/demo/sheets.ts';
import { appendLog, jsonText } from '../../../../scripts/exam/exam-folder.ts';
import type { DrawRecord } from '../../../../src/exam/draw/published.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { markedLines } from '../../../../src/exam/marking/marks.ts';
import { chance } from '../../../../src/exam/rehearsal/chance.ts';
import type { OpenedSubmission } from '../../../../src/exam/sitting/submission.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import type { World } from './cli.ts';

export interface DrawnFolder {
  record: DrawRecord;
  questions: Map<string, Question>;
  itemsOf(code: string): { id: string }[];
  codes: string[];
}

export function readDrawn(world: World, dir: string): DrawnFolder {
  const record = JSON.parse(world.read(`${dir}/publish/draw.json`)) as DrawRecord;
  const list = JSON.parse(world.read(`${dir}/private/questions.json`)) as Question[];
  return {
    record,
    questions: new Map(list.map((question) => [question.id, question])),
    itemsOf: (code) =>
      record.people.find((person) => person.code === code)?.sections.flatMap(({ parts }) => parts.flat()) ?? [],
    codes: record.people.map(({ code }) => code),
  };
}

export interface Sitter {
  code: string;
  /** How many of a thousand answers are right. */
  skill: number;
  answers?: Record<string, unknown>;
  remarks?: string[];
}

/** What a person of some skill hands in. */
export function submissionOf({ questions, itemsOf }: DrawnFolder, sitter: Sitter): OpenedSubmission {
  const { code, skill, answers = {}, remarks = [] } = sitter;
  const own = itemsOf(code).flatMap(({ id }) => {
    const question = questions.get(id);
    if (!question || question.type === 'task') return [];
    if (question.type === 'essay') return [[id, { type: 'essay', text: `${code} 的论述`, marks: null }] as const];
    const { correct, wrong } = handlerOf(question).sampleAnswers(question);
    const [side] = chance(code, id) < skill ? correct : wrong;
    return [[id, side] as const];
  });
  return {
    code,
    file: `${code}.age`,
    receipt: String(chance(code)).padStart(12, '0'),
    source: 'page',
    answers: { ...Object.fromEntries(own), ...answers },
    submittedAt: Date.UTC(2026, 10, 3, 3),
    elapsedMs: 5_400_000,
    remarks,
  };
}

/** Writes `marking/submissions.json` as `open` would. */
export async function handIn(world: World, dir: string, sitters: readonly Sitter[]): Promise<void> {
  const drawn = readDrawn(world, dir);
  const list = sitters.map((sitter) => submissionOf(drawn, sitter)).sort((a, b) => (a.code < b.code ? -1 : 1));
  mkdirSync(world.at(`${dir}/marking`), { recursive: true });
  world.write(`${dir}/marking/submissions.json`, jsonText(list));
  await appendLog(world.at(dir), { at: 1, what: 'open', files: ['marking/submissions.json'] });
}

/** Fills in a marker's sheet and gives the path of the filled one. */
export async function fillSheet(world: World, path: string, scoreOf: ScoreOf): Promise<string> {
  const target = world.at(path.replace(/\.\w+$/, '-filled.xlsx'));
  await fillMarkingSheet(world.at(path), target, scoreOf);
  return target;
}

let sheets = 0;

/** Sends a sheet out, has it filled in and takes it back; fails loudly. */
export async function markAll(
  world: World,
  dir: string,
  marker: string,
  scoreOf: ScoreOf,
  ...more: string[]
): Promise<void> {
  const out = `sheet-${++sheets}.xlsx`;
  const disputed = more.includes('--resolution') ? ['--disputed'] : [];
  for (const args of [
    ['out', world.at(dir), '--marker', marker, '--out', world.at(out), ...disputed],
    ['in', world.at(dir), '', '--marker', marker, ...more],
  ]) {
    if (args[0] === 'in') args[2] = await fillSheet(world, out, scoreOf);
    const { code, err } = await world.exam('mark', ...args);
    if (code !== 0) throw new Error(err);
  }
}

/** All points of every line a marker gives points for. */
export function fullLines(question: Question): number[] {
  return (markedLines(question) ?? []).map(({ points }) => points * 100);
}
