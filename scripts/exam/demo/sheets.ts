import { writeFile } from 'node:fs/promises';
import { readSheetFile, throwTableProblems } from '../sheets/files.ts';
import { writeXlsx } from '../sheets/xlsx.ts';

/** Points for one line of a rubric or checklist; null: the cell stays empty. */
export type ScoreOf = (code: string, item: string, line: number, max: number) => number | string | null;

/** Fills in the score column of a marker's sheet as a spreadsheet program would. */
export async function fillMarkingSheet(path: string, target: string, scoreOf: ScoreOf): Promise<void> {
  const { table, problems } = await readSheetFile(path);
  throwTableProblems(path, problems);
  const [head = [], ...rows] = table.rows.map(({ cells }) => cells);
  const filled = rows.map((cells) => {
    const cell = (name: string) => cells[head.indexOf(name)] ?? '';
    const line = Number.parseInt(cell('得分点'), 10) - 1;
    const score = scoreOf(cell('考号'), cell('题号'), line, Number(cell('满分')));
    return head.map((name, column) => (name === '得分' ? score : (cells[column] ?? '')));
  });
  await writeFile(target, await writeXlsx([{ name: '评分表', rows: [head, ...filled] }]));
}
