/**
 * The formulas of classical test theory, each with its source. Results are floating point: they describe marks and
 * never become marks.
 */

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample variance (divisor n − 1); null below two values. */
export function variance(values: readonly number[]): number | null {
  const middle = mean(values);
  if (middle === null || values.length < 2) return null;
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

export function standardDeviation(values: readonly number[]): number | null {
  const spread = variance(values);
  return spread === null ? null : Math.sqrt(spread);
}

/** 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson score interval at 95 %: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”,
 * Journal of the American Statistical Association 22 (1927) 209–212. Holds for small n and for shares near 0 and 1,
 * where the usual p ± 1.96·√(p(1−p)/n) leaves the range.
 * With partial marks `share` is the mean share of the points; their variance is never above p(1−p), so the interval is
 * on the safe (wide) side.
 * @param share 0 … 1.
 */
export function wilson(share: number, n: number): [low: number, high: number] | null {
  if (n === 0) return null;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Pearson's product-moment correlation; null where either side does not vary. */
export function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const middleX = mean(pairs.map(([x]) => x));
  const middleY = mean(pairs.map(([, y]) => y));
  if (middleX === null || middleY === null || pairs.length < 2) return null;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - middleX) * (y - middleY);
    xx += (x - middleX) ** 2;
    yy += (y - middleY) ** 2;
  }
  // Rounding leaves a crumb where all values are equal; a correlation with it would be noise.
  const isFlat = (sum: number, middle: number) => sum <= 1e-12 * pairs.length * Math.max(1, middle * middle);
  if (isFlat(xx, middleX) || isFlat(yy, middleY)) return null;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/**
 * Cronbach's α = k/(k−1) · (1 − Σ variance of an item / variance of the totals): L. J. Cronbach, “Coefficient alpha
 * and the internal structure of tests”, Psychometrika 16 (1951) 297–334. For items marked 0/1 it is KR-20.
 * @param rows one per person, the same items in the same order.
 * @returns null below two items or two people, or when all totals are equal.
 */
export function cronbachAlpha(rows: readonly (readonly number[])[]): number | null {
  const k = rows[0]?.length ?? 0;
  const total = variance(rows.map((row) => row.reduce((sum, value) => sum + value, 0)));
  if (k < 2 || total === null || total === 0) return null;
  const single = Array.from({ length: k }, (_, at) => variance(rows.map((row) => row[at] ?? 0)) ?? 0);
  return (k / (k - 1)) * (1 - single.reduce((sum, value) => sum + value, 0) / total);
}
