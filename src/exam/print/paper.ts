import type { Question } from '../item.ts';
import { html, type Markup } from '../report/markup.ts';
import type { SittingPaper, SittingSection } from '../sitting/paper.ts';
import { type Imprint, noticeBand, numeral, sheetDocument } from './document.ts';
import { groupRule } from './group-rule.ts';
import { questionBlock } from './question.ts';

export interface PaperFacts {
  imprint: Imprint;
  /** Questions in the order printed; see `printedPaper`. */
  paper: SittingPaper;
  questions: ReadonlyMap<string, Question>;
  /** Keys of the sections whose questions are on the answer card, because they are each person's own. */
  onCard: ReadonlySet<string>;
  /** Printed for this person; null: for everybody of the form. */
  person: { code: string; seat: string } | null;
  isLarge: boolean;
}

/** 试卷: what the candidate reads. Everything is answered on the card, so no paper has to be handed back readable. */
export function paperDocument(facts: PaperFacts): string {
  const { imprint, paper, isLarge } = facts;
  const name = nameOf(facts);
  const body = html`${head(facts)}
${paper.sections.map((section, at) => sectionPart(facts, section, at + 1))}
<p class="end sans">（${name}　完）</p>`;
  return sheetDocument({ imprint, kind: '试卷', name, isLarge, body });
}

function nameOf({ paper: { form }, person }: PaperFacts): string {
  const letters = form === null ? '' : `${form} 卷`;
  return person ? `${person.code}${form === null ? '' : ` · ${letters}`}` : letters;
}

function head({ imprint, paper, person, onCard }: PaperFacts): Markup {
  const { form, minutes, points, sections } = paper;
  const who = person
    ? html`<span>考号 <b class="wide mono">${person.code}</b></span><span>座位 <b>${person.seat}</b></span>`
    : html`<span>考号 <b class="wide"></b></span><span>座位 <b></b></span>`;
  const counted = sections.map(({ name, points: own, groups }) => {
    const numbers = groups.flatMap(({ questions }) => questions.map(({ number }) => number));
    return { name, own, range: rangeText(numbers), count: numbers.length };
  });
  const rules = [
    '先核对考号、座位和卷别，和答题卡、准考证一致再答。',
    `本卷 ${paper.sections.length} 个部分、${counted.reduce((sum, { count }) => sum + count, 0)} 题。答案一律写在答题卡上，写在试卷上不算。`,
    ...(onCard.size > 0 ? ['有的部分每人题目不同，题目印在本人的答题卡上。'] : []),
    '用黑色笔，字母写大写。改答案就划掉重写，一格里只留一个答案。',
    '试卷、答题卡、草稿纸都不带出考场。',
  ];
  return html`${noticeBand(imprint)}
<h1>${imprint.title}</h1>
<p class="kind">试　卷${form !== null && `（${form} 卷）`}</p>
<p class="facts"><span>考试时间 ${minutes} 分钟</span><span>满分 ${points} 分</span><span>考试日期 ＿＿＿＿ 年 ＿＿ 月 ＿＿ 日</span></p>
<div class="who">${who}</div>
<p class="seal">密　封　线　以　上　只　写　考　号　和　座　位</p>
<div class="rules"><h3>注意事项</h3><ol>${rules.map((rule) => html`<li>${rule}</li>`)}</ol></div>
<table class="scores"><tbody>
<tr><th>部分</th>${counted.map(({ name }, at) => html`<th>${numeral(at + 1)}、${name}</th>`)}<th>合计</th></tr>
<tr><th>题号</th>${counted.map(({ range }) => html`<td>${range}</td>`)}<td></td></tr>
<tr><th>满分</th>${counted.map(({ own }) => html`<td>${own}</td>`)}<td>${points}</td></tr>
</tbody></table>`;
}

export function rangeText(numbers: readonly number[]): string {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined) return '';
  return first === last ? String(first) : `${first}–${last}`;
}

function sectionPart(facts: PaperFacts, { key, name, points, groups }: SittingSection, index: number): Markup {
  const numbers = groups.flatMap(({ questions }) => questions.map(({ number }) => number));
  return html`<h2>${numeral(index)}、${name}（共 ${points} 分）</h2>
${
  facts.onCard.has(key)
    ? html`<p>第 ${rangeText(numbers)} 题每人不同，题目印在本人的答题卡上。</p>`
    : groups.map((group, at) => groupPart(facts, group, groups.length > 1 ? at + 1 : null))
}`;
}

export function groupHeading(
  { title, each, questions }: SittingSection['groups'][number],
  index: number | null,
  rule: string,
): Markup {
  const number = index === null ? '' : `（${numeral(index)}）`;
  return html`<h3>${number}${title}<span class="rule">（每题 ${each} 分，共 ${questions.length * each} 分${
    rule !== '' && `。${rule}`
  }）</span></h3>`;
}

function groupPart(
  { questions, isLarge }: PaperFacts,
  group: SittingSection['groups'][number],
  index: number | null,
): Markup {
  const own = group.questions.flatMap(({ id }) => questions.get(id) ?? []);
  const isMixed = new Set(own.map(({ type }) => type)).size > 1;
  return html`${groupHeading(group, index, groupRule(own))}
${group.questions.map((question) => questionBlock(question, { isMixed, isLarge }))}`;
}
