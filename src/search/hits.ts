import type { Range } from './find-word.ts';
import type { Why } from './match-field.ts';
import type { ResultType } from './quick-format.ts';

/** Text with the places that answer the query, ranges in `text` itself. */
export interface Marked {
  text: string;
  ranges: Range[];
}

/** Why a hit is one, in words the list can show: `pinyin`, `synonym` 花屏→马赛克, `pieces`. */
export interface Reason {
  why: Exclude<Why, 'literal'> | 'similar';
  via?: { from: string; to: string };
}

export interface QuickHit {
  ref: string;
  anchor?: string;
  type: ResultType;
  title: Marked;
  /** The alias, symptom or heading that matched, when the title did not say it all. */
  line?: Marked;
  /** Heading the hit leads to. */
  heading?: string;
  /** Why this was found, where it is not what was typed letter by letter. */
  reasons: Reason[];
  score: number;
}
