import { scaleBand, scaleLinear } from 'd3-scale';

/** Places of bars as shares of the chart's width and as px of its height: charts grow with the page, texts do not. */

export interface Bar {
  label: string;
  value: number;
}
export interface Row extends Bar {
  /** px from the top: baseline of the label, top of the bar. */
  text: number;
  top: number;
  /** Per cent of the chart's width. */
  width: number;
}

const ROW = { height: 44, text: 15, bar: 20, thickness: 16 } as const;
/** Room for the number after the longest bar, per cent. */
const LONGEST = 86;

/** Bars lying under their labels: labels of any length, on a phone as on a desk. */
export function rows(bars: readonly Bar[]): { height: number; thickness: number; rows: Row[] } {
  const scale = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.value))], [0, LONGEST]);
  return {
    height: bars.length * ROW.height,
    thickness: ROW.thickness,
    rows: bars.map((bar, index) => ({
      ...bar,
      text: index * ROW.height + ROW.text,
      top: index * ROW.height + ROW.bar,
      width: round(scale(bar.value)),
    })),
  };
}

export interface Column extends Bar {
  /** Per cent of the chart's width. */
  left: number;
  width: number;
  middle: number;
  /** px */
  top: number;
  height: number;
}

/** Height of the plot without what is written under it, and of the whole. px */
export const PLOT = { top: 20, bottom: 180, height: 220 } as const;

/** Standing bars side by side, for a course of time. */
export function columns(bars: readonly Bar[]): Column[] {
  const across = scaleBand(
    bars.map((bar) => bar.label),
    [0, 100],
  ).paddingInner(0.25);
  const up = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.value))], [PLOT.bottom, PLOT.top]);
  return bars.map((bar) => {
    const left = across(bar.label) ?? 0;
    const top = round(up(bar.value));
    return {
      ...bar,
      left: round(left),
      width: round(across.bandwidth()),
      middle: round(left + across.bandwidth() / 2),
      top,
      height: round(PLOT.bottom - top),
    };
  });
}

const round = (value: number) => Math.round(value * 100) / 100;
