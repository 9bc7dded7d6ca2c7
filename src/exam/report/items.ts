import type { Question } from '../item.ts';
import { FLAG_TEXTS, HIDDEN_TEXT } from '../statistics/flag-text.ts';
import type { ItemStatistics } from '../statistics/item-statistics.ts';
import { letter } from '../types/letters.ts';
import { TYPE_NAMES } from '../vocabulary.ts';
import { figure, percent } from './figures.ts';
import type { ReportInput } from './input.ts';
import { type Column, html, type Markup, table } from './markup.ts';

/** Every item, those with flags first said in words. */
export function itemsPart({ items, questions, sittings, changed }: ReportInput): Markup {
  const flagged = items.filter(({ flags }) => flags.length > 0);
  const lines = flagged.map(
    ({ id, flags }) => html`<li><b>${id}</b>（${questions.get(id)?.source ?? ''}）${stemOf(questions.get(id))}
<ul>${flags.map((flag) => html`<li>${FLAG_TEXTS[flag].name}。${FLAG_TEXTS[flag].look}。</li>`)}</ul></li>
`,
  );
  const pooled = [...sittings.values()].some((count) => count > 1);
  const columns: Column<ItemStatistics>[] = [
    { name: '题号', cell: ({ id }) => id },
    { name: '部分', cell: ({ section }) => section },
    { name: '题型', cell: ({ type }) => TYPE_NAMES[type] },
    { name: '人数', isNumber: true, cell: ({ n }) => n },
    ...(pooled ? [{ name: '场次', isNumber: true, cell: ({ id }: ItemStatistics) => sittings.get(id) ?? 1 }] : []),
    { name: '得分率', isNumber: true, cell: ({ p }) => percent(p) },
    { name: '95% 区间', isNumber: true, cell: intervalText },
    { name: '区分度', isNumber: true, cell: ({ r }) => figure(r) },
    { name: '各选项', isText: true, cell: (item) => optionsText(item, questions.get(item.id)) },
    { name: '提示', isText: true, cell: ({ flags }) => flags.map((flag) => FLAG_TEXTS[flag].name).join('；') },
  ];
  return html`<p>${HIDDEN_TEXT}${pooled ? '同一道题在几场考试里的作答合在一起算。' : ''}</p>
${changed.length > 0 && html`<p>和以前考试里的文字或答案不同、没有合并的题：${changed.join('、')}。</p>`}
${flagged.length > 0 ? html`<ul>${lines}</ul>` : html`<p>没有要看的题。</p>`}
${table('每道题；选项是题库里的次序，* 是答案，括号里是没答的', columns, items)}`;
}

export function intervalText({ interval }: Pick<ItemStatistics, 'interval'>): string {
  return interval === null ? '—' : `${percent(interval[0], 0)}–${percent(interval[1], 0)}`;
}

/** `A 3 *B 12 C 0（1）`. */
export function optionsText({ options }: Pick<ItemStatistics, 'options'>, question: Question | undefined): string {
  return options
    .map(({ option, count }) => {
      if (option === null) return count === 0 ? '' : `（${count}）`;
      if (question?.type === 'truefalse') {
        return `${question.answer === (option === 1) ? '*' : ''}${option === 1 ? '对' : '错'} ${count}`;
      }
      const isKey = question !== undefined && 'options' in question && question.options[option]?.correct === true;
      return `${isKey ? '*' : ''}${letter(option)} ${count}`;
    })
    .join(' ')
    .trim();
}

const STEM_LENGTH = 60;

function stemOf(question: Question | undefined): string {
  const stem = (question?.stem ?? '').replace(/\s+/g, ' ');
  return stem.length > STEM_LENGTH ? `${stem.slice(0, STEM_LENGTH)}…` : stem;
}
