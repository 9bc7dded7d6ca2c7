import { lastAtOrBefore } from './ranges.ts';

interface Cell {
  start: number;
  end: number;
  /** Text of the column's first row. */
  heading: string;
}

const ROW = /^[ \t]*\|.*$/gm;
const LONGEST_HEADING = 20;

/**
 * Cells of GFM tables with the heading of their column: in `| 姓名 | 电话 |` the word that gives a number away stands
 * in another line. Rows must start with `|`; the first row of a run is the heading.
 */
export function makeCellIndex(text: string): (position: number) => Cell | undefined {
  const cells: Cell[] = [];
  let headings: string[] = [];
  let previousEnd = -2;
  for (const match of text.matchAll(ROW)) {
    const start = match.index + match[0].indexOf('|');
    const row = match[0].trimStart();
    const isHeading = match.index !== previousEnd + 1;
    previousEnd = match.index + match[0].length;
    if (isHeading) {
      headings = row.split('|').map((heading) => heading.trim());
      continue;
    }
    let column = 1;
    let offset = 1;
    while (offset < row.length) {
      const next = row.indexOf('|', offset);
      const end = next === -1 ? row.length : next;
      const heading = headings[column] ?? '';
      if (heading !== '' && heading.length <= LONGEST_HEADING) {
        cells.push({ start: start + offset, end: start + end, heading });
      }
      offset = end + 1;
      column += 1;
    }
  }
  return (position) => {
    const cell = lastAtOrBefore(cells, position);
    return cell !== undefined && position < cell.end ? cell : undefined;
  };
}
