import type { Answer } from '../../src/search/answer.ts';
import { FOUND_CLASSES, type FoundClass, type KnownItem } from './queries.ts';

/** How well one class of questions was answered. Shares of `n`. */
export interface ClassQuality {
  class: FoundClass;
  n: number;
  first: number;
  five: number;
  /** Mean of 1/rank among the first ten. */
  mrr: number;
}

const TEN = 10;

/** The page of a row: sections and rows of a code table are parts of it. */
const pageOf = (url: string): string => url.split('#', 1)[0] ?? '';

/** Rank of the first right row, from 1; undefined when none of the first ten is right. */
export function rankOf(item: KnownItem, found: Answer, urlOf: (ref: string) => string): number | undefined {
  if (item.class === 'typo') {
    const at = (found.unknown[0]?.nearest ?? []).findIndex(({ codes }) => codes.includes(item.code ?? ''));
    return at < 0 ? undefined : at + 1;
  }
  const right = new Set(item.right.map((ref) => pageOf(urlOf(ref))));
  const at = found.rows.slice(0, TEN).findIndex(({ url }) => right.has(pageOf(url)));
  return at < 0 ? undefined : at + 1;
}

export function qualityOf(ranks: readonly { item: KnownItem; rank: number | undefined }[]): ClassQuality[] {
  return FOUND_CLASSES.flatMap((name) => {
    const own = ranks.filter(({ item }) => item.class === name).map(({ rank }) => rank);
    if (own.length === 0) return [];
    const share = (most: number) => own.filter((rank) => rank !== undefined && rank <= most).length / own.length;
    const mrr = own.reduce<number>((sum, rank) => sum + (rank === undefined ? 0 : 1 / rank), 0) / own.length;
    return [{ class: name, n: own.length, first: share(1), five: share(5), mrr }];
  });
}
