import type { BookIndex } from '../../singlefile/book-index.ts';
import { fill } from '../../singlefile/book-labels.ts';
import { find } from './dom.ts';

export interface Navigation {
  /** Ref of the page that is open; undefined on the list. */
  current(): string | undefined;
  /** Back to the list, with the focus on the page that was open. */
  toList(): void;
}

/**
 * Shows the page the address names (`#type/id` or `#type/id/anchor`) and hides the others. Hidden pages stay findable:
 * with `until-found` the browser's own search in page reaches them and opens the one with the hit.
 */
export function startNavigation(
  { siteName, labels, pages }: BookIndex,
  onOpen: (ref: string | undefined) => void,
): Navigation {
  const missing = find('.missing', HTMLElement);
  const articles = new Map<string, HTMLElement>();
  const links = new Map<string, HTMLAnchorElement>();
  for (const { ref } of pages) {
    const article = document.getElementById(ref);
    if (article) articles.set(ref, article);
    article?.addEventListener('beforematch', () => {
      if (open !== ref) go(ref);
    });
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.group a')) links.set(link.hash.slice(1), link);
  let open: string | undefined;

  function show(isFirst: boolean): void {
    const target = decodeHash();
    const ref = target.split('/').slice(0, 2).join('/');
    const article = articles.get(ref);
    const before = open;
    open = article ? ref : undefined;
    document.body.dataset.view = article ? 'page' : 'list';
    for (const [key, other] of articles) {
      if (key === open) other.removeAttribute('hidden');
      else other.setAttribute('hidden', 'until-found');
    }
    if (before) links.get(before)?.removeAttribute('aria-current');
    const page = pages.find((item) => item.ref === open);
    document.title = page ? `${page.title} · ${siteName}` : `${siteName} ${labels.kind}`;
    missing.textContent = article || target === '' ? '' : fill(labels.unknownPage, { ref: target });
    onOpen(open);
    if (article) enter(article, ref, target, before, isFirst);
    else if (before) leave(before);
  }

  function enter(
    article: HTMLElement,
    ref: string,
    target: string,
    before: string | undefined,
    isFirst: boolean,
  ): void {
    const link = links.get(ref);
    link?.setAttribute('aria-current', 'page');
    const anchor = target === ref ? null : document.getElementById(target);
    if (anchor) anchor.scrollIntoView();
    else if (before !== ref) window.scrollTo(0, 0);
    // On load the focus stays with the document; later it follows, so that a screen reader starts at the title.
    if (!isFirst && before !== ref) find('h1', HTMLElement, article).focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
  }

  function leave(before: string): void {
    window.scrollTo(0, 0);
    const shown = [links.get(before), document.querySelector<HTMLAnchorElement>(`.matches a[href="#${before}"]`)];
    shown.find((link) => link?.offsetParent)?.focus();
  }

  /**
   * Not by `location.hash`: the browser would handle the anchor by itself a frame later, take the focus off the title
   * and fire `beforematch` on the way.
   */
  function go(target: string): void {
    if (decodeHash() !== target) history.pushState(null, '', `#${target}`);
    show(false);
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    // With a modifier key the reader wants another tab.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(decode(link.hash.slice(1)));
  });
  window.addEventListener('hashchange', () => show(false));
  show(true);
  return { current: () => open, toList: () => go('') };
}

const decodeHash = () => decode(location.hash.slice(1));

/** Browsers escape Chinese anchors in the address; a hand-typed address may hold anything. */
function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
