import { localDay } from '../../content/dates.ts';
import { copyText } from '../copy.ts';
import { el } from '../dom.ts';
import { saveFile } from '../save-file.ts';
import { forgetMisses, forgetSearches, misses, missesText } from './memory.ts';
import { word } from './words.ts';

/** Below an empty box on the search page: what was looked for in vain, to hand to the authors. */
export function missesList(changed: () => void): HTMLElement[] {
  const list = misses();
  if (list.length === 0) return [];
  const copy = el('button', { type: 'button', class: 'button' }, word('copy'));
  copy.addEventListener('click', async () => {
    if (await copyText(missesText())) copy.textContent = word('copied');
  });
  const save = el('button', { type: 'button', class: 'button' }, word('save'));
  // The mark at the start tells spreadsheets that this is UTF-8.
  save.addEventListener('click', () => {
    const text = `\ufeff${missesText()}\n`;
    saveFile(word('missesFile', { date: localDay(new Date()) }), new TextEncoder().encode(text));
  });
  const clear = el('button', { type: 'button', class: 'button' }, word('clear'));
  clear.addEventListener('click', () => {
    forgetMisses();
    changed();
  });
  const items = list.map(({ query, date }) => el('li', {}, query, ' ', el('span', { class: 'muted' }, date)));
  return [
    el(
      'details',
      { class: 'search-misses' },
      el('summary', {}, word('misses', { count: list.length })),
      el('p', { class: 'muted small' }, word('missesHint')),
      el('ul', {}, ...items),
      el('p', { class: 'search-buttons' }, save, copy, clear),
    ),
  ];
}

export function forgetButton(changed: () => void): HTMLElement {
  const button = el('button', { type: 'button', class: 'search-forget' }, word('clearRecent'));
  button.addEventListener('click', () => {
    forgetSearches();
    changed();
  });
  return button;
}

export const shareLink = (href: string): HTMLElement => el('a', { href, class: 'search-share' }, word('openPage'));
