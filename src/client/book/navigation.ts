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
  const status = find('.status', HTMLElement);
  const articles = new Map<string, HTMLElement>();
  const links = new Map<string, HTMLAnchorElement>();
  for (const { ref } of pages) {
    const article = document.getElementById(ref);
    if (article) articles.set(ref, article);
    article?.addEventListener('beforematch', () => {
      location.hash = ref;
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
    status.textContent = article || target === '' ? '' : fill(labels.unknownPage, { ref: target });
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
    links.get(before)?.focus();
  }

  window.addEventListener('hashchange', () => show(false));
  show(true);
  return {
    current: () => open,
    toList: () => {
      location.hash = '';
    },
  };
}

/** Browsers escape Chinese anchors in the address; a hand-typed address may hold anything. */
function decodeHash(): string {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
