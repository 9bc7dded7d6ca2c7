import { scaleLinear } from 'd3-scale';
import type { ItemStatistics } from '../statistics/item-statistics.ts';
import type { Bin, SectionRate } from '../statistics/totals.ts';
import { figure, percent } from './figures.ts';
import { html, type Markup } from './markup.ts';

/** Static SVG with classes only; colours and sizes of type are the style sheet's, so dark and paper work. */
const WIDTH = 640;

function chart(id: string, title: string, description: string, height: number, body: Markup): Markup {
  return html`<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-text" viewBox="0 0 ${WIDTH} ${height}">
<title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${body}</svg>`;
}

/** Rounded for SVG, so the file does not depend on the last bit of a float. */
const at = (value: number) => Math.round(value * 100) / 100;

/** Columns of ten per cent each; a dashed line at the pass mark. */
export function totalsChart(bins: readonly Bin[], passPercent: number | null): Markup {
  const bottom = 210;
  const x = scaleLinear([0, 100], [20, WIDTH - 20]);
  const y = scaleLinear([0, Math.max(1, ...bins.map(({ count }) => count))], [bottom, 52]).nice();
  const columns = bins.map(({ from, to, count }) => {
    const middle = at((x(from) + x(to)) / 2);
    const value = html`<text class="value middle" x="${middle}" y="${at(y(count) - 6)}">${count}</text>`;
    return html`<rect class="bar" x="${at(x(from) + 3)}" y="${at(y(count))}" width="${at(x(to) - x(from) - 6)}" height="${at(bottom - y(count))}"/>
${count > 0 && value}`;
  });
  const ticks = bins.map(
    ({ from }) => html`<text class="middle" x="${at(x(from))}" y="${bottom + 20}">${from}</text>
`,
  );
  const pass =
    passPercent !== null &&
    html`<line class="limit" x1="${at(x(passPercent))}" x2="${at(x(passPercent))}" y1="26" y2="${bottom}"/>
<text class="middle" x="${at(x(passPercent))}" y="18">及格线 ${passPercent}%</text>`;
  const description = bins.map(({ from, to, count }) => `${from}–${to}%：${count} 人`).join('，');
  return chart(
    'totals',
    '总分的分布',
    description,
    260,
    html`${columns}
<line class="axis" x1="20" x2="${WIDTH - 20}" y1="${bottom}" y2="${bottom}"/>
${ticks}<text class="middle" x="${at(x(100))}" y="${bottom + 20}">100</text>
<text class="middle muted" x="${at(x(50))}" y="${bottom + 42}">总分占满分的 %，柱上是人数</text>
${pass}`,
  );
}

/** A bar to the mean, a thin line from the lowest to the highest. */
export function sectionsChart(rates: readonly SectionRate[], names: ReadonlyMap<string, string>): Markup {
  const x = scaleLinear([0, 1], [190, WIDTH - 70]);
  const row = 48;
  const height = rates.length * row + 44;
  const bars = rates.map((rate, index) => {
    const top = index * row + 8;
    const name = names.get(rate.key) ?? rate.key;
    const label = html`<text class="end" x="178" y="${top + 20}">${name}</text>`;
    if (rate.mean === null || rate.lowest === null || rate.highest === null) return label;
    return html`${label}
<rect class="bar" x="${at(x(0))}" y="${top}" width="${at(x(rate.mean) - x(0))}" height="20"/>
<path class="range" d="M${at(x(rate.lowest))} ${top + 23}v10m0-5H${at(x(rate.highest))}m0-5v10"/>
<text class="value" x="${at(x(1) + 8)}" y="${top + 20}">${percent(rate.mean)}</text>
`;
  });
  const bottom = rates.length * row + 4;
  const ticks = x.ticks(5).map(
    (tick) => html`<text class="middle" x="${at(x(tick))}" y="${bottom + 18}">${Math.round(tick * 100)}%</text>
`,
  );
  const description = rates.map(({ key, mean }) => `${names.get(key) ?? key} ${percent(mean)}`).join('，');
  return chart(
    'sections',
    '各部分的得分率',
    description,
    height,
    html`${bars}<line class="axis" x1="${at(x(0))}" x2="${at(x(1))}" y1="${bottom}" y2="${bottom}"/>
${ticks}`,
  );
}

/** One mark per item with a correlation; flagged ones are triangles with their id, so colour says nothing alone. */
export function itemsChart(items: readonly ItemStatistics[]): Markup | undefined {
  const shown = items.flatMap(({ id, p, r, flags }) => (p === null || r === null ? [] : [{ id, p, r, flags }]));
  if (shown.length === 0) return undefined;
  const x = scaleLinear([0, 1], [60, WIDTH - 30]);
  const y = scaleLinear(
    [Math.min(-0.2, ...shown.map(({ r }) => r)), Math.max(0.8, ...shown.map(({ r }) => r))],
    [300, 34],
  ).nice();
  const grid = [
    ...x.ticks(5).map(
      (tick) => html`<text class="middle" x="${at(x(tick))}" y="322">${figure(tick, 1)}</text>
`,
    ),
    ...y.ticks(5).map(
      (
        tick,
      ) => html`<line class="${tick === 0 ? 'axis' : 'grid'}" x1="60" x2="${WIDTH - 30}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>
<text class="end" x="52" y="${at(y(tick) + 5)}">${figure(tick, 1)}</text>
`,
    ),
    ...[0.2, 0.95].map(
      (limit) => html`<line class="limit" x1="${at(x(limit))}" x2="${at(x(limit))}" y1="34" y2="300"/>
`,
    ),
  ];
  const marks = shown.map(({ id, p, r, flags }) => {
    const [cx, cy] = [at(x(p)), at(y(r))];
    if (flags.length === 0)
      return html`<circle class="dot" cx="${cx}" cy="${cy}" r="4"/>
`;
    // Near the right edge the name goes to the left.
    const isRight = p > 0.8;
    return html`<path class="flag" d="M${cx} ${at(cy - 7)}l6 11h-12z"/><text class="${isRight ? 'end' : ''}" x="${isRight ? cx - 9 : cx + 9}" y="${at(cy + 5)}">${id}</text>
`;
  });
  const flagged = shown.filter(({ flags }) => flags.length > 0).map(({ id }) => id);
  return chart(
    'items',
    '每题的得分率和区分度',
    `${shown.length} 题；有提示的：${flagged.join('、') || '没有'}`,
    350,
    html`${grid}${marks}<text class="middle muted" x="${at(x(0.5))}" y="344">得分率 p</text>
<text class="muted" x="4" y="14">区分度 r</text>`,
  );
}
