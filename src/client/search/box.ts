import type { FullTextHit } from '../../search/full-text.ts';
import { type Filters, NO_FILTERS, type QuickResult } from '../../search/quick-query.ts';
import { localDay } from '../dates.ts';
import { activeOption } from './active.ts';
import { filterControls, filtersFrom, hasFilters, searchAddress } from './filters.ts';
import { forgetButton, missesList, shareLink } from './foot.ts';
import { type ListContext, quickGroups, recentGroup, textGroup } from './list.ts';
import { loadSearch, type Search } from './load.ts';
import { recentSearches, rememberMiss, rememberSearch } from './memory.ts';
import { isNothing, noteNodes, statusText, type TextState } from './note.ts';
import { word } from './words.ts';

/** Long enough that fast typing asks for full text once, short enough not to be felt. */
const TEXT_DELAY = 150;
/** A query that stands this long with nothing found was meant. */
const MISS_DELAY = 1500;
const MOST_OF_TYPE = 4;
const MOST_WHEN_ONE_TYPE = 60;

/** Brings a search box to life. Called once, when somebody is about to type. */
export function startSearch(box: HTMLElement, input: HTMLInputElement): void {
  const part = (name: string) => box.querySelector<HTMLElement>(`[data-search-${name}]`) ?? box;
  const [panel, list, note, foot, filterBar, status] = ['panel', 'list', 'note', 'foot', 'filters', 'status'].map(
    part,
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  const base = document.documentElement.dataset.base ?? '/';
  const isSearchPage = location.pathname === `${base}search/`;
  const isOverlay = box.dataset.search === 'inline' && !isSearchPage;
  box.classList.toggle('search-overlay', isOverlay);
  const active = activeOption(input, list);

  let search: Search | undefined;
  let filters: Filters = NO_FILTERS;
  let shown: { result: QuickResult; text: TextState } | undefined;
  let run = 0;
  let timers: ReturnType<typeof setTimeout>[] = [];

  const context = (): ListContext => ({
    base,
    index: search?.index ?? { types: [] },
    moreHref: (type) => searchAddress(base, input.value.trim(), { ...filters, types: [type] }),
    mostOfType: filters.types.length > 0 ? MOST_WHEN_ONE_TYPE : MOST_OF_TYPE,
  });
  const setPanel = (open: boolean) => {
    panel.hidden = !open;
    input.setAttribute('aria-expanded', String(open && list.childElementCount > 0));
  };

  function showNote(text: TextState): void {
    if (!shown) return;
    shown.text = text;
    note.replaceChildren(...noteNodes(shown.result, input.value, text, base));
    note.hidden = note.childElementCount === 0;
    status.textContent = statusText(shown.result, text);
  }

  function showEmpty(open: boolean): void {
    shown = undefined;
    const recent = recentSearches();
    list.replaceChildren(...(recent.length > 0 ? [recentGroup(recent, base)] : []));
    note.hidden = filterBar.hidden = true;
    status.textContent = '';
    const redo = () => showEmpty(true);
    foot.replaceChildren(...(recent.length > 0 ? [forgetButton(redo)] : []), ...(isSearchPage ? missesList(redo) : []));
    active.reset(false);
    setPanel(open && (recent.length > 0 || foot.childElementCount > 0));
  }

  function showQuick(result: QuickResult): void {
    shown = { result, text: 'searching' };
    list.replaceChildren(...quickGroups(result, context()));
    // Suggestions must not be opened by a hasty Enter as if they were the answer.
    active.reset(result.unknown.length === 0 && result.near.length === 0);
    if (search) {
      filterBar.replaceChildren(...filterControls(search.index, filters, setFilters));
      filterBar.hidden = false;
    }
    const share = shareLink(searchAddress(base, input.value.trim(), filters));
    foot.replaceChildren(...(isSearchPage ? [] : [share]));
    list.scrollTop = 0;
    setPanel(true);
    showNote('searching');
  }

  function showText(hits: FullTextHit[]): void {
    if (hits.length > 0) list.append(textGroup(hits, context()));
    const noSuggestions = shown?.result.unknown.length === 0 && shown.result.near.length === 0;
    if (noSuggestions && !active.current()) active.reset(true);
    setPanel(true);
    showNote({ found: hits.length });
  }

  async function update(): Promise<void> {
    const mine = ++run;
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    const raw = input.value;
    if (isSearchPage) history.replaceState(null, '', searchAddress(base, raw.trim(), filters));
    if (raw.trim() === '') {
      showEmpty(!isOverlay || box.contains(document.activeElement));
      return;
    }
    const loaded = search ?? (await open());
    if (mine !== run || !loaded) return;
    const result = loaded.engine.quick(raw, filters);
    showQuick(result);
    timers.push(
      setTimeout(async () => {
        const text = await loaded.engine.more(result, filters).catch(() => undefined);
        if (mine !== run) return;
        if (!text) showNote('failed');
        else showText(text);
        if (shown && isNothing(shown.result, shown.text) && !hasFilters(filters)) {
          timers.push(setTimeout(() => rememberMiss(raw, localDay(new Date())), MISS_DELAY));
        }
      }, TEXT_DELAY),
    );
  }

  async function open(): Promise<Search | undefined> {
    status.textContent = word('loading');
    try {
      search = await loadSearch(base, box.dataset.version ?? '');
      status.textContent = '';
      return search;
    } catch {
      status.textContent = word('failed');
      note.textContent = word('failed');
      note.hidden = false;
      setPanel(true);
      return undefined;
    }
  }

  function setFilters(next: Filters): void {
    filters = next;
    void update();
    filterBar.querySelector('select')?.focus();
  }

  input.addEventListener('input', () => void update());
  input.addEventListener('click', () => {
    if (input.value.trim() === '') showEmpty(true);
    else setPanel(true);
  });
  input.addEventListener('keydown', (event) => {
    // While an input method is open, its keys are its own.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (panel.hidden && input.value.trim() === '') showEmpty(true);
      active.move(event.key === 'ArrowDown' ? 1 : -1);
    }
    if (event.key === 'Escape' && isOverlay && !panel.hidden) {
      event.preventDefault();
      setPanel(false);
    }
  });
  box.querySelector('form')?.addEventListener('submit', (event) => {
    const target = active.current();
    if (target && !panel.hidden) {
      event.preventDefault();
      target.click();
    } else if (isSearchPage) {
      event.preventDefault();
      rememberSearch(input.value);
    }
  });
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest<HTMLAnchorElement>('[role=option]');
    if (!option) return;
    if (option.dataset.query !== undefined) {
      event.preventDefault();
      input.value = option.dataset.query;
      void update();
      return;
    }
    rememberSearch(input.value);
    if (option.dataset.type && isSearchPage) {
      event.preventDefault();
      setFilters({ ...filters, types: [option.dataset.type] });
    } else if (box instanceof HTMLDialogElement) box.close();
    else if (isOverlay) setPanel(false);
  });
  if (isOverlay) {
    document.addEventListener('pointerdown', (event) => {
      if (!box.contains(event.target as Node)) setPanel(false);
    });
    box.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !box.contains(event.relatedTarget as Node)) setPanel(false);
    });
  }
  if (box instanceof HTMLDialogElement) {
    part('close').addEventListener('click', () => box.close());
    box.addEventListener('click', (event) => {
      // The backdrop belongs to the dialog element itself.
      if (event.target === box) box.close();
    });
    // In a search field Escape clears first; here it must leave at once.
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      box.close();
    });
  }
  document.addEventListener('dutybook:language', () => void update());

  if (isSearchPage) {
    const parameters = new URLSearchParams(location.search);
    filters = filtersFrom(parameters);
    input.value ||= parameters.get('q') ?? '';
  }
  // The index comes now, so that the first key is answered at once.
  void open();
  if (input.value.trim() !== '') void update();
  else if (!isOverlay) showEmpty(true);
}
