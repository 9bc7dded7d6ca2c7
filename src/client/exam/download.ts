/** Codes are letters, digits, `-` and `_`, so they can stand in file names. */
export const submissionName = (code: string, number: number, receipt: string): string =>
  `${code}-${number}-${receipt}.age`;

export function recoveryName(code: string, now: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${code}-recovery-${pad(now.getHours())}${pad(now.getMinutes())}.age`;
}
