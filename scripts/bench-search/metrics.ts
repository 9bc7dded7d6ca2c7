import type { Answered } from './ask.ts';
import { FOUND_CLASSES, type FoundClass, type KnownItem } from './queries.ts';
import { plain } from './text.ts';

/** Recall and rank of one class. `strict` counts only the page a question was made from. */
export interface ClassScore {
  count: number;
  at1: number;
  at5: number;
  mrr: number;
  strict1: number;
  strict5: number;
}

/** The ten classes made from titles, headings, codes and sounds; `body` is judged by itself. */
export const HEAD_CLASSES: readonly FoundClass[] = FOUND_CLASSES.filter((name) => name !== 'body');

export interface RankedItem extends Pick<KnownItem, 'class' | 'query' | 'right'> {
  /** 1 is first; 0 is not among those shown. */
  rank: number;
  strict: number;
  /** References of the answers; for a slip the codes suggested. */
  found: string[];
}

/** Where the right answer stands. For a slip in a code our suggestions count, because they are called suggestions. */
export function rankItem(item: KnownItem, answered: Answered, refOf: (url: string) => string): RankedItem {
  const { class: name, query, right } = item;
  if (name === 'typo' && answered.suggested) {
    const code = plain(item.code ?? '');
    const lines = answered.suggested.map((codes) => codes.map(plain));
    const found = lines.flat();
    const isRight = (suggested: string) => isSameCode(suggested, code);
    // Codes of one page stand in one line.
    const rank = lines.findIndex((codes) => codes.some(isRight)) + 1;
    return { class: name, query, right: [code], rank, strict: found.findIndex(isRight) + 1, found };
  }
  // A term is no page: nobody is asked for one, so none is a wrong answer.
  const found = [...new Set(answered.urls.map(refOf))].filter((ref) => !ref.startsWith('glossary/'));
  const rank = found.findIndex((ref) => right.includes(ref)) + 1;
  return { class: name, query, right, rank, strict: found.indexOf(item.source) + 1, found };
}

/** 40270 is right when OTE40270 is suggested, 701502 with 0X00701502, and 99999 with 99999-238. */
function isSameCode(suggested: string, code: string): boolean {
  const at = suggested.lastIndexOf(code);
  const isNumber = /^\d/.test(code);
  return (
    at !== -1 && !(isNumber && /[1-9]/.test(suggested[at - 1] ?? '')) && !/\w/.test(suggested[at + code.length] ?? '')
  );
}

function score(items: readonly RankedItem[]): ClassScore {
  const share = (test: (item: RankedItem) => boolean) => items.filter(test).length / Math.max(1, items.length);
  return {
    count: items.length,
    at1: share(({ rank }) => rank === 1),
    at5: share(({ rank }) => rank >= 1 && rank <= 5),
    mrr: items.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0) / Math.max(1, items.length),
    strict1: share(({ strict }) => strict === 1),
    strict5: share(({ strict }) => strict >= 1 && strict <= 5),
  };
}

/** Scores of each class that has questions, then of the ten together. */
export function scoreTable(items: readonly RankedItem[]): Record<string, ClassScore> {
  const rows: Record<string, ClassScore> = {};
  for (const name of FOUND_CLASSES) {
    const own = items.filter((item) => item.class === name);
    if (own.length > 0) rows[name] = score(own);
  }
  rows.ten = score(items.filter((item) => HEAD_CLASSES.includes(item.class)));
  return rows;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
