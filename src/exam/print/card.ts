import type { Question } from '../item.ts';
import { html, type Markup } from '../report/markup.ts';
import type { SittingPaper, SittingQuestion, SittingSection } from '../sitting/paper.ts';
import type { QuestionType } from '../vocabulary.ts';
import { type Imprint, noticeBand, numeral, sheetDocument } from './document.ts';
import { groupRule } from './group-rule.ts';
import { groupHeading } from './paper.ts';
import type { PrintedPerson } from './people.ts';
import { questionBlock } from './question.ts';

export interface CardFacts {
  imprint: Imprint;
  /** The person's paper in the order printed. */
  paper: SittingPaper;
  person: PrintedPerson;
  questions: ReadonlyMap<string, Question>;
  /** Sections whose questions are printed here and nowhere else. */
  onCard: ReadonlySet<string>;
  isLarge: boolean;
}

const CARD_STYLE = `
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(22mm, 1fr)); gap: 3mm 1mm; margin: 2mm 0; }
.fields.wide { grid-template-columns: repeat(auto-fill, minmax(29mm, 1fr)); } .large .fields.wide { grid-template-columns: repeat(auto-fill, minmax(36mm, 1fr)); }
.field { display: flex; align-items: flex-end; gap: 1.5mm; break-inside: avoid; } .field .n { min-width: 7mm; text-align: right; }
.box { display: inline-block; width: 10mm; height: 8.5mm; border: .35mm solid #000; } .box.wide { width: 20mm; }
.line { display: inline-block; height: 8.5mm; border-bottom: .3mm solid #000; }
.row { display: flex; align-items: flex-end; gap: 2mm; margin: 2mm 0; break-inside: avoid; } .row .n { min-width: 7mm; text-align: right; }
.row .line { flex: 1; } .row .half { flex: none; width: 70mm; }
.blanks { flex: 1; display: grid; grid-template-columns: repeat(3, 1fr); gap: 2mm 4mm; } .blanks span { display: flex; align-items: flex-end; }
.marks { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 2mm 3mm; } .marks span { display: inline-flex; align-items: flex-end; gap: 1mm; }
.essay { margin: 2mm 0 4mm; } .label { break-after: avoid; font-weight: 700; }
.drawing { break-before: page; }
`;

/** 答题卡: one for each person; typed in from here, so every field is as the entry sheet asks for it. */
export function cardDocument(facts: CardFacts): string {
  const { imprint, paper, person, isLarge } = facts;
  const form = person.form === null ? '' : ` · ${person.form} 卷`;
  const body = html`${head(facts)}
${paper.sections.map((section, at) => sectionPart(facts, section, at + 1))}
${drawings(paper)}
<p class="end sans">（答题卡完）</p>`;
  return sheetDocument({ imprint, kind: '答题卡', name: `${person.code}${form}`, isLarge, css: CARD_STYLE, body });
}

function head({ imprint, paper, person }: CardFacts): Markup {
  const rules = [
    '先核对考号、座位和卷别。不是自己的，举手。',
    '用黑色笔写在格子里或横线上，字母写大写，判断写“对”或“错”。改就划掉，在旁边写清楚。',
    '题号与试卷上的题号相同；不会的空着，不要写满占位。',
  ];
  return html`${noticeBand(imprint)}
<h1>${imprint.title}</h1>
<p class="kind">答　题　卡</p>
<div class="who"><span>考号 <b class="wide mono">${person.code}</b></span><span>座位 <b>${person.seat}</b></span>${
    person.form !== null && html`<span>卷别 <b>${person.form}</b></span>`
  }${person.isSpare && html`<span>实际考号 <b class="wide"></b></span>`}</div>
<p class="seal">密　封　线　以　上　只　核　对　，　不　写　别　的</p>
<div class="rules"><h3>填写说明</h3><ol>${rules.map((rule) => html`<li>${rule}</li>`)}</ol></div>
<table class="scores"><tbody>
<tr><th>部分</th>${paper.sections.map(({ name }, at) => html`<th>${numeral(at + 1)}、${name}</th>`)}<th>总分</th></tr>
<tr><th>满分</th>${paper.sections.map(({ points }) => html`<td>${points}</td>`)}<td>${paper.points}</td></tr>
<tr class="pen"><th>得分</th>${paper.sections.map(() => html`<td></td>`)}<td></td></tr>
<tr class="pen"><th>阅卷人</th>${paper.sections.map(() => html`<td></td>`)}<td></td></tr>
</tbody></table>`;
}

