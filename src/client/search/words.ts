import { type SearchKey, searchWord } from '../../i18n/search.ts';
import type { Word } from '../../search/quick-format.ts';
import { uiLanguage } from '../language.ts';

/** A word of the search box in the UI language in force. */
export function word(key: SearchKey, values?: Record<string, string | number>): string {
  return searchWord(uiLanguage(), key, values);
}

/** A word of the content's vocabulary in the UI language. */
export const wordOf = ([, zh, en]: Word): string => (uiLanguage() === 'en' ? en : zh);

/** Section name of a result type. The glossary is the engine's page and has its name in the dictionary. */
export function typeWord(types: readonly Word[], type: string): string {
  const found = types.find(([id]) => id === type);
  return type === 'glossary' || !found ? word('glossary') : wordOf(found);
}
