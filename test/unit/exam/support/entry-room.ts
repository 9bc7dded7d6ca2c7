import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { readSheetFile } from '../../../../scripts/exam/sheets/files.ts';
import { writeXlsx } from '../../../../scripts/exam/sheets/xlsx.ts';
import type { Answer } from '../../../../src/exam/grading/answers.ts';
import { chance } from '../../../../src/exam/rehearsal/chance.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import type { CliResult, World } from './cli.ts';
import { readDrawn } from './marking-room.ts';
import { onCard } from './typed.ts';

export interface Paper {
  /** Item → what the person meant, in written positions. */
  answers: Record<string, Answer>;
  /** Item → what the person wrote on the card. */
  written: Record<string, string>;
}

/**
 * What somebody of some skill does with the paper in front of them. Which order it was printed in is worked out here
 * from the published draw: that of the first person with the form, each person's own for the public tasks.
 */
export function sitOnPaper(world: World, dir: string, code: string, skill: number, isOwnOrder = false): Paper {
  const { record, questions } = readDrawn(world, dir);
  const own = record.people.find((person) => person.code === code);
  const lead = isOwnOrder ? own : record.people.find(({ form }) => form === own?.form);
  const paper: Paper = { answers: {}, written: {} };
  for (const { key, parts } of lead?.sections ?? []) {
    if (key === 'OPS') continue;
    for (const { id, options } of parts.flat()) {
      const question = questions.get(id);
      if (!question || question.type === 'essay') continue;
      const { correct, wrong } = handlerOf(question).sampleAnswers(question);
      const answer = chance(code, id) < skill ? correct[0] : wrong[0];
      if (!answer) continue;
      paper.answers[id] = answer;
      paper.written[id] = onCard(answer, options);
    }
  }
  return paper;
}

export type Row = Record<string, string | number | null>;

/** Sends a sheet out, has it filled in and takes it back. @param change what the typist does to a filled row. */
export async function typeIn(
  world: World,
  dir: string,
  typist: string,
  textOf: (code: string, item: string) => string,
  {
    out = [],
    take = [],
    change = (rows) => rows,
  }: {
    out?: string[];
    take?: string[];
    change?: (rows: Row[]) => Row[];
  } = {},
): Promise<CliResult> {
  const sheet = `entry-${typist}.xlsx`;
  if (existsSync(world.at(sheet))) rmSync(world.at(sheet));
  const sent = await world.exam('enter', 'out', world.at(dir), '--typist', typist, '--out', world.at(sheet), ...out);
  if (sent.code !== 0) throw new Error(sent.err);
  const { head, rows } = await readRows(world, sheet);
  const filled = rows.map((row): Row => {
    const text = textOf(String(row.考号), String(row.题库题号));
    return { ...row, 答案: text === '' ? null : text };
  });
  await writeRows(world, sheet, head, change(filled));
  return world.exam('enter', 'in', world.at(dir), world.at(sheet), '--typist', typist, ...take);
}

export async function readRows(world: World, sheet: string): Promise<{ head: string[]; rows: Row[] }> {
  const { table, problems } = await readSheetFile(world.at(sheet));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const [head, ...rows] = table.rows.map(({ cells }) => cells);
  if (!head) throw new Error('empty sheet');
  return { head, rows: rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']))) };
}

export async function writeRows(world: World, sheet: string, head: string[], rows: Row[]): Promise<void> {
  const cells = rows.map((row) => head.map((name) => row[name] ?? null));
  writeFileSync(world.at(sheet), await writeXlsx([{ name: '录入表', rows: [head, ...cells] }]));
}
