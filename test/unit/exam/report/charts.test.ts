import { describe, expect, test } from 'vitest';
import { itemsChart, sectionsChart, totalsChart } from '../../../../src/exam/report/charts.ts';
import { figure, percent } from '../../../../src/exam/report/figures.ts';
import { html, table } from '../../../../src/exam/report/markup.ts';
import type { ItemStatistics } from '../../../../src/exam/statistics/item-statistics.ts';

const HOSTILE = `"><script>alert(1)</script>&'`;
const item = (more: Partial<ItemStatistics>): ItemStatistics => ({
  ...{ id: 'a', section: 'BO', type: 'single', n: 40, p: 0.5, interval: [0.4, 0.6], r: 0.3, options: [], flags: [] },
  ...more,
});

describe('markup', () => {
  test('texts are escaped wherever they stand, templates are not', () => {
    const { markup } = html`<p title="${HOSTILE}">${HOSTILE}${html`<b>x</b>`}${null}${false}${[html`1`, '<']}</p>`;
    expect(markup).not.toMatch(/<script|"">|'/);
    expect(markup).toContain('<b>x</b>1&#60;</p>');
  });
  test('a table escapes its cells and heads its rows', () => {
    const { markup } = table(
      HOSTILE,
      [
        { name: HOSTILE, cell: (row: string) => row },
        { name: 'n', cell: () => 1, isNumber: true },
      ],
      [HOSTILE],
    );
    expect(markup).not.toContain('<script');
    expect(markup).toMatch(/<th scope="row">.*<td class="number">1<\/td>/s);
  });
});

describe('charts', () => {
  const bins = [0, 10].map((from, at) => ({ from, to: from + 10, count: at * 4 }));
  test('columns are as high as their counts, the description tells them', () => {
    const { markup } = totalsChart(bins, 60);
    const heights = [...markup.matchAll(/class="bar"[^>]* height="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect([heights[0], (heights[1] ?? 0) > 100]).toEqual([0, true]);
    expect(markup).toContain('10–20%：4 人');
    expect(totalsChart(bins, null).markup).not.toContain('及格线');
    expect(totalsChart([{ from: 0, to: 10, count: 0 }], null).markup).not.toContain('NaN');
  });
  test('a section nobody has marks for has no bar', () => {
    const names = new Map([['BO', HOSTILE]]);
    const { markup } = sectionsChart(
      [
        { key: 'BO', n: 2, mean: 0.5, sd: 0.1, lowest: 0.4, highest: 0.6 },
        { key: 'X', n: 0, mean: null, sd: null, lowest: null, highest: null },
      ],
      names,
    );
    expect(markup.match(/class="bar"/g)).toHaveLength(1);
    expect(markup).not.toContain('<script');
  });
  test('items without a correlation are not drawn; flagged ones are named', () => {
    expect(itemsChart([item({ r: null })])).toBeUndefined();
    const chart = itemsChart([item({}), item({ id: 'bad', r: -0.5, p: 0.97, flags: ['negative-discrimination'] })]);
    expect(chart?.markup).toMatch(/class="dot"[\s\S]*class="flag"[\s\S]*>bad</);
  });
});

test('figures', () => {
  expect([figure(-0.001), figure(-0.25), figure(null), percent(0.555), percent(null)]).toEqual([
    ...['0.00', '−0.25', '—', '55.5%', '—'],
  ]);
});
