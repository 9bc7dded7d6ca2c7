import type { QuickIndex } from '../../search/quick-load.ts';
import { type Filters, NO_FILTERS } from '../../search/quick-query.ts';
import { el } from '../dom.ts';
import { typeWord, word, wordOf } from './words.ts';

const PARAMETERS = { types: 'type', systems: 'system', zones: 'zone' } as const;
type FilterName = keyof typeof PARAMETERS;
/** Ids of the frame have a colon, which no author's anchor can have. */
export const FILTER_ID = 'search:filter:';
const NAMES = Object.keys(PARAMETERS) as FilterName[];

/** `?type=notes&zone=a` → filters; links to a filtered search can be shared. */
export function filtersFrom(parameters: URLSearchParams): Filters {
  const filters = { ...NO_FILTERS };
  for (const name of NAMES) filters[name] = parameters.getAll(PARAMETERS[name]).filter(Boolean);
  return filters;
}

/** Address of the search page with a query and filters. */
export function searchAddress(base: string, query: string, filters: Filters): string {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  for (const name of NAMES) for (const value of filters[name]) parameters.append(PARAMETERS[name], value);
  const text = parameters.toString();
  return `${base}search/${text ? `?${text}` : ''}`;
}

export const hasFilters = (filters: Filters): boolean => NAMES.some((name) => filters[name].length > 0);

/** Three plain selects: they work with keys, with touch and with a screen reader, and cost nothing. */
export function filterControls(index: QuickIndex, filters: Filters, change: (filters: Filters) => void): HTMLElement[] {
  const present = new Set(index.pages.map((page) => page.type));
  const choices: Record<FilterName, [value: string, label: string][]> = {
    types: index.types.filter(([id]) => present.has(id as never)).map(([id]) => [id, typeWord(index.types, id)]),
    systems: index.systems.map((system) => [system[0], wordOf(system)]),
    zones: index.zones.map((zone) => [zone[0], wordOf(zone)]),
  };
  const labels = { types: 'filterType', systems: 'filterSystem', zones: 'filterZone' } as const;
  const controls: HTMLElement[] = NAMES.filter((name) => choices[name].length > 1).map((name) => {
    const id = `${FILTER_ID}${PARAMETERS[name]}`;
    const select = el('select', { id }, el('option', { value: '' }, word('all')));
    for (const [value, label] of choices[name]) select.append(el('option', { value }, label));
    select.value = filters[name][0] ?? '';
    select.addEventListener('change', () => change({ ...filters, [name]: select.value ? [select.value] : [] }));
    return el('span', { class: 'search-filter' }, el('label', { for: id }, word(labels[name])), select);
  });
  if (hasFilters(filters)) {
    const clear = el('button', { type: 'button', class: 'button' }, word('clearFilters'));
    clear.addEventListener('click', () => {
      change(NO_FILTERS);
      // The button goes with the filters; its place is taken by the first of them.
      document.getElementById(`${FILTER_ID}${PARAMETERS.types}`)?.focus();
    });
    controls.push(clear);
  }
  return controls;
}
