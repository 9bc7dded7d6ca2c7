/**
 * Percentages Moodle accepts for an answer of a question with several: 1/n as it writes them, rounded to five places.
 * Any other spelling makes its import stop, so a share is looked up and never computed.
 */
const SHARES = ['100', '50', '33.33333', '25', '20', '16.66667', '14.28571', '12.5', '11.11111', '10'] as const;

/** Percentage of one of `count` right options that together give everything. */
export function shareOfAll(count: number): string {
  const share = SHARES[count - 1];
  if (share === undefined) throw new Error(`no share for ${count} options`);
  return share;
}

/** How many right options a percentage stands for; undefined: it is no equal share. */
export function countOfShare(percent: number): number | undefined {
  const at = SHARES.findIndex((share) => Math.abs(Number(share) - percent) < 0.001);
  return at < 0 ? undefined : at + 1;
}

/** A wrong option takes everything back, which is our rule for several right ones. */
export const WRONG_SHARE = '-100';
