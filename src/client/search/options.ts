import { addressOf } from '../../search/address.ts';
import type { CodeCard } from '../../search/code-book.ts';
import type { FullTextHit } from '../../search/full-text.ts';
import type { QuickHit, Reason } from '../../search/hits.ts';
import type { NearCode } from '../../search/near-codes.ts';
import { el } from '../dom.ts';
import { uiLanguage } from '../language.ts';
import { markedNodes } from './marks.ts';
import { word } from './words.ts';

let count = 0;

/** One line of the list: a link, so that it opens in a new tab too, in the role a listbox wants. */
export function option(href: string, className: string, ...children: (Node | string)[]): HTMLAnchorElement {
  const attributes = { role: 'option', id: `search:option:${++count}`, 'aria-selected': 'false', tabindex: '-1' };
  return el('a', { ...attributes, href, class: `search-option ${className}`.trim() }, ...children);
}

export function hitOption(hit: QuickHit, base: string): HTMLAnchorElement {
  return option(addressOf(base, hit.ref, hit.anchor), '', ...hitLines(hit, [], hit.reasons.map(reasonWord)));
}

/** A page that only comes near: its group says why, so the line says what kind of page it is. */
export function nearOption(hit: QuickHit, base: string, type: string): HTMLAnchorElement {
  const head = [el('span', { class: 'search-type' }, type)];
  return option(addressOf(base, hit.ref, hit.anchor), '', ...hitLines(hit, head, []));
}

function hitLines(hit: QuickHit, head: readonly Node[], reasons: readonly string[]): Node[] {
  const children: Node[] = [el('span', { class: 'search-title' }, ...head, ...markedNodes(hit.title))];
  if (hit.line) {
    const line = el('span', { class: 'search-line' }, ...markedNodes(hit.line));
    children.push(line);
  }
  if (reasons.length > 0) children.push(el('span', { class: 'search-why' }, reasons.join(' · ')));
  return children;
}

function reasonWord({ why, via }: Reason): string {
  if (why === 'synonym' && via) return word('synonym', via);
  return word(why === 'synonym' ? 'similar' : why);
}

export function textOption(hit: FullTextHit, base: string, type: string): HTMLAnchorElement {
  const head = el('span', { class: 'search-title' }, el('span', { class: 'search-type' }, type), hit.title);
  if (hit.heading) head.append(el('span', { class: 'search-heading' }, word('section', { heading: hit.heading })));
  const excerpt = el('span', { class: 'search-line' }, ...markedNodes(hit.excerpt));
  return option(addressOf(base, hit.ref, hit.anchor), '', head, excerpt);
}

/** The answer itself, then its runbooks as lines of their own. */
export function cardOptions(card: CodeCard, base: string): HTMLAnchorElement[] {
  const owner = uiLanguage() === 'en' ? card.owner.en : card.owner.zh;
  const lines: (Node | string)[] = [
    el('span', { class: 'search-card-head' }, el('strong', {}, card.code), el('span', {}, card.title || card.where)),
    el('span', { class: 'search-card-meaning' }, card.meaning),
  ];
  if (card.firstCheck) {
    const label = el('span', { class: 'search-card-label' }, word('firstCheck'));
    lines.push(el('span', { class: 'search-card-check' }, label, card.firstCheck));
  }
  const facts = [card.title ? card.where : '', owner].filter(Boolean).join(' · ');
  if (facts) lines.push(el('span', { class: 'search-card-facts' }, facts));
  const runbooks = card.runbooks.map(({ ref, title }) =>
    option(addressOf(base, ref), 'search-runbook', word('openRunbook', { title })),
  );
  return [option(addressOf(base, card.ref), 'search-card', ...lines), ...runbooks];
}

/** A code that is not the one typed: shorter than a card, so that it is not taken for the answer. */
export function nearCodeOption(near: NearCode, base: string): HTMLAnchorElement {
  const [code = ''] = near.codes;
  const head = el('span', { class: 'search-title' }, `${near.codes.join('、')} ${near.title}`.trim());
  // A code on too many pages to name one of them leads to a search for it.
  const href = near.ref ? addressOf(base, near.ref) : `${base}search/?q=${encodeURIComponent(code)}`;
  return option(href, '', head, ...(near.meaning ? [el('span', { class: 'search-line' }, near.meaning)] : []));
}
