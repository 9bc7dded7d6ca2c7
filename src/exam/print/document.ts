import { cspHash } from '../../singlefile/csp.ts';
import { html, type Markup } from '../report/markup.ts';
import { documentStyle } from './style.ts';

/** What stands on everything of one exam. */
export interface Imprint {
  title: string;
  /** e.g. that the bank is a public sample; null for a real exam. */
  notice: string | null;
  /** Which exam and which draw: the short code of the commitment and the day of the draw. */
  version: string;
}

export interface SheetDocument {
  imprint: Imprint;
  /** `试卷`, `答题卡` … */
  kind: string;
  /** Whose or which: `A 卷`, `D001`. */
  name?: string;
  isLarge?: boolean;
  /** Style of this kind of sheet. */
  css?: string;
  body: Markup;
}

/** One self-contained HTML file for A4: no scripts, nothing loaded, page numbers by the page boxes. */
export function sheetDocument({ imprint, kind, name, isLarge, css: own = '', body }: SheetDocument): string {
  const { title, notice, version } = imprint;
  const what = name === undefined ? kind : `${kind}　${name}`;
  const css = documentStyle({ top: [title, what], bottom: [version, notice ?? ''] }, own);
  const policy = `default-src 'none'; style-src ${cspHash(css)}; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="zh-CN"${isLarge ? ' class="large"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${html`<title>${title} ${what}</title>`.markup}
<style>${css}</style>
</head>
<body>
${body.markup}
</body>
</html>
`;
}

export function noticeBand({ notice }: Pick<Imprint, 'notice'>): Markup | null {
  return notice === null ? null : html`<p class="notice">${notice}</p>`;
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → `一`, 12 → `十二`, 99 → `九十九`. */
export function numeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return NUMERALS[ones] ?? '';
  return `${tens === 1 ? '' : NUMERALS[tens]}十${ones === 0 ? '' : NUMERALS[ones]}`;
}
