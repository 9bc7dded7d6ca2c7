/** Takes two columns of a terminal. */
const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u;

/** Columns aligned for a terminal; the first stands left, figures right, words left. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const isFigures = head.map((_, column) => column > 0 && rows.every((row) => FIGURE.test(row[column] ?? '')));
  const line = (row: readonly string[]) =>
    head
      .map((_, column) => {
        const text = row[column] ?? '';
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(text));
        return isFigures[column] ? space + text : text + space;
      })
      .join('  ')
      .trimEnd();
  return all.map((row) => `  ${line(row)}\n`).join('');
}

const FIGURE = /^[−\d.%–—]*$/;

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}
