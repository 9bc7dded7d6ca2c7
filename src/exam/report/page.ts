import { cspHash } from '../../singlefile/csp.ts';
import type { FormStatistics } from '../statistics/form-statistics.ts';
import { letter } from '../types/letters.ts';
import { itemsChart, sectionsChart, totalsChart } from './charts.ts';
import { figure, percent } from './figures.ts';
import type { ReportInput } from './input.ts';
import { itemsPart } from './items.ts';
import { html, type Markup, table } from './markup.ts';
import { peopleTable, personParts } from './people.ts';

/**
 * The report on one exam: one HTML file without scripts that loads nothing, for the examiners.
 * @param css the style sheet, put in as it is.
 */
export function reportPage(input: ReportInput, css: string): string {
  const { plan, notice, madeAt, id } = input;
  // As `csp.ts`, but without any script.
  const policy = `default-src 'none'; style-src ${cspHash(css)}; base-uri 'none'; form-action 'none'`;
  const body = html`<header>
<h1>${plan.title} · 报告</h1>
<p class="muted">${id} · ${madeAt} 生成 · 只有考号，没有姓名；供考官看，不公布</p>
${notice !== null && html`<p class="notice">${notice}</p>`}
</header>
<main>
${part('summary', '概况', summary(input))}
${part('totals-part', '总分', totalsPart(input))}
${part('sections-part', '各部分', sectionsPart(input))}
${part('forms-part', '各套卷', formsPart(input))}
${part('people-part', '成绩', peopleTable(input))}
${part('incidents-part', '考场和考后', incidentsPart(input))}
${part('items-part', '题目', itemsPart(input), itemsFigure(input))}
${part('reading-part', '谁该读哪几篇', personParts(input))}
${part('proof-part', '怎样复核', proofPart(input))}
</main>`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${html`<title>${plan.title} · 报告</title>`.markup}
<style>${css}</style>
</head>
<body>
${body.markup}
</body>
</html>
`;
}

function part(id: string, title: string, ...content: readonly (Markup | false | undefined)[]): Markup {
  return html`<section id="${id}"><h2>${title}</h2>
${content}
</section>`;
}

function summary({ tally, forms, plan, agreement, oddities }: ReportInput): Markup {
  const all = forms.at(-1);
  const facts: [string, string][] = [
    ['应到', `${tally.people} 人`],
    ['有答卷', `${tally.present} 人`],
    ['没有答卷', `${tally.absent} 人`],
    ...(plan.passMark
      ? ([
          ['及格', `${tally.passed} 人`],
          ['不及格', `${tally.failed} 人`],
        ] as [string, string][])
      : []),
    ['平均分', figure(all?.mean ?? null, 1)],
    ['标准差', figure(all?.sd ?? null, 1)],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${tally.pending > 0 && html`<p class="notice">还有 ${tally.pending} 题没有评完，${tally.open} 人的成绩没有定；下面的平均和分布只算评完的人。</p>`}
${oddities.length > 0 && html`<p>要看一下：</p><ul>${oddities.map((text) => html`<li>${text}</li>`)}</ul>`}
${agreement.pairs > 0 && html`<p>两位阅卷人都评过 ${agreement.pairs} 份：完全相同 ${percent(agreement.exact / agreement.pairs)}，平均相差 ${figure(agreement.meanAbsolute === null ? null : agreement.meanAbsolute / 100)} 分。</p>`}`;
}

function totalsPart({ bins, plan }: ReportInput): Markup {
  return figurePart(
    totalsChart(bins, plan.passMark?.overall ?? null),
    table(
      '总分占满分的百分比',
      [
        { name: '从（含）到', cell: ({ from, to }) => (to === 100 ? `${from}–100%（含）` : `${from}–${to}%`) },
        { name: '人数', isNumber: true, cell: ({ count }) => count },
      ],
      bins,
    ),
  );
}

function sectionsPart({ sections, plan }: ReportInput): Markup {
  const names = new Map(plan.sections.map(({ key, name }) => [key, name]));
  return figurePart(
    sectionsChart(sections, names),
    table(
      '各部分的得分率；细线从最低到最高',
      [
        { name: '部分', cell: ({ key }) => names.get(key) ?? key },
        { name: '人数', isNumber: true, cell: ({ n }) => n },
        { name: '平均', isNumber: true, cell: ({ mean }) => percent(mean) },
        { name: '标准差', isNumber: true, cell: ({ sd }) => percent(sd) },
        { name: '最低', isNumber: true, cell: ({ lowest }) => percent(lowest) },
        { name: '最高', isNumber: true, cell: ({ highest }) => percent(highest) },
      ],
      sections,
    ),
  );
}

