import type { FullTextHit } from '../../search/full-text.ts';
import type { QuickHit } from '../../search/hits.ts';
import type { Word } from '../../search/quick-format.ts';
import type { QuickResult } from '../../search/quick-query.ts';
import { el } from '../dom.ts';
import { cardOptions, hitOption, nearCodeOption, nearOption, option, textOption } from './options.ts';
import { typeWord, word } from './words.ts';

/** What the list needs besides the results. */
export interface ListContext {
  base: string;
  /** Names of the result types. */
  types: Word[];
  /** Address of the search page with this query and one type chosen. */
  moreHref(type: string): string;
  /** Lines shown of one type before "more". */
  mostOfType: number;
}

let groups = 0;

function group(label: string, options: readonly HTMLElement[], className = ''): HTMLElement {
  const id = `search:group:${++groups}`;
  const title = el('div', { class: 'search-label', id, role: 'presentation' }, label);
  const items = el('div', { class: 'search-items', role: 'presentation' }, ...options);
  return el('div', { class: `search-group ${className}`.trim(), role: 'group', 'aria-labelledby': id }, title, items);
}

/** Groups in the order of their best hit: the first line of the list is the best answer. */
export function quickGroups(result: QuickResult, context: ListContext): HTMLElement[] {
  const { base, types } = context;
  const sections: HTMLElement[] = [];
  if (result.codes.length > 0) {
    sections.push(
      group(
        word('code'),
        result.codes.flatMap((card) => cardOptions(card, base)),
        'search-codes',
      ),
    );
  }
  for (const { word: code, nearest } of result.unknown) {
    if (nearest.length === 0) continue;
    const label = word('nearestCodes', { code: code.toUpperCase() });
    sections.push(
      group(
        label,
        nearest.map((near) => nearCodeOption(near, base)),
        'search-suggestions',
      ),
    );
  }
  // A card brings its runbooks with it.
  const onCards = new Set(result.codes.flatMap((card) => card.runbooks.map(({ ref }) => ref)));
  const byType = new Map<string, QuickHit[]>();
  for (const hit of result.hits.filter(({ ref }) => !onCards.has(ref)))
    byType.set(hit.type, [...(byType.get(hit.type) ?? []), hit]);
  for (const [type, hits] of byType) {
    const options = hits.slice(0, context.mostOfType).map((hit) => hitOption(hit, base));
    const rest = hits.length - options.length;
    const label = typeWord(types, type);
    if (rest > 0) {
      const more = option(context.moreHref(type), 'search-more', word('more', { count: rest, type: label }));
      more.dataset.type = type;
      options.push(more);
    }
    sections.push(group(label, options));
  }
  sections.push(...nearGroups(result.near, context));
  return sections;
}

/** Suggestions, by what may have been meant: `你要找的是“马赛克”？`, then pages with most of the words. */
function nearGroups(near: readonly QuickHit[], { base, types }: ListContext): HTMLElement[] {
  const byLabel = new Map<string, HTMLElement[]>();
  for (const hit of near) {
    const via = hit.reasons[0]?.via;
    const label = via ? word('similarTo', via) : word('near');
    const options = byLabel.get(label) ?? [];
    byLabel.set(label, [...options, nearOption(hit, base, typeWord(types, hit.type))]);
  }
  return [...byLabel].map(([label, options]) => group(label, options, 'search-suggestions'));
}

/** Pages that have the words; then, named as what they are, those that have them apart. */
export function textGroups(hits: readonly FullTextHit[], { base, types }: ListContext): HTMLElement[] {
  const groupOf = (some: readonly FullTextHit[], label: string, className: string) => {
    const options = some.map((hit) => textOption(hit, base, typeWord(types, hit.type)));
    return options.length > 0 ? [group(label, options, className)] : [];
  };
  return [
    ...groupOf(
      hits.filter((hit) => !hit.apart),
      word('inText'),
      'search-text',
    ),
    ...groupOf(
      hits.filter((hit) => hit.apart),
      word('apart'),
      'search-text search-suggestions',
    ),
  ];
}

/** Lines that put an earlier query back into the box. */
export function recentGroup(queries: readonly string[], base: string): HTMLElement {
  const options = queries.map((query) => {
    const one = option(`${base}search/?q=${encodeURIComponent(query)}`, 'search-recent', query);
    one.dataset.query = query;
    return one;
  });
  return group(word('recent'), options);
}
