import type { QuestionType } from '../vocabulary.ts';

export const SITTING_VERSION = 'dutybook-sitting/v1';

/**
 * One person's paper as the candidate page gets it, after it was opened. Nothing in it tells an answer. In particular
 * entries are known by the place where they are SHOWN, never by their place in the question as written: there an
 * `order` question is in the right order, and the first pair of a `match` question takes the first choice.
 */
export interface SittingPaper {
  version: typeof SITTING_VERSION;
  /** 64 hex digits, see `examKey`. */
  exam: string;
  title: string;
  /** Said in a band on every view, e.g. that the bank is a public sample. */
  notice: string | null;
  code: string;
  form: string | null;
  /** Extra time included. */
  minutes: number;
  graceSeconds: number;
  points: number;
  sections: SittingSection[];
  /** age recipients the submission is sealed to. */
  recipients: string[];
  putUrl: string | null;
}

export interface SittingSection {
  key: string;
  name: string;
  points: number;
  groups: { title: string; each: number; questions: SittingQuestion[] }[];
}

/** `*Html` is sanitised HTML with pictures as `data:`. */
export interface SittingQuestion {
  number: number;
  id: string;
  type: QuestionType;
  points: number;
  stemHtml: string;
  /** single, multiple: options; match: right sides; order: items. In the order shown. */
  entriesHtml?: string[];
  /** match: left sides. */
  leftsHtml?: string[];
  /** match: names of the two columns. */
  columns?: [string, string];
  /** cloze: plain text around the blanks, one piece more than there are blanks. */
  pieces?: string[];
  /** numeric. */
  unit?: string;
  /** essay: lines to write on; `image`: drawn on paper and handed in. */
  lines?: number;
  upload?: 'image';
}
