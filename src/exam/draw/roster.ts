import { DRAW_VERSION } from './bytes.ts';
import type { Roster } from './published.ts';

/** As many as `publish/roster.json` may hold. */
const MOST_PEOPLE = 10_000;
const MOST_EXTRA_MINUTES = 1440;

/** Codes are printed, read out and used as file names. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$/u;

export interface RosterProblem {
  line: number;
  message: string;
  fix: string;
}

export interface RosterReading {
  roster: Roster;
  /** Minutes granted beforehand, in roster order. Why somebody gets more time is nobody's business: never published. */
  extraMinutes: number[];
  problems: RosterProblem[];
}

/**
 * Reads candidates' codes: one per line, or a CSV with `code` and, where the room is known, `row` and `column` (both
 * from 1), and `extra` (minutes). Without seats the list is taken as rows of `columns` seats, in the order written.
 * @param columns seats per row; everybody in one row when not given.
 */
export function readRoster(text: string, columns?: number): RosterReading {
  const problems: RosterProblem[] = [];
  const people: Roster['people'] = [];
  const extraMinutes: number[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const header = headerOf(lines);
  if (header) problems.push(...headerProblems(header));
  const seen = new Map<string, number>();
  const seats = new Map<string, string>();
  const width = columns ?? Number.MAX_SAFE_INTEGER;
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    if (raw.trim() === '' || raw.trim().startsWith('#') || line === header?.line) continue;
    const cells = raw.split(/[,\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const code = (cells[header?.code ?? 0] ?? '').normalize('NFKC');
    if (!CODE.test(code)) {
      const fix = '考号用字母、数字、- 和 _，最多 32 个；名单里不写姓名';
      problems.push({ line, message: `考号“${code}”不能用`, fix });
      continue;
    }
    if (RESERVED.test(code)) {
      problems.push({ line, message: `考号 ${code} 在 Windows 上不能作文件名`, fix: '换一个考号，例如前面加 D' });
      continue;
    }
    // Two files that differ by case only are one file on most examiners' machines.
    const earlier = seen.get(code.toLowerCase());
    if (earlier !== undefined) {
      problems.push({ line, message: `考号 ${code} 已经写在第 ${earlier} 行`, fix: '每人一个考号，只差大小写也不行' });
      continue;
    }
    seen.set(code.toLowerCase(), line);
    const place = seatOf(cells, header);
    if (place === 'invalid') {
      problems.push({ line, message: `${code} 的座位读不懂`, fix: 'row 和 column 写从 1 开始的整数' });
      continue;
    }
    const seat = place ? `${place.row} ${place.column}` : '';
    const neighbour = seats.get(seat);
    if (neighbour !== undefined) {
      problems.push({
        line,
        message: `${code} 与 ${neighbour} 同一个座位`,
        fix: '每人一个座位；座位未定就不写 row 和 column',
      });
    }
    if (place) seats.set(seat, code);
    const extra = extraOf(cells, header);
    if (extra === 'invalid') {
      const fix = `extra 写延长的分钟数，0 到 ${MOST_EXTRA_MINUTES} 的整数，没有就空着`;
      problems.push({ line, message: `${code} 的延长时间读不懂`, fix });
      continue;
    }
    extraMinutes.push(extra);
    const order = people.length;
    people.push({ code, ...(place ?? { row: Math.floor(order / width), column: order % width }) });
  }
  if (people.length === 0 && problems.length === 0) {
    problems.push({ line: 1, message: '名单是空的', fix: '每行写一个考号' });
  }
  if (people.length > MOST_PEOPLE) {
    problems.push({ line: 1, message: `名单有 ${people.length} 人`, fix: `一次考试最多 ${MOST_PEOPLE} 人，分开考` });
  }
  return { roster: { version: DRAW_VERSION, people }, extraMinutes, problems };
}

/** Device names: no file can be called so there, whatever its ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

interface Header {
  line: number;
  code: number;
  row: number;
  column: number;
  extra: number;
  /** A column with names, which must not come near an exam folder. */
  name: number;
}

function headerProblems({ line, row, column, name }: Header): RosterProblem[] {
  const problems: RosterProblem[] = [];
  if ((row === -1) !== (column === -1)) {
    const message = `标题行只有 ${row === -1 ? 'column' : 'row'}，没有 ${row === -1 ? 'row' : 'column'}`;
    problems.push({ line, message, fix: '排和座都写，或都不写' });
  }
  if (name !== -1) problems.push({ line, message: '名单里有姓名一列', fix: '删去这一列；姓名和考号的对照表另外保管' });
  return problems;
}

function headerOf(lines: readonly string[]): Header | undefined {
  const at = lines.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const cells = (lines[at] ?? '').split(/[,\t]/).map((cell) => cell.trim().toLowerCase());
  const find = (...names: string[]) => cells.findIndex((cell) => names.includes(cell));
  const code = find('code', '考号');
  return code === -1
    ? undefined
    : {
        line: at + 1,
        code,
        row: find('row', '排'),
        column: find('column', '座', '列'),
        extra: find('extra', '延长', '延长分钟'),
        name: find('name', '姓名', '名字'),
      };
}

function extraOf(cells: readonly string[], header: Header | undefined): number | 'invalid' {
  const text = (header && cells[header.extra]) ?? '';
  if (text === '') return 0;
  return /^\d{1,4}$/.test(text) && Number(text) <= MOST_EXTRA_MINUTES ? Number(text) : 'invalid';
}

function seatOf(
  cells: readonly string[],
  header: Header | undefined,
): { row: number; column: number } | 'invalid' | undefined {
  if (!header || header.row === -1 || header.column === -1) return undefined;
  const row = cells[header.row] ?? '';
  const column = cells[header.column] ?? '';
  if (!/^[1-9]\d{0,3}$/.test(row) || !/^[1-9]\d{0,3}$/.test(column)) return 'invalid';
  return { row: Number(row) - 1, column: Number(column) - 1 };
}
