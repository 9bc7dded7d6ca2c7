import { pointsText, rateText } from '../marking/points-text.ts';
import { letter } from '../types/letters.ts';
import type { ReportInput, ReportPerson } from './input.ts';
import { type Column, html, type Markup, table } from './markup.ts';

/** Anchor of a person's part. */
const anchorOf = (person: string) => `p-${encodeURIComponent(person)}`;

export function verdict({ result: { grade } }: Pick<ReportPerson, 'result'>): string {
  if (grade.status === 'absent') return '没有答卷';
  return grade.passed === null ? '未定' : grade.passed ? '及格' : '不及格';
}

/** Which paper a person sat: `A`, or a spare one. */
export function paperText({ result: { grade, paper, person, spare } }: Pick<ReportPerson, 'result'>): string {
  const form = grade.form === null ? '' : letter(grade.form);
  if (spare === 'unrecorded') return `${form} 备用卷，没记是谁`.trim();
  return paper === person ? form : `${form} 备用卷 ${paper}`.trim();
}

export function peopleTable({ people, plan }: ReportInput): Markup {
  const columns: Column<ReportPerson>[] = [
    {
      name: '考号',
      cell: ({ result: { person, grade } }) =>
        grade.status === 'absent' ? person : html`<a href="#${anchorOf(person)}">${person}</a>`,
    },
    { name: '卷', cell: paperText },
    { name: '总分', isNumber: true, cell: ({ result: { grade } }) => scoreText(grade.status, grade.total) },
    ...plan.sections.map(
      ({ key }): Column<ReportPerson> => ({
        name: key,
        isNumber: true,
        cell: ({ result: { grade } }) =>
          scoreText(grade.status, grade.sections.find((section) => section.key === key)?.score ?? 0),
      }),
    ),
    { name: '结果', cell: verdict },
    { name: '延长', cell: ({ extraMinutes }) => (extraMinutes > 0 ? `${extraMinutes} 分钟` : '') },
    { name: '回执号', cell: ({ receipt }) => receipt ?? '' },
    // The year is the exam's.
    { name: '交卷', cell: ({ submittedAt }) => submittedAt?.slice(5) ?? '' },
    { name: '备注', isText: true, cell: remarksText },
  ];
  return table(`成绩，${people.length} 人，按考号`, columns, people);
}

function scoreText(status: 'present' | 'absent', score: number): string {
  return status === 'absent' ? '' : pointsText(score);
}

function remarksText({ result: { grade, replaced } }: ReportPerson): string {
  const waiting = grade.items.filter(({ state }) => state === 'pending').length;
  const parts = [...grade.remarks];
  if (waiting > 0) parts.push(`${waiting} 题没评完`);
  if (replaced.length > 0) parts.push(`${replaced.join('、')} 也交了，不算`);
  return parts.join('；');
}

/** One part per person who handed in: section rates, and what to read again. */
export function personParts({ people, plan }: ReportInput): Markup {
  const names = new Map(plan.sections.map(({ key, name }) => [key, name]));
  return html`${people
    .filter(({ result }) => result.grade.status === 'present')
    .map((person) => personPart(person, names))}`;
}

function personPart(person: ReportPerson, names: ReadonlyMap<string, string>): Markup {
  const { grade } = person.result;
  const rates = grade.sections.map(
    ({ key, score, max }) =>
      html`<tr><th scope="row">${names.get(key) ?? key}</th><td class="number">${pointsText(score)} / ${pointsText(max)}</td><td class="number">${rateText(score, max)}</td></tr>`,
  );
  return html`<section class="person" id="${anchorOf(person.result.person)}">
<h3>${person.result.person}</h3>
<p>${pointsText(grade.total)} / ${pointsText(grade.max)} 分（${rateText(grade.total, grade.max)}），${verdict(person)}</p>
<table><caption class="hidden">${person.result.person} 各部分的得分率</caption><thead class="hidden"><tr><th scope="col">部分</th><th scope="col">得分</th><th scope="col">得分率</th></tr></thead><tbody>${rates}</tbody></table>
${readingPart(person)}
</section>
`;
}

/** More than this nobody reads at once. */
const MOST_ARTICLES = 5;

function readingPart({ reading }: ReportPerson): Markup {
  if (reading.length === 0) return html`<p>没有失分过半的题。</p>`;
  const lines = reading.slice(0, MOST_ARTICLES).map(({ title, href, items, lost }) => {
    const name = href === undefined ? html`${title}` : html`<a href="${href}">${title}</a>`;
    return html`<li>${name} <span class="muted">失 ${pointsText(lost)} 分，${items.length} 题</span></li>
`;
  });
  const more = reading.length - MOST_ARTICLES;
  return html`<p>该读，失分多的在前：</p><ul>${lines}</ul>${more > 0 && html`<p class="muted">另有 ${more} 篇，见 scores.xlsx 的“该读”。</p>`}`;
}
