import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { appendLog, jsonText } from '../../../../scripts/exam/exam-folder.ts';
import { readSheetFile } from '../../../../scripts/exam/sheets/files.ts';
import { writeXlsx } from '../../../../scripts/exam/sheets/xlsx.ts';
import type { DrawRecord } from '../../../../src/exam/draw/published.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { markedLines } from '../../../../src/exam/marking/marks.ts';
import type { OpenedSubmission } from '../../../../src/exam/sitting/submission.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import type { World } from './cli.ts';

/** A number 0 … 999 that is always the same for the same words. */
export function chance(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('/')).digest().readUInt32BE(0) % 1000;
}

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

/** Fills in a marker's sheet as a spreadsheet program would, and gives its path. */
export async function fillSheet(
  world: World,
  path: string,
  scoreOf: (code: string, item: string, line: number, max: number) => number | string | null,
): Promise<string> {
  const { table, problems } = await readSheetFile(world.at(path));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const [head, ...rows] = table.rows.map(({ cells }) => cells);
  const at = (name: string) => head?.indexOf(name) ?? -1;
  const filled = rows.map((cells) => {
    const cell = (name: string) => cells[at(name)] ?? '';
    const line = Number.parseInt(cell('得分点'), 10) - 1;
    const score = scoreOf(cell('考号'), cell('题号'), line, Number(cell('满分')));
    return (head ?? []).map((name, column) => (name === '得分' ? score : (cells[column] ?? '')));
  });
  const target = path.replace(/\.\w+$/, '-filled.xlsx');
  writeFileSync(world.at(target), await writeXlsx([{ name: '评分表', rows: [head ?? [], ...filled] }]));
  return world.at(target);
}

let sheets = 0;

/** Sends a sheet out, has it filled in and takes it back; fails loudly. */
export async function markAll(
  world: World,
  dir: string,
  marker: string,
  scoreOf: Parameters<typeof fillSheet>[2],
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
