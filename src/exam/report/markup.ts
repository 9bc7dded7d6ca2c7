import { escapeHtml } from '../../content/escape.ts';

/** HTML that is already escaped; made by `html` only, so that a text never gets into a page as it is. */
export interface Markup {
  readonly markup: string;
}
type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** A template whose values are escaped, unless they come from another one. Lists are put one after the other. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((text, at) => text + (at < parts.length ? render(parts[at]) : '')).join('') };
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(render).join('');
}

export interface Column<Row> {
  name: string;
  cell(row: Row): Markup | string | number | null;
  /** Figures stand right. */
  isNumber?: boolean;
  /** May be long; other cells stay on one line. */
  isText?: boolean;
}

/** A table; the first column heads its row. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const alignment = (column: Column<Row>) =>
    column.isNumber ? html` class="number"` : column.isText ? html` class="text"` : '';
  return html`<div class="wide"><table><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${alignment(column)}>${column.name}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (row) => html`<tr>${columns.map((column, at) =>
    at === 0
      ? html`<th scope="row"${alignment(column)}>${column.cell(row)}</th>`
      : html`<td${alignment(column)}>${column.cell(row)}</td>`,
  )}</tr>
`,
)}</tbody></table></div>`;
}
