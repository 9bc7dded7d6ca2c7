import { html, type Markup } from '../report/markup.ts';
import { markdownHtml } from '../sitting/markdown-html.ts';
import { type Imprint, noticeBand, numeral, sheetDocument } from './document.ts';
import type { PrintedPaper, PrintedQuestion, PrintedSection } from './layout.ts';

export interface KeyFacts {
  imprint: Imprint;
  /** In the order printed, so numbers and letters are those on paper. */
  paper: PrintedPaper;
  /** Sections that are each person's own; empty when the key is one person's. */
  onCard: ReadonlySet<string>;
  /** Everybody's own questions of those sections. */
  own: readonly PrintedPaper[];
  /** The key is one person's; null: it is a form's. */
  code: string | null;
}

const KEY_STYLE = `
.quick { width: 100%; margin: 2mm 0 4mm; table-layout: fixed; text-align: center; font-size: .95em; } .quick td { padding: .15em .2em; } .quick .n { background: #eee; font-size: .85em; }
.answer { display: grid; grid-template-columns: 1.9em minmax(0, 1fr); column-gap: .3em; margin: .4rem 0; break-inside: avoid; } .answer div > b:first-of-type { margin-right: .6em; }
.answer p { margin: .1rem 0; } .answer div > p:first-of-type { display: inline; } .answer ul { margin: .1rem 0; padding-left: 1.2em; } .source { margin-left: .6em; color: #333; font-size: .8em; }
.secret { margin: 3mm 0; padding: 1.5mm; border: .5mm double #000; text-align: center; font-weight: 700; }
`;

/** 答案: exactly what the paper of that print has as its right answers, with explanation and source. */
export function keyDocument({ imprint, paper, onCard, own, code }: KeyFacts): string {
  const form = paper.form === null ? '' : `${paper.form} 卷`;
  const name = code === null ? form : `${code}${form === '' ? '' : ` · ${form}`}`;
  const fixed = paper.sections.filter(({ key }) => !onCard.has(key));
  const body = html`${noticeBand(imprint)}
<h1>${imprint.title}</h1>
<p class="kind">答　案（${name}）</p>
<p class="facts"><span>满分 ${paper.points} 分</span><span>题号和字母只对这一种印法的卷</span></p>
<p class="secret">考完以前不拆封，不带进考场</p>
${quickTable(fixed)}
${paper.sections.map((section, at) => sectionPart(section, at + 1, onCard.has(section.key)))}
${ownAnswers(own, onCard)}
<p class="end sans">（答案完）</p>`;
  return sheetDocument({ imprint, kind: '答案', name, css: KEY_STYLE, body });
}

const PER_ROW = 12;

/** Numbers and letters alone, to lay beside a card. */
function quickTable(sections: readonly PrintedSection[]): Markup | null {
  const quick = questionsOf(sections).filter(isLettered);
  if (quick.length === 0) return null;
  const rows = Array.from({ length: Math.ceil(quick.length / PER_ROW) }, (_, at) =>
    quick.slice(at * PER_ROW, (at + 1) * PER_ROW),
  );
  const cells = (row: readonly PrintedQuestion[], cell: (question: PrintedQuestion) => Markup) => [
    ...row.map(cell),
    ...Array.from({ length: rows.length > 1 ? PER_ROW - row.length : 0 }, () => html`<td></td>`),
  ];
  return html`<h2>选择、判断速查</h2>
<table class="quick"><tbody>
${rows.map(
  (row) => html`<tr class="n">${cells(row, ({ number }) => html`<td class="n">${number}</td>`)}</tr>
<tr>${cells(row, ({ answer }) => html`<td><b>${answer}</b></td>`)}</tr>
`,
)}</tbody></table>`;
}

function isLettered({ type }: PrintedQuestion): boolean {
  return type === 'single' || type === 'multiple' || type === 'truefalse';
}

function questionsOf(sections: readonly PrintedSection[]): PrintedQuestion[] {
  return sections.flatMap(({ groups }) => groups.flatMap(({ questions }) => questions));
}

function sectionPart({ name, points, groups }: PrintedSection, index: number, isOwn: boolean): Markup {
  const heading = html`<h2>${numeral(index)}、${name}（共 ${points} 分）</h2>`;
  if (isOwn) return html`${heading}<p>每人不同。操作题见评分表；别的题见后面“各人的题”。</p>`;
  return html`${heading}
${groups.map(
  ({ title, each, questions }) => html`<h3>${title}<span class="rule">（每题 ${each} 分）</span></h3>
${questions.map(answerPart)}`,
)}`;
}

function answerPart({ number, id, points, answer, explanation, source }: PrintedQuestion): Markup {
  const rubric = answer.startsWith('- ');
  return html`<div class="answer"><span class="number">${number}.</span><div>${
    rubric ? html`<b>评分（${points} 分）</b>${{ markup: markdownHtml(answer) }}` : html`<b>${answer}</b>`
  }${explanation !== '' && { markup: markdownHtml(explanation) }}<span class="source">出处 ${source}　题库题号 ${id}</span></div></div>
`;
}

/** What no form has: letters of questions that were drawn for each person. Tasks have their checklists elsewhere. */
function ownAnswers(papers: readonly PrintedPaper[], onCard: ReadonlySet<string>): Markup | null {
  const rows = papers.flatMap(({ code, sections }) => {
    const own = questionsOf(sections.filter(({ key }) => onCard.has(key))).filter(({ type }) => type !== 'task');
    return own.length === 0 ? [] : [{ code, own }];
  });
  if (rows.length === 0) return null;
  return html`<h2>各人的题</h2>
<table><thead><tr><th>考号</th><th>题号 答案（题库题号）</th></tr></thead><tbody>
${rows.map(
  ({ code, own }) => html`<tr><td class="mono">${code}</td><td>${own.map(
    ({ number, answer, id }) => html`<div>${number}.　${answer.replaceAll('\n', ' ')}（${id}）</div>`,
  )}</td></tr>
`,
)}</tbody></table>`;
}
