import type { QuickResult } from '../../search/quick-query.ts';
import { el } from '../dom.ts';
import { word } from './words.ts';

export type TextState = 'searching' | 'failed' | { found: number };

/** What stands above the list: an unknown code first of all, then that nothing was found and where to look instead. */
export function noteNodes(result: QuickResult, raw: string, text: TextState, base: string): HTMLElement[] {
  const found = result.hits.length + (typeof text === 'object' ? text.found : 0);
  const nodes = result.unknown.map(({ word: code }) =>
    el(
      'p',
      { class: 'search-unknown' },
      word(found > 0 ? 'unknownMention' : 'unknownCode', { code: code.toUpperCase() }),
    ),
  );
  if (text === 'failed') nodes.push(el('p', { class: 'muted' }, word('textFailed')));
  if (isNothing(result, text)) {
    const link = el('a', { href: base }, word('noneMatrix'));
    const none = result.unknown.length > 0 ? '' : `${word('none', { query: shorten(raw.trim()) })} `;
    nodes.push(el('p', {}, none, word('noneHint'), ' ', link));
  }
  return nodes;
}

/** Nothing anywhere, and nothing more to come. Suggestions do not count. */
export function isNothing(result: QuickResult, text: TextState): boolean {
  return result.hits.length + result.codes.length === 0 && typeof text === 'object' && text.found === 0;
}

/** The count that is read out and shown. */
export function statusText(result: QuickResult, text: TextState): string {
  const count = result.hits.length + result.codes.length;
  if (text === 'searching') return word('searchingText', { count });
  if (text !== 'failed' && text.found > 0) return word('countWithText', { count, text: text.found });
  return word('count', { count });
}

const LONGEST = 40;
const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
