import type { Plan } from '../draw/published.ts';
import type { Question } from '../item.ts';
import type { Agreement } from '../marking/agreement.ts';
import type { Result, Tally } from '../marking/results.ts';
import type { FormStatistics } from '../statistics/form-statistics.ts';
import type { ItemStatistics } from '../statistics/item-statistics.ts';
import type { Bin, SectionRate } from '../statistics/totals.ts';

/** All a report says. Times are texts already: which time zone they are in is for the caller to know. */
export interface ReportInput {
  id: string;
  plan: Plan;
  /** Said on top, e.g. that the bank is a public sample. */
  notice: string | null;
  madeAt: string;
  people: ReportPerson[];
  tally: Tally;
  items: ItemStatistics[];
  /** How many sittings an item's figures come from, where more than one. */
  sittings: ReadonlyMap<string, number>;
  /** Items not pooled with earlier exams, because they were mended since. */
  changed: readonly string[];
  forms: FormStatistics[];
  sections: SectionRate[];
  bins: Bin[];
  questions: ReadonlyMap<string, Question>;
  /** Lines on what is equal between papers. */
  likeness: readonly string[];
  agreement: Agreement;
  decisions: { text: string; reason: string }[];
  incidents: { at: string; text: string }[];
  appeals: ReportAppeal[];
  received: ReportReceived;
  /** Exams of which this is the retake. */
  retakeOf: readonly string[];
  /** What does not fit together and wants somebody's eyes. */
  oddities: string[];
  proof: ReportProof;
}

export interface ReportPerson {
  result: Result;
  reading: ReportArticle[];
  receipt: string | null;
  submittedAt: string | null;
  /** Minutes granted, beforehand and in the room. */
  extraMinutes: number;
}

export interface ReportArticle {
  /** As the items cite it. */
  ref: string;
  title: string;
  /** Undefined: no site is known. */
  href?: string;
  items: string[];
  /** 1/100 points. */
  lost: number;
}

export interface ReportAppeal {
  at: string;
  code: string;
  item: string;
  reason: string;
  decision: string;
  /** What the person has for the item now; `未评`, `不计`. */
  score: string;
}

/** Sealed submissions as they came; nothing received is passed over in silence. */
export interface ReportReceived {
  /** Files kept; 0: nobody sat on screen. */
  files: number;
  /** What was laid aside, and what counts only because an examiner said so. `code` is '' where nobody knows. */
  noted: { code: string; receipt: string; text: string; counts: boolean }[];
}

export interface ReportProof {
  /** 64 hex digits in groups. */
  commitment: string;
  short: string;
  entropy: string;
  log: string;
}
