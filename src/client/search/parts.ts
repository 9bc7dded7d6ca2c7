/** The pieces of SearchBox.astro, and where the box stands. */
export interface Parts {
  box: HTMLElement;
  input: HTMLInputElement;
  panel: HTMLElement;
  list: HTMLElement;
  note: HTMLElement;
  foot: HTMLElement;
  filters: HTMLElement;
  status: HTMLElement;
  /** Site base, `/` or `/docs/duty/`. */
  base: string;
  /** Content version, for addresses of what is fetched. */
  version: string;
  /** On `search/` the query is the address, and the list is the page. */
  isSearchPage: boolean;
  /** On other pages with the box in them the list lies over the page. */
  isOverlay: boolean;
}

/** Throws when the markup lacks a piece: then component and script do not belong together. */
export function partsOf(box: HTMLElement, input: HTMLInputElement): Parts {
  const part = (name: string): HTMLElement => {
    const found = box.querySelector<HTMLElement>(`[data-search-${name}]`);
    if (!found) throw new Error(`The search box has no data-search-${name}.`);
    return found;
  };
  const base = document.documentElement.dataset.base ?? '/';
  const isSearchPage = location.pathname === `${base}search/`;
  return {
    box,
    input,
    panel: part('panel'),
    list: part('list'),
    note: part('note'),
    foot: part('foot'),
    filters: part('filters'),
    status: part('status'),
    base,
    version: box.dataset.version ?? '',
    isSearchPage,
    isOverlay: box.dataset.search === 'inline' && !isSearchPage,
  };
}
