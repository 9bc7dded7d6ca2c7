import { fill } from '../../singlefile/book-labels.ts';
import type { BookLabels } from '../../singlefile/portable.ts';
import { create, find, localMinute } from './dom.ts';

/** Print buttons, and the time of printing on every sheet. */
export function startPrinting(labels: BookLabels, articles: readonly HTMLElement[]): void {
  const button = (label: string, act: () => void) => {
    const element = create('button', '', label);
    element.type = 'button';
    element.addEventListener('click', act);
    return element;
  };
  for (const article of articles) {
    const tools = create('p', 'tools');
    tools.append(button(labels.printPage, () => window.print()));
    find('.terms, .prose', HTMLElement, article).before(tools);
  }
  find('.intro', HTMLElement).append(button(labels.printAll, () => printAll(articles)));
  window.addEventListener('beforeprint', () => {
    const text = fill(labels.printed, { time: localMinute(Date.now()) });
    for (const article of articles) find('.printed', HTMLElement, article).textContent = ` · ${text}`;
  });
}

/** `hidden="until-found"` hides by layout, which a print style cannot undo; so it is taken off for the time of printing. */
function printAll(articles: readonly HTMLElement[]): void {
  const hidden = articles.filter((article) => article.hasAttribute('hidden'));
  const { view = 'list' } = document.body.dataset;
  document.body.dataset.view = 'all';
  for (const article of hidden) article.removeAttribute('hidden');
  window.addEventListener(
    'afterprint',
    () => {
      document.body.dataset.view = view;
      for (const article of hidden) article.setAttribute('hidden', 'until-found');
    },
    { once: true },
  );
  window.print();
}
