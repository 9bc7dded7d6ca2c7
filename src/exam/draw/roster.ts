import { DRAW_VERSION } from './bytes.ts';
import type { Roster } from './published.ts';

/** Codes are printed, read out and used as file names. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$/u;

export interface RosterProblem {
  line: number;
  message: string;
  fix: string;
}

/**
 * Reads candidates' codes: one per line, or a CSV with `code` and, where the room is known, `row` and `column` (both
 * from 1). Without seats the list is taken as rows of `columns` seats, in the order written.
 * @param columns seats per row; everybody in one row when not given.
 */
export function readRoster(text: string, columns?: number): { roster: Roster; problems: RosterProblem[] } {
  const problems: RosterProblem[] = [];
  const people: Roster['people'] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const header = headerOf(lines);
  const seen = new Map<string, number>();
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
    const earlier = seen.get(code);
    if (earlier !== undefined) {
      problems.push({ line, message: `考号 ${code} 已经写在第 ${earlier} 行`, fix: '每人一个考号' });
      continue;
    }
    seen.set(code, line);
    const place = seatOf(cells, header);
    if (place === 'invalid') {
      problems.push({ line, message: `${code} 的座位读不懂`, fix: 'row 和 column 写从 1 开始的整数' });
      continue;
    }
    const order = people.length;
    people.push({ code, ...(place ?? { row: Math.floor(order / width), column: order % width }) });
  }
  if (people.length === 0 && problems.length === 0) {
    problems.push({ line: 1, message: '名单是空的', fix: '每行写一个考号' });
  }
  return { roster: { version: DRAW_VERSION, people }, problems };
}

interface Header {
  line: number;
  code: number;
  row: number;
  column: number;
}

function headerOf(lines: readonly string[]): Header | undefined {
  const at = lines.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const cells = (lines[at] ?? '').split(/[,\t]/).map((cell) => cell.trim().toLowerCase());
  const find = (...names: string[]) => cells.findIndex((cell) => names.includes(cell));
  const code = find('code', '考号');
  return code === -1 ? undefined : { line: at + 1, code, row: find('row', '排'), column: find('column', '座', '列') };
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
