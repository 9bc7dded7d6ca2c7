/** Statistics as people read them; `—` where there is none. */
const NONE = '—';

/** A share as per cent. */
export function percent(share: number | null, decimals = 1): string {
  return share === null ? NONE : `${(share * 100).toFixed(decimals)}%`;
}

export function figure(value: number | null, decimals = 2): string {
  // -0.001 is shown as 0.00, not as -0.00.
  return value === null
    ? NONE
    : value
        .toFixed(decimals)
        .replace(/^-(0\.?0*)$/, '$1')
        .replace('-', '−');
}
