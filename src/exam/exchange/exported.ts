import type { Question } from '../item.ts';
import type { Loss } from './loss.ts';
import type { Secrecy } from './secrecy.ts';

/** What an export makes: files by path (one only where the format is a single file) and what they do not hold. */
export interface Exported {
  files: Map<string, string>;
  /** Questions written, in the bank's order. */
  written: number;
  losses: Loss[];
}

export interface ExportOptions {
  secrecy: Secrecy;
}

export type Exporter = (questions: readonly Question[], options: ExportOptions) => Exported;
