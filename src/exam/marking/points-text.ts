/** Marks in 1/100 points as people write them: `1250` → `12.5`. */
export function pointsText(marks: number): string {
  const rest = String(Math.abs(marks) % 100).padStart(2, '0');
  const decimals = rest.replace(/0+$/, '');
  return `${marks < 0 ? '−' : ''}${Math.floor(Math.abs(marks) / 100)}${decimals === '' ? '' : `.${decimals}`}`;
}

const POINTS = /^(\d{1,5})(?:\.(\d*))?$/;

/**
 * Points as typed, in 1/100 points; without floating point, so 1.15 is 115.
 * @returns undefined for what is no number of at most two decimals.
 */
export function readPoints(text: string): number | undefined {
  const match = POINTS.exec(text.normalize('NFKC').trim());
  const decimals = match?.[2]?.replace(/0+$/, '') ?? '';
  if (!match || decimals.length > 2) return undefined;
  return Number(match[1]) * 100 + Number(decimals.padEnd(2, '0'));
}

/** A share of marks as `62.5%`, rounded half up; `—` where there is nothing to have. */
export function rateText(score: number, max: number): string {
  if (max === 0) return '—';
  const tenths = Math.floor((score * 2000 + max) / (2 * max));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
