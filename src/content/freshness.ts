/**
 * The day a page is due for review again. Calendar arithmetic in UTC; a month that is too short gives its last day.
 * @param reviewed `YYYY-MM-DD`
 * @param every `180d`, `6m` or `1y`
 */
export function dueDate(reviewed: string, every: string): string {
  const [year = 0, month = 1, day = 1] = reviewed.split('-').map(Number);
  const amount = Number.parseInt(every, 10);
  const unit = every.at(-1);
  if (unit === 'd') return iso(new Date(Date.UTC(year, month - 1, day + amount)));
  const months = unit === 'y' ? amount * 12 : amount;
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))));
}

const iso = (date: Date) => date.toISOString().slice(0, 10);
