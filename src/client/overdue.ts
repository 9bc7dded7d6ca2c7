import { localDay } from '../content/dates.ts';

/**
 * What depends on today: overdue reviews and expired notices. The built pages carry dates only, so that two builds of
 * the same content are the same bytes.
 */
export function showOverdue(root: ParentNode, now: Date): void {
  const today = localDay(now);
  for (const element of root.querySelectorAll<HTMLElement>('[data-overdue-on]')) {
    element.hidden = (element.dataset.overdueOn ?? '') >= today;
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-from][data-until]')) {
    element.hidden = today < (element.dataset.from ?? '') || today > (element.dataset.until ?? '');
  }
  for (const group of root.querySelectorAll<HTMLElement>('[data-hide-when-empty]')) {
    const shown = [...group.querySelectorAll<HTMLElement>('[data-overdue-on], [data-from]')].some(
      (item) => !item.hidden,
    );
    group.hidden = !shown;
    const other = group.nextElementSibling;
    if (other instanceof HTMLElement && 'whenEmpty' in other.dataset) other.hidden = shown;
  }
}
