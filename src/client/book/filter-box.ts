import { type BookIndex, severityMark } from '../../singlefile/book-index.ts';
import { fill } from '../../singlefile/book-labels.ts';
import { filterPages, type Match } from '../../singlefile/filter.ts';
import { create, find } from './dom.ts';
import type { Navigation } from './navigation.ts';

/** The filter and the keyboard: `/` to it, arrows through the list, Enter opens, Esc goes one step back. */
export function startFilter({ labels, pages }: BookIndex, navigation: Navigation): { leaveMatches(): void } {
  const form = find('.filter', HTMLFormElement);
  const input = find('#filter', HTMLInputElement);
  const list = find('.list', HTMLElement);
  const matches = find('.matches', HTMLOListElement);
  const status = find('.found', HTMLElement);
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());

  const update = () => {
    const query = input.value.trim();
    const found = filterPages(pages, query, bodyText);
    document.body.toggleAttribute('data-filtering', query !== '');
    // On a phone the matches cover the page until one is chosen; the query stays for the next try.
    document.body.toggleAttribute('data-choosing', query !== '');
    matches.hidden = query === '';
    matches.replaceChildren(...found.map((match) => matchItem(match, labels)));
    status.textContent =
      query === '' ? '' : found.length > 0 ? fill(labels.matches, { count: found.length }) : labels.noMatch;
  };
  input.addEventListener('input', update);
  input.addEventListener('focus', update);

  const clear = () => {
    input.value = '';
    update();
  };
  const visibleLinks = () =>
    [...list.querySelectorAll<HTMLAnchorElement>('a')].filter((link) => link.offsetParent !== null);

  document.addEventListener('keydown', (event) => {
    // Enter and arrows belong to the input method while it is composing; old Chromium marks that by key code only.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    const inFilter = event.target === input;
    const link = event.target instanceof HTMLAnchorElement && list.contains(event.target) ? event.target : undefined;
    const action = keyAction(event.key, inFilter, link);
    if (!action) return;
    event.preventDefault();
    action();
  });

  function keyAction(key: string, inFilter: boolean, link: HTMLAnchorElement | undefined): (() => void) | undefined {
    if (key === '/' && !inFilter && !isTyping()) return () => input.select();
    if (key === 'Escape') return () => stepBack(inFilter);
    if (key === 'Enter' && inFilter) return () => visibleLinks()[0]?.click();
    if (key === 'ArrowDown' && (inFilter || link)) return () => move(link, 1);
    if (key === 'ArrowUp' && link) return () => move(link, -1);
    return undefined;
  }

  function stepBack(inFilter: boolean): void {
    if (input.value !== '') {
      clear();
      if (!inFilter) input.focus();
    } else if (inFilter) input.blur();
    else if (navigation.current() !== undefined) navigation.toList();
  }

  function move(from: HTMLAnchorElement | undefined, by: 1 | -1): void {
    const links = visibleLinks();
    const at = from ? links.indexOf(from) + by : 0;
    // Above the first entry is the filter itself.
    if (at < 0) input.focus();
    else links[Math.min(at, links.length - 1)]?.focus();
  }

  return { leaveMatches: () => document.body.removeAttribute('data-choosing') };
}

const isTyping = () =>
  document.activeElement instanceof HTMLElement &&
  document.activeElement.matches('input:not([type=checkbox]), textarea');

/** Read from the page when first needed; the text is in the file only once. */
const bodyTexts = new Map<string, string>();
function bodyText(ref: string): string {
  const known = bodyTexts.get(ref);
  if (known !== undefined) return known;
  const prose = document.getElementById(ref)?.querySelector('.prose');
  // Words of neighbouring cells and steps must not run together.
  const text = [...(prose?.querySelectorAll('p, li, td, th, h2, h3, h4, .step-content, pre, text') ?? [])]
    .map((element) => [...element.childNodes].map((node) => (isBlock(node) ? ' ' : node.textContent)).join(''))
    .join(' ');
  bodyTexts.set(ref, text);
  return text;
}

const isBlock = (node: Node) => node instanceof Element && /^(P|LI|UL|OL|DIV|TABLE|PRE|FIGURE)$/i.test(node.tagName);

function matchItem({ page, reason, text }: Match, labels: BookIndex['labels']): HTMLLIElement {
  const item = document.createElement('li');
  const link = create('a', '');
  link.href = `#${page.ref}`;
  const hint = reason === 'title' ? page.group : `${page.group} · ${labels.why[reason]}：${text}`;
  const name = create('span', 'name', page.title);
  if (page.severity) {
    name.prepend(create('span', `severity ${page.severity.toLowerCase()}`, severityMark(page.severity)), ' ');
  }
  link.append(name, create('span', 'hint', hint));
  item.append(link);
  return item;
}