function itemsFigure({ items }: ReportInput): Markup {
  const chart = itemsChart(items);
  return chart
    ? html`<figure>${chart}<figcaption>每点一题，数在上面的表里；三角是有提示的题，竖虚线是得分率 20% 和 95%。</figcaption></figure>`
    : html`<p>没有一题够 30 人，不画得分率和区分度的图。</p>`;
}

function figurePart(chart: Markup, data: Markup): Markup {
  return html`<div class="pair"><figure>${chart}</figure>${data}</div>`;
}

function formsPart({ forms, likeness, plan }: ReportInput): Markup {
  const total = plan.sections.reduce((sum, { points }) => sum + points, 0);
  const name = ({ form }: FormStatistics) => (form === null ? '全部' : `${letter(form)} 卷`);
  return html`${table(
    `各套卷，满分 ${total} 分`,
    [
      { name: '卷', cell: name },
      { name: '答卷', isNumber: true, cell: ({ n }) => n },
      { name: '评完', isNumber: true, cell: ({ complete }) => complete },
      { name: '平均', isNumber: true, cell: ({ mean }) => figure(mean, 1) },
      { name: '标准差', isNumber: true, cell: ({ sd }) => figure(sd, 1) },
      { name: '最低', isNumber: true, cell: ({ lowest }) => figure(lowest, 1) },
      { name: '最高', isNumber: true, cell: ({ highest }) => figure(highest, 1) },
      { name: 'α', isNumber: true, cell: ({ alpha }) => figure(alpha) },
      { name: 'α 的题数', isNumber: true, cell: ({ alphaItems }) => alphaItems },
    ],
    forms,
  )}
<ul>${likeness.map((line) => html`<li>${line}</li>`)}
<li>没有承诺的：各套卷一样难。平均分不同，可能是卷不同，也可能是坐到这套卷的人不同；人少时更说明不了什么。</li></ul>`;
}

function incidentsPart(input: ReportInput): Markup {
  const { incidents, appeals, decisions, retakeOf } = input;
  return html`${retakeOf.length > 0 && html`<p>这是补考：名单里的人在 ${retakeOf.join('、')} 见过的题没有再抽。</p>`}
${incidents.length > 0 ? html`<ul>${incidents.map(({ at, text }) => html`<li>${at} ${text}</li>`)}</ul>` : html`<p>日志里没有记事。</p>`}
${receivedPart(input)}
${
  appeals.length > 0 &&
  table(
    '申诉',
    [
      { name: '考号', cell: ({ code }) => code },
      { name: '题号', cell: ({ item }) => item },
      { name: '理由', isText: true, cell: ({ reason }) => reason },
      { name: '决定', isText: true, cell: ({ decision }) => decision },
      { name: '现在的得分', isNumber: true, cell: ({ score }) => score },
      { name: '记下', cell: ({ at }) => at },
    ],
    appeals,
  )
}
${
  decisions.length > 0 &&
  table(
    '裁定',
    [
      { name: '裁定', isText: true, cell: ({ text }) => text },
      { name: '理由', isText: true, cell: ({ reason }) => reason },
    ],
    decisions,
  )
}`;
}

function receivedPart({ received: { files, noted }, tally }: ReportInput): Markup | false {
  if (files === 0) return false;
  return html`<p>收到密封答卷 ${files} 份，${tally.present} 人有答卷；每一份都留着。</p>
${
  noted.length > 0 &&
  table(
    '不计的，和考官决定收下的',
    [
      { name: '考号', cell: ({ code }) => code || '不知是谁' },
      { name: '计分', cell: ({ counts }) => (counts ? '收下' : '不计') },
      { name: '回执号', cell: ({ receipt }) => receipt },
      { name: '怎么回事', isText: true, cell: ({ text }) => text },
    ],
    noted,
  )
}`;
}

function proofPart({ proof, id }: ReportInput): Markup {
  return html`<dl class="proof">
<div><dt>承诺码</dt><dd>${proof.short}</dd></div>
<div><dt>完整码</dt><dd><code>${proof.commitment}</code></dd></div>
<div><dt>现场随机数</dt><dd>${proof.entropy}</dd></div>
<div><dt>日志码（写报告以前的最后一条）</dt><dd>${proof.log}</dd></div>
</dl>
<p>把 publish/ 里的五个文件给要复核的人，里面没有题目、答案和姓名。用见证人留下的承诺码和随机数：</p>
<pre>npm run exam -- verify ${id}/publish --commitment 见证人的完整码 --entropy "${proof.entropy}"</pre>
<p>不信这个程序的，照 exam-draw-v1.md 用任何语言重算。成绩从密封答卷重算：exam regrade --diff --key 考官的私钥。</p>`;
}
