import type { Evidence } from '../content/schema/common.ts';

export type Severity = 'P1' | 'P2' | 'P3';

/** What the portable book is made from: plain data, filled by the loader. */
export interface PortableBook {
  siteName: string;
  version: string;
  groups: PortableGroup[];
  labels: BookLabels;
}

export interface PortableGroup {
  /** `plans`, `runbooks`, `codes`, `flows`. */
  key: string;
  name: string;
  pages: PortablePage[];
}

export interface PortablePage {
  /** Id within its type. */
  id: string;
  /** `type/id`: the page's anchor in the book. */
  ref: string;
  title: string;
  aliases: string[];
  symptoms: string[];
  codes: string[];
  /**
   * Sections with their `<h2 id>`; steps as `ol.steps > li.step[id]`. Links to pages: `ref:type/id#anchor` as the
   * loader writes them, or `#type/id/anchor`; links within the page: `#anchor`. Diagrams filled in, pictures as data:.
   */
  html: string;
  severity?: Severity;
  /** Short facts under the title, in order: reach, owner, minutes. */
  facts?: { label: string; text: string }[];
  /** `reviewed` is missing until the first review; `due` is when the next one is due. Dates as `YYYY-MM-DD`. */
  review?: { reviewed?: string; due?: string };
  /** Content hash that ticks are kept under; by default a hash of `html`. */
  hash?: string;
}

/** All words the book says. */
export interface BookLabels {
  /** What this file is, beside the site's name. */
  kind: string;
  intro: string;
  /** The keyboard in one line; not shown on phones. */
  keys: string;
  version: string;
  filter: string;
  filterHint: string;
  list: string;
  noMatch: string;
  unknownPage: string;
  matches: string;
  why: { code: string; alias: string; symptom: string; body: string };
  symptoms: string;
  aliases: string;
  codes: string;
  severity: Record<Severity, string>;
  reviewed: string;
  reviewMissing: string;
  reviewOverdue: string;
  progress: string;
  step: string;
  clear: string;
  clearConfirm: string;
  notSaved: string;
  notRead: string;
  unread: string;
  printPage: string;
  printAll: string;
  printed: string;
  end: string;
  notInBook: string;
  evidence: Record<Evidence, string>;
}
