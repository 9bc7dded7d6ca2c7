import type { MessageKey } from '../../i18n/index.ts';

/** A word in both UI languages. */
export interface Word {
  zh: string;
  en?: string;
}
export interface Cell {
  words: Word[];
  href?: string;
  sub?: string;
  severity?: string;
}
export interface Row {
  cells: Cell[];
  /** Facet → values this row has. */
  facets: Record<string, string[]>;
}
export interface Facet {
  key: string;
  label: MessageKey;
  values: { value: string; word: Word }[];
}
export interface ListData {
  columns: MessageKey[];
  rows: Row[];
  facets: Facet[];
}

export type FacetKey =
  | 'severity'
  | 'system'
  | 'interface'
  | 'service'
  | 'reach'
  | 'zone'
  | 'kind'
  | 'status'
  | 'year'
  | 'layer'
  | 'owner'
  | 'cause';

/** What the list of a type says of itself; the facets' values follow from the rows. */
export interface List {
  columns: MessageKey[];
  rows: Row[];
  facetKeys: FacetKey[];
}
