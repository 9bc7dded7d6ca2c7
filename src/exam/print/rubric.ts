import type { Question } from '../item.ts';
import { markedLines } from '../marking/marks.ts';
import { html, type Markup } from '../report/markup.ts';
import { markdownHtml } from '../sitting/markdown-html.ts';
import { type Imprint, noticeBand, sheetDocument } from './document.ts';
import type { PrintedPaper, PrintedQuestion } from './layout.ts';
import type { PrintedPerson } from './people.ts';

/** Somebody's paper in the order printed. */
export interface OwnPaper {
  person: PrintedPerson;
  paper: PrintedPaper;
}

export interface RubricFacts {
  imprint: Imprint;
  papers: readonly OwnPaper[];
  questions: ReadonlyMap<string, Question>;
}

const RUBRIC_STYLE = `
.sheet { width: 100%; margin: 0 0 3mm; break-inside: avoid; } .sheet th:first-child { text-align: left; } .sheet td.n, .sheet th.n { width: 16mm; text-align: center; } .sheet td.pen { width: 22mm; } .sheet td { height: 6.8mm; padding: .05em .5em; line-height: 1.35; } .sheet th { padding: .1em .5em; }
.grid { width: 100%; table-layout: fixed; text-align: center; } .grid td { height: 9mm; padding: 0 .3em; } .grid th { padding: .2em .2em; font-size: .9em; }
.grid .code { width: 26mm; } .grid .seat { width: 24mm; } .grid .num { width: 12mm; }
.sign { display: flex; flex-wrap: wrap; gap: 2mm 10mm; margin: 4mm 0 0; } .sign b { display: inline-block; min-width: 34mm; border-bottom: .3mm solid #000; }
.title { display: flex; justify-content: space-between; align-items: baseline; gap: 4mm; border-bottom: .5mm solid #000; } .title h1 { font-size: 1.3rem; text-align: left; }
.whom { display: flex; gap: 8mm; margin: 2mm 0 4mm; } .whom b { font-size: 1.15em; }
.stem { margin: 2mm 0; } .rubric { margin: 2mm 0; padding-left: 1.6em; }
`;

function questionsOf({ sections }: PrintedPaper): PrintedQuestion[] {
  return sections.flatMap(({ groups }) => groups.flatMap(({ questions }) => questions));
}

/** 操作题评分表: one page a person, for the examiner who watches. Undefined where there are no tasks. */
export function taskSheets({ imprint, papers, questions }: RubricFacts): string | undefined {
  const pages = papers.flatMap(({ person, paper }) => {
    const tasks = questionsOf(paper).filter(({ type }) => type === 'task');
    return tasks.length === 0 ? [] : [taskPage(imprint, person, tasks, questions)];
  });
  if (pages.length === 0) return undefined;
  return sheetDocument({ imprint, kind: '操作题评分表', css: RUBRIC_STYLE, body: html`${pages}` });
}

function taskPage(
  imprint: Imprint,
  { code, seat, form, isSpare }: PrintedPerson,
  tasks: readonly PrintedQuestion[],
  questions: ReadonlyMap<string, Question>,
): Markup {
  const total = tasks.reduce((sum, { points }) => sum + points, 0);
  return html`<article class="page">${noticeBand(imprint)}
<div class="title"><h1>${imprint.title}　操作题评分表</h1></div>
<p class="whom"><span>考号 <b class="mono">${code}</b></span><span>座位 <b>${seat}</b></span>${
    form !== null && html`<span>卷别 <b>${form}</b></span>`
  }${isSpare && '实际考号 ＿＿＿＿＿＿＿＿'}</p>
${tasks.map((task) => taskTable(task, questions.get(task.id)))}
<p class="sign"><span>${tasks.length} 题合计（满分 ${total}） <b></b></span><span>考官签名 <b></b></span><span>时间 <b></b></span></p>
</article>
`;
}

function taskTable({ number, id, points }: PrintedQuestion, question: Question | undefined): Markup {
  const lines = question ? (markedLines(question) ?? []) : [];
  return html`<table class="sheet"><thead><tr><th>${number}. ${question?.stem}<span class="source">（${id}）</span></th><th class="n">满分</th><th class="n">得分</th></tr></thead><tbody>
${lines.map(
  ({ text, points: most }, at) =>
    html`<tr><td>${at + 1}. ${text}</td><td class="n">${most}</td><td class="pen"></td></tr>\n`,
)}<tr><td>小计</td><td class="n">${points}</td><td class="pen"></td></tr></tbody></table>
`;
}

/** 论述题评分表: a question with its rubric and everybody who has it, one marker a copy. Undefined without essays. */
export function essaySheets({ imprint, papers, questions }: RubricFacts): string | undefined {
  const essays = new Map<string, { person: PrintedPerson; number: number }[]>();
  for (const { person, paper } of papers) {
    for (const { id, type, number } of questionsOf(paper)) {
      if (type === 'essay') essays.set(id, [...(essays.get(id) ?? []), { person, number }]);
    }
  }
  if (essays.size === 0) return undefined;
  const pages = [...essays]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, rows]) => essayPage(imprint, questions.get(id), rows));
  return sheetDocument({ imprint, kind: '论述题评分表', css: RUBRIC_STYLE, body: html`${pages}` });
}

function essayPage(
  imprint: Imprint,
  question: Question | undefined,
  rows: readonly { person: PrintedPerson; number: number }[],
): Markup | null {
  const lines = question && markedLines(question);
  if (!question || !lines) return null;
  return html`<article class="page">${noticeBand(imprint)}
<div class="title"><h1>${imprint.title}　论述题评分表</h1><span>${question.id}（${question.points} 分）</span></div>
<div class="stem">${{ markup: markdownHtml(question.stem) }}</div>
<ol class="rubric">${lines.map(({ text, points }) => html`<li>${text}（${points} 分）</li>`)}</ol>
<table class="grid"><thead><tr><th class="code">考号</th><th class="seat">座位</th><th class="num">题号</th>${lines.map(
    ({ points }, at) => html`<th>${at + 1}（${points}）</th>`,
  )}<th>合计（${question.points}）</th></tr></thead><tbody>
${rows.map(
  ({
    person: { code, seat },
    number,
  }) => html`<tr><td class="mono">${code}</td><td>${seat}</td><td>${number}</td>${lines.map(
    () => html`<td></td>`,
  )}<td></td></tr>
`,
)}</tbody></table>
<p class="sign"><span>阅卷人 <b></b></span><span>日期 <b></b></span></p>
</article>
`;
}
