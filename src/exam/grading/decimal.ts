/** A decimal number as digits × 10^-scale. Floats are kept out of grading: 0.1 + 0.2 must be 0.3. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

/** What authors may write for answer and tolerance. */
export const DECIMAL = /^-?\d{1,15}(?:\.\d{1,9})?$/;
const TYPED = /^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,9})?$/;

/** Reads what a candidate typed: full-width digits, a minus sign of another alphabet, thousands commas, spaces. */
export function parseDecimal(text: string): Decimal | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\s+/g, '');
  if (!TYPED.test(plain)) return undefined;
  const [whole = '', fraction = ''] = plain.replaceAll(',', '').replace('+', '').split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** |a - b| ≤ tolerance, exactly. */
export function isWithin(a: Decimal, b: Decimal, tolerance: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale, tolerance.scale);
  const difference = atScale(a, scale) - atScale(b, scale);
  return (difference < 0n ? -difference : difference) <= atScale(tolerance, scale);
}

function atScale({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}
