import { BOOK_DATA, type BookIndex } from '../singlefile/book-index.ts';
import { find, localMinute } from './book/dom.ts';
import { startFilter } from './book/filter-box.ts';
import { startNavigation } from './book/navigation.ts';
import { startPrinting } from './book/print.ts';
import { type Checklist, startChecklist } from './book/ticks.ts';
import { openBrowserLog } from './storage.ts';

/** The portable book's script: one page at a time, filter, ticks, print. Without it the file is one long readable page. */
function start(index: BookIndex): void {
  const log = openBrowserLog({ kind: 'file', name: index.siteName });
  const articles = new Map(index.pages.map((page) => [page.ref, find(`[id="${page.ref}"]`, HTMLElement)]));
  showOverdue();
  startPrinting(index.labels, [...articles.values()]);

  const checklists = new Map<string, Checklist | undefined>();
  for (const page of index.pages) {
    const article = articles.get(page.ref);
    if (article) checklists.set(page.ref, startChecklist(page, article, index, log));
  }
  const refresh = (ref: string | undefined) => {
    if (ref !== undefined) void checklists.get(ref)?.refresh();
  };

  let leaveMatches = () => {};
  const navigation = startNavigation(index, (ref) => {
    leaveMatches();
    refresh(ref);
  });
  ({ leaveMatches } = startFilter(index, navigation));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refresh(navigation.current());
  });
}

/** The file knows when a review is due, only the day it is read tells whether that is past. */
function showOverdue(): void {
  const today = localMinute(Date.now()).slice(0, 10);
  for (const band of document.querySelectorAll<HTMLElement>('.band[data-due]')) {
    band.hidden = (band.dataset.due ?? today) >= today;
  }
}

start(JSON.parse(find(`#${BOOK_DATA}`, HTMLElement).textContent ?? '') as BookIndex);
