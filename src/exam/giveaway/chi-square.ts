/**
 * Probability that chance alone gives a χ² at least so large: the regularised upper incomplete gamma function
 * Q(df/2, χ²/2), by its series or its continued fraction (Press et al., Numerical Recipes, ch. 6.2).
 */
export function chiSquareTail(statistic: number, df: number): number {
  const a = df / 2;
  const x = statistic / 2;
  if (!(x > 0)) return 1;
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * continuedFraction(a, x);
}

/** χ² of counts that should all be equal. */
export function chiSquareUniform(counts: readonly number[]): { statistic: number; df: number; p: number } {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const statistic = expected === 0 ? 0 : counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const df = counts.length - 1;
  return { statistic, df, p: chiSquareTail(statistic, df) };
}

const TINY = 1e-300;
const ENOUGH = 1e-15;
const MAX_TERMS = 1000;

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (Math.abs(term) < Math.abs(sum) * ENOUGH) break;
  }
  return sum;
}

/** Lentz's method. */
function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / nonZero(factor * d + b);
    c = nonZero(b + factor / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return h;
}

const nonZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);

/** Lanczos' approximation, g = 5. */
function logGamma(x: number): number {
  const coefficients = [
    76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.001208650973866179,
    -0.000005395239384953,
  ];
  const base = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const sum = coefficients.reduce((total, value, at) => total + value / (x + at + 1), 1.000000000190015);
  return -base + Math.log((2.5066282746310007 * sum) / x);
}