function sectionPart(facts: CardFacts, { key, name, points, groups }: SittingSection, index: number): Markup {
  const isOnCard = facts.onCard.has(key);
  return html`<h2>${numeral(index)}、${name}（共 ${points} 分）</h2>
${groups.map((group, at) => {
  const own = group.questions.flatMap(({ id }) => facts.questions.get(id) ?? []);
  const isMixed = new Set(own.map(({ type }) => type)).size > 1;
  const heading = groupHeading(group, groups.length > 1 ? at + 1 : null, isOnCard ? groupRule(own) : '');
  const fields = isOnCard
    ? group.questions.map(
        (question) => html`${questionBlock(question, { isMixed, isLarge: facts.isLarge })}${fieldsOf([question])}`,
      )
    : fieldsOf(group.questions);
  return html`${heading}
${fields}
${own.some(({ type }) => type === 'task') && html`<p class="muted">操作题由考官在评分表上记分，这里不写。</p>`}`;
})}`;
}

/** Boxes of neighbouring questions share lines; everything else has a line of its own. */
function fieldsOf(questions: readonly SittingQuestion[]): Markup {
  const small = (type: QuestionType) => type === 'single' || type === 'multiple' || type === 'truefalse';
  const runs: SittingQuestion[][] = [];
  for (const question of questions) {
    const last = runs.at(-1);
    if (last?.[0] && small(last[0].type) && small(question.type)) last.push(question);
    else runs.push([question]);
  }
  return html`${runs.map((run) =>
    run[0] && small(run[0].type)
      ? html`<div class="fields${run.some(({ type }) => type === 'multiple') && ' wide'}">${run.map(boxField)}</div>\n`
      : run.map(lineField),
  )}`;
}

function boxField({ number, type }: SittingQuestion): Markup {
  return html`<span class="field"><span class="n">${number}.</span><span class="box${
    type === 'multiple' && ' wide'
  }"></span></span>`;
}

function lineField(question: SittingQuestion): Markup {
  const { number, type, unit, pieces = [], leftsHtml = [], entriesHtml = [], lines = 0, upload, points } = question;
  const n = html`<span class="n">${number}.</span>`;
  switch (type) {
    case 'short':
      return html`<div class="row">${n}<span class="line"></span></div>\n`;
    case 'numeric':
      return html`<div class="row">${n}<span class="line half"></span>${unit}</div>\n`;
    case 'cloze':
      return html`<div class="row">${n}<span class="blanks">${pieces
        .slice(1)
        .map((_, at) => html`<span>（${at + 1}）<span class="line"></span></span>`)}</span></div>\n`;
    case 'match':
      return html`<div class="row">${n}<span class="marks">${leftsHtml.map(
        (_, at) => html`<span>${at + 1} <i class="box"></i></span>`,
      )}</span></div>\n`;
    case 'order':
      return html`<div class="row">${n}<span class="marks">${entriesHtml.map(
        (_, at) => html`<span>${at > 0 && '→ '}<i class="box"></i></span>`,
      )}</span></div>\n`;
    case 'essay':
      if (upload) return html`<p>${number}.　画在卡末第 ${number} 题的框里。</p>\n`;
      return html`<div class="essay"><p class="label">${number}.（${points} 分）</p>${ruled(Math.max(lines, 1))}</div>\n`;
    default:
      return html``;
  }
}

function ruled(lines: number): Markup[] {
  return Array.from({ length: lines }, () => html`<div class="rule-line"></div>`);
}

/** As much as fits on a page under its label. */
const TALLEST_FRAME = 27;
const SMALLEST_FRAME = 8;

/** Frames to draw in come last, each on a page of its own: in their place they would leave half a page empty. */
function drawings({ sections }: SittingPaper): Markup[] {
  const all = sections.flatMap(({ groups }) => groups.flatMap(({ questions }) => questions));
  return all
    .filter(({ upload }) => upload !== undefined)
    .map(({ number, points, lines = 0 }) => {
      const height = Math.min(Math.max(lines, SMALLEST_FRAME), TALLEST_FRAME);
      return html`<div class="drawing"><p class="label">第 ${number} 题　作图（${points} 分）</p><div class="frame lines-${height}"></div></div>\n`;
    });
}
