import { localDay } from '../../content/dates.ts';
import type { FullTextHit } from '../../search/full-text.ts';
import { type Filters, NO_FILTERS, type QuickResult } from '../../search/quick-query.ts';
import { type ActiveOption, activeOption } from './active.ts';
import { FILTER_ID, filterControls, hasFilters, searchAddress } from './filters.ts';
import { forgetButton, missesList, shareLink } from './foot.ts';
import { type ListContext, quickGroups, recentGroup, textGroups } from './list.ts';
import { loadSearch, type Search } from './load.ts';
import { recentSearches, rememberMiss } from './memory.ts';
import { isNothing, noteNodes, statusText, type TextState } from './note.ts';
import type { Parts } from './parts.ts';
import { word } from './words.ts';

/** Long enough that fast typing asks for full text once, short enough not to be felt. */
const TEXT_DELAY = 150;
/** A query that stands this long with nothing found was meant. */
const MISS_DELAY = 1500;
const MOST_OF_TYPE = 4;
const MOST_WHEN_ONE_TYPE = 60;

/** One box in use: what is asked, what is shown. Events are wired in box.ts. */
export interface Session {
  active: ActiveOption;
  filters(): Filters;
  setFilters(filters: Filters): void;
  /** Answers what stands in the box now. */
  update(): Promise<void>;
  /** Opens or closes the panel; with an empty box it holds the recent searches. */
  show(open: boolean): void;
  /** Fetches the index ahead of the first key. */
  warmUp(): Promise<void>;
}

export function createSession(parts: Parts): Session {
  const { input, panel, list, note, foot, status, base, isSearchPage } = parts;
  const active = activeOption(input, list);
  let search: Search | undefined;
  let filters: Filters = NO_FILTERS;
  let shown: { result: QuickResult; text: TextState } | undefined;
  /** Counts updates; an answer to an older one is dropped. */
  let run = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const query = () => input.value.trim();
  const context = (): ListContext => ({
    base,
    types: search?.index.types ?? [],
    moreHref: (type) => searchAddress(base, query(), { ...filters, types: [type] }),
    mostOfType: filters.types.length > 0 ? MOST_WHEN_ONE_TYPE : MOST_OF_TYPE,
  });
  const setPanel = (open: boolean) => {
    panel.hidden = !open;
    input.setAttribute('aria-expanded', String(open && list.childElementCount > 0));
  };

  async function load(): Promise<Search | undefined> {
    status.textContent = word('loading');
    try {
      search = await loadSearch(base, parts.version);
      status.textContent = '';
      return search;
    } catch {
      status.textContent = note.textContent = word('failed');
      note.hidden = false;
      setPanel(true);
      return undefined;
    }
  }

  function showNote(text: TextState): void {
    if (!shown) return;
    shown.text = text;
    note.replaceChildren(...noteNodes(shown.result, query(), text, base));
    note.hidden = note.childElementCount === 0;
    status.textContent = statusText(shown.result, text);
  }

  function showEmpty(open: boolean): void {
    shown = undefined;
    const recent = recentSearches();
    const redo = () => showEmpty(true);
    list.replaceChildren(...(recent.length > 0 ? [recentGroup(recent, base)] : []));
    foot.replaceChildren(...(recent.length > 0 ? [forgetButton(redo)] : []), ...(isSearchPage ? missesList(redo) : []));
    note.hidden = parts.filters.hidden = true;
    status.textContent = '';
    active.reset(false);
    setPanel(open && (recent.length > 0 || foot.childElementCount > 0));
  }

  function showQuick(result: QuickResult, index: Search['index']): void {
    shown = { result, text: 'searching' };
    list.replaceChildren(...quickGroups(result, context()));
    // Suggestions must not be opened by a hasty Enter as if they were the answer.
    active.reset(result.unknown.length === 0 && result.near.length === 0);
    parts.filters.replaceChildren(...filterControls(index, filters, setFilters));
    parts.filters.hidden = false;
    foot.replaceChildren(...(isSearchPage ? [] : [shareLink(searchAddress(base, query(), filters))]));
    panel.scrollTop = 0;
    setPanel(true);
    showNote('searching');
  }

  function showText(hits: readonly FullTextHit[]): void {
    list.append(...textGroups(hits, context()));
    const found = hits.filter((hit) => !hit.apart).length;
    const hasSuggestions = !shown || found < hits.length || shown.result.unknown.length + shown.result.near.length > 0;
    if (!hasSuggestions && !active.current()) active.reset(true);
    setPanel(!panel.hidden);
    showNote({ found });
  }

  async function addText({ engine }: Search, result: QuickResult, mine: number): Promise<void> {
    const hits = await engine.more(result, filters).catch(() => undefined);
    if (mine !== run) return;
    if (hits) showText(hits);
    else showNote('failed');
    // With a filter on, nothing found says nothing about the content.
    if (!shown || !isNothing(shown.result, shown.text) || hasFilters(filters)) return;
    const missed = query();
    timer = setTimeout(() => rememberMiss(missed, localDay(new Date())), MISS_DELAY);
  }

  async function update(): Promise<void> {
    const mine = ++run;
    clearTimeout(timer);
    if (isSearchPage) history.replaceState(null, '', searchAddress(base, query(), filters));
    if (query() === '') {
      showEmpty(!parts.isOverlay || parts.box.contains(document.activeElement));
      return;
    }
    const loaded = search ?? (await load());
    if (mine !== run || !loaded) return;
    const result = loaded.engine.quick(input.value, filters);
    showQuick(result, loaded.index);
    timer = setTimeout(() => void addText(loaded, result, mine), TEXT_DELAY);
  }

  function setFilters(next: Filters): void {
    const focused = document.activeElement?.id;
    filters = next;
    void update();
    // The controls were built anew; a keyboard must find itself where it was.
    if (focused?.startsWith(FILTER_ID)) document.getElementById(focused)?.focus();
  }

  return {
    active,
    filters: () => filters,
    setFilters,
    update,
    show(open) {
      if (open && query() === '') showEmpty(true);
      else setPanel(open);
    },
    async warmUp() {
      const loaded = search ?? (await load());
      // The first pinyin query builds its tables; better now than under the first keys.
      loaded?.engine.quick('pinyin');
    },
  };
}
