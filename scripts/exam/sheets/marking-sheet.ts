import { isRecord } from '../../../src/exam/grading/answers.ts';
import { type Mark, markProblem } from '../../../src/exam/marking/marks.ts';
import { pointsText, readPoints } from '../../../src/exam/marking/points-text.ts';
import type { MarkingTask } from '../../../src/exam/marking/tasks.ts';
import { findCode } from '../../../src/exam/sitting/typed-codes.ts';
import { columnName, type ReadRow, type ReadTable, type Sheet, type TableProblem } from './table.ts';

/** Columns a marker's sheet has. Only `score` is to be filled in; the rest says what for, and is checked. */
const COLUMNS = {
  code: '考号',
  item: '题号',
  stem: '题干',
  answer: '考生答案',
  line: '得分点',
  max: '满分',
  score: '得分',
  marker: '阅卷人',
  exam: '考试',
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED = ['code', 'item', 'line', 'score', 'marker', 'exam'] as const;

export interface SheetFacts {
  /** Short code of the exam. */
  exam: string;
  marker: string;
  /** The third opinion where two differ. */
  isResolution: boolean;
}

/** `marks`: what the same marker gave before, to be seen and changed. */
export function markingSheet(tasks: readonly MarkingTask[], marks: readonly Mark[], facts: SheetFacts): Sheet {
  const given = new Map(marks.map((mark) => [keyOf(mark.code, mark.item), mark]));
  const rows = tasks.flatMap(({ code, question, lines, answer }) =>
    lines.map(({ text, points }, at) => {
      const earlier = given.get(keyOf(code, question.id))?.lines[at];
      return [
        code,
        question.id,
        question.stem,
        answerText(question.type, answer),
        `${at + 1}. ${text}`,
        points,
        earlier === undefined ? null : earlier / 100,
        facts.marker,
        examCell(facts),
      ];
    }),
  );
  return {
    name: facts.isResolution ? '复评' : '评分表',
    widths: [12, 14, 40, 50, 40, 8, 8, 10, 24],
    rows: [Object.values(COLUMNS), ...rows],
  };
}

/** What a marker can see of an answer here; drawings, paper and operations are elsewhere. */
function answerText(type: string, answer: unknown): string {
  if (type === 'task') return '现场';
  const text = isRecord(answer) && typeof answer.text === 'string' ? answer.text.trim() : '';
  return text === '' ? '纸上' : text;
}

function examCell({ exam, isResolution }: Pick<SheetFacts, 'exam' | 'isResolution'>): string {
  return isResolution ? `${exam} 复评` : exam;
}

export interface SheetReading {
  /** In the order of the tasks. */
  marks: Mark[];
  problems: TableProblem[];
  /** Answers with some lines marked and some not; nothing is taken of them. */
  incomplete: { code: string; item: string }[];
}

/**
 * Marks from a sheet that came back. Rows may be in any order and may be missing; every row there must be of this exam,
 * this marker and an answer that is to be marked.
 */
export function readMarkingSheet(
  { rows: [head, ...rows] }: ReadTable,
  tasks: readonly MarkingTask[],
  facts: SheetFacts,
): SheetReading {
  const at = columnsOf(head);
  const missing = NEEDED.filter((column) => at[column] === undefined);
  if (missing.length > 0) {
    const names = missing.map((column) => COLUMNS[column]).join('、');
    const problem = { row: head?.row ?? 1, column: '', message: `第一行没有“${names}”` };
    return { marks: [], problems: [{ ...problem, fix: '不改第一行；重新 exam mark out 一份' }], incomplete: [] };
  }
  const byTask = new Map<string, Map<number, { score: number; row: number }>>();
  const problems: TableProblem[] = [];
  const codes = [...new Set(tasks.map(({ code }) => code))];
  const index = new Map(tasks.map((task) => [keyOf(task.code, task.question.id), task]));
  for (const row of rows) {
    const cell = (column: Column) => row.cells[at[column] ?? -1] ?? '';
    const say = (column: Column, message: string, fix: string) =>
      problems.push({ row: row.row, column: columnName(at[column] ?? 0), message, fix });
    if (cell('exam') !== examCell(facts)) {
      const fix = facts.isResolution
        ? '收复评用 exam mark out --disputed 出的表，别的不写 --resolution'
        : '收这次考试的评分表；复评的表加 --resolution';
      say('exam', `写的是“${cell('exam')}”，不是 ${examCell(facts)}`, fix);
      continue;
    }
    if (cell('marker').normalize('NFKC') !== facts.marker) {
      say('marker', `是 ${cell('marker')} 的评分表`, `--marker 写 ${cell('marker')}，或换 ${facts.marker} 的表`);
      continue;
    }
    const code = findCode(codes, cell('code'));
    const task = code === undefined ? undefined : index.get(keyOf(code, cell('item')));
    if (code === undefined) say('code', `没有要评的考号“${cell('code')}”`, '考号不改；表格软件去掉了前面的 0 就补上');
    else if (!task) say('item', `${code} 没有要评的题“${cell('item')}”`, '题号不改');
    if (code === undefined || !task) continue;
    const line = lineOf(cell('line'), task);
    if (line === undefined) {
      say(
        'line',
        `“${cell('line')}”不是 ${task.question.id} 的得分点`,
        '得分点不改；只给一列排过序的，重新 exam mark out',
      );
      continue;
    }
    const lines = byTask.get(keyOf(code, task.question.id)) ?? new Map<number, { score: number; row: number }>();
    byTask.set(keyOf(code, task.question.id), lines);
    const twin = lines.get(line);
    if (twin) {
      say('line', `${code} ${task.question.id} 的第 ${line + 1} 点在第 ${twin.row} 行已经有了`, '删去多的一行');
      continue;
    }
    const score = cell('score');
    if (score === '') continue;
    const marks = readPoints(score);
    const max = (task.lines[line]?.points ?? 0) * 100;
    if (marks === undefined) say('score', `得分写成了“${score}”`, '写数字，最多两位小数');
    else if (marks > max)
      say('score', `得分 ${score} 超过这一点的满分 ${pointsText(max)}`, `写 0 到 ${pointsText(max)}`);
    else lines.set(line, { score: marks, row: row.row });
  }
  return { problems, ...collect(tasks, byTask, facts.marker) };
}

function collect(
  tasks: readonly MarkingTask[],
  byTask: ReadonlyMap<string, ReadonlyMap<number, { score: number }>>,
  marker: string,
): Pick<SheetReading, 'marks' | 'incomplete'> {
  const marks: Mark[] = [];
  const incomplete: SheetReading['incomplete'] = [];
  for (const { code, question, lines } of tasks) {
    const given = byTask.get(keyOf(code, question.id));
    if (!given || given.size === 0) continue;
    const scores = lines.map((_, at) => given.get(at)?.score);
    const complete = scores.filter((score) => score !== undefined);
    if (complete.length < lines.length) incomplete.push({ code, item: question.id });
    else if (markProblem(question, complete) === undefined) {
      marks.push({ code, item: question.id, marker, lines: complete });
    }
  }
  return { marks, incomplete };
}

function columnsOf(head: ReadRow | undefined): Partial<Record<Column, number>> {
  const names = (head?.cells ?? []).map((cell) => cell.normalize('NFKC'));
  const entries = Object.entries(COLUMNS).map(([column, name]) => [column, names.indexOf(name)] as const);
  return Object.fromEntries(entries.filter(([, at]) => at >= 0));
}

/** `2. 会话管理器到 ERM` → 1. The text must be that line's: a column sorted by itself would mark the wrong points. */
function lineOf(cell: string, { lines }: MarkingTask): number | undefined {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
  const at = lines.findIndex(({ text }, index) => plain(`${index + 1}. ${text}`) === plain(cell));
  return at < 0 ? undefined : at;
}

const keyOf = (code: string, item: string) => JSON.stringify([code, item]);
