import { html, type Markup } from '../report/markup.ts';
import type { SittingQuestion } from '../sitting/paper.ts';
import { letter } from '../types/letters.ts';
import { TYPE_NAMES } from '../vocabulary.ts';

export interface QuestionLook {
  /** The part mixes types, so each question says its own. */
  isMixed: boolean;
  isLarge: boolean;
}

/** HTML that was sanitised when the sitting paper was made. */
const trusted = (markup: string): Markup => ({ markup });

/** A question as it stands on paper: stem, options and blanks, no space for a long answer. */
export function questionBlock(question: SittingQuestion, { isMixed, isLarge }: QuestionLook): Markup {
  const type = isMixed ? `〔${TYPE_NAMES[question.type]}〕` : '';
  return html`<section class="question${isLong(question) && ' long'}"><span class="number">${question.number}.</span>
<div><div class="stem">${trusted(withEnds(question.stemHtml, type, tailOf(question)))}</div>
${detailsOf(question, isLarge)}</div></section>
`;
}

/** Behind the stem, as on every Chinese paper: a bracket for the letters. */
function tailOf({ type }: SittingQuestion): string {
  return type === 'single' || type === 'multiple' || type === 'truefalse'
    ? '<span class="bracket">（　　）</span>'
    : '';
}

/** Puts the type into the first paragraph and the bracket into the last, so neither gets a line of its own. */
function withEnds(stem: string, type: string, tail: string): string {
  const opened = type === '' ? stem : stem.startsWith('<p>') ? `<p>${type}${stem.slice(3)}` : `<p>${type}</p>${stem}`;
  if (tail === '') return opened;
  return opened.endsWith('</p>') ? `${opened.slice(0, -4)}${tail}</p>` : `${opened}<p>${tail}</p>`;
}

function detailsOf(question: SittingQuestion, isLarge: boolean): Markup | null {
  const { type, entriesHtml = [], leftsHtml = [], pieces = [], unit, columns, upload } = question;
  switch (type) {
    case 'single':
    case 'multiple':
      return lettered(entriesHtml, isLarge);
    case 'truefalse':
    case 'task':
      return null;
    case 'order':
      return html`${lettered(entriesHtml, isLarge)}
<p>次序：${entriesHtml.map((_, at) => html`${at > 0 && ' → '}<span class="bracket">（　）</span>`)}</p>`;
    case 'match':
      return html`<table class="pairs"><thead><tr><th>${columns?.[0]}</th><th>填字母</th></tr></thead>
<tbody>${leftsHtml.map((left, at) => html`<tr><td>${at + 1}. ${trusted(left)}</td><td></td></tr>`)}</tbody></table>
<p>${columns?.[1]}：</p>
${lettered(entriesHtml, isLarge)}`;
    case 'cloze':
      return html`<p>${pieces.map((piece, at) => html`${at > 0 && html`<span class="blank">（${at}）</span>`}${lines(piece)}`)}</p>`;
    case 'short':
      return html`<p>答：<span class="blank"></span><span class="blank"></span></p>`;
    case 'numeric':
      return html`<p>答：<span class="blank"></span>${unit !== undefined && ` ${unit}`}</p>`;
    case 'essay':
      return html`<p class="muted">${upload ? '（画在答题卡上的框里）' : '（答在答题卡上）'}</p>`;
  }
}

function lines(text: string): Markup {
  return html`${text.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`;
}

function lettered(entries: readonly string[], isLarge: boolean): Markup {
  const length = Math.max(0, ...entries.map(widthOf));
  const [four, two] = isLarge ? [4.5, 12] : [9, 21];
  const columns = entries.some(isBlock) ? '' : length <= four ? ' four' : length <= two ? ' two' : '';
  return html`<ol class="options${columns}">${entries.map(
    (entry, at) => html`<li><span>${letter(at)}.</span><div>${trusted(entry)}</div></li>`,
  )}</ol>`;
}

const isBlock = (entry: string) => /<(?:p|ul|ol|table|pre|img|blockquote|div)\b/.test(entry);

/** Width of an entry's text in em: Latin takes half. */
function widthOf(entry: string): number {
  const text = entry.replace(/<[^>]*>/g, '').replace(/&#?\w+;/g, ' ');
  return [...text].reduce((sum, character) => sum + (character < '\u02B0' ? 0.55 : 1), 0);
}

/** More than half a page of options must not push the whole question to the next page. */
function isLong({ stemHtml, entriesHtml = [], leftsHtml = [] }: SittingQuestion): boolean {
  return widthOf(stemHtml + entriesHtml.join('') + leftsHtml.join('')) > 700;
}
