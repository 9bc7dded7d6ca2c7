import { localMinute } from '../content/dates.ts';

/** Paper says when it was printed: a sheet on the wall must show its age. */
export function stampPrint(): void {
  const stamp = () => {
    for (const element of document.querySelectorAll('[data-print-time]')) element.textContent = localMinute(new Date());
  };
  addEventListener('beforeprint', stamp);
  stamp();
  for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
}
