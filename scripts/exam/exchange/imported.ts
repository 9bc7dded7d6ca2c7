import type { Finding } from '../../../src/content/findings.ts';
import type { Secrecy } from '../../../src/exam/exchange/secrecy.ts';
import type { LocatedQuestion } from '../../../src/exam/read.ts';

/** What a reader of another format hands over. Anything in `findings` and nothing is imported. */
export interface Imported {
  questions: LocatedQuestion[];
  findings: Finding[];
  /** The file's own word on who may see it, where the format has one. */
  secrecy?: Secrecy;
  /** What the author should know or do after the import, in Chinese. */
  notes?: string[];
  /** Place of a finding for people; undefined: `file:line`. Tables have a row and a column. */
  where?(finding: Finding): string;
}
