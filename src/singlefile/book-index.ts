import type { BookLabels, Severity } from './portable.ts';

/** Id of the data block that the book's script reads. Apart from book.ts, which needs an HTML parser. */
export const BOOK_DATA = 'book-index';

/** What the filter and the ticks work from. */
export interface BookIndex {
  siteName: string;
  labels: BookLabels;
  pages: IndexedPage[];
}

export interface IndexedPage {
  ref: string;
  title: string;
  severity?: Severity;
  /** Name of its group. */
  group: string;
  aliases: string[];
  symptoms: string[];
  codes: string[];
  /** Content hash, for the ticks. */
  hash: string;
}

/** Severity is never told by colour alone. */
export const severityMark = (severity: Severity): string => `${SHAPES[severity]} ${severity}`;
const SHAPES: Record<Severity, string> = { P1: '■', P2: '▲', P3: '●' };
