import type { Content } from '../content/model.ts';
import type { Named } from '../content/schema/site.ts';
import { shortTitle } from '../content/short-title.ts';
import type { Word } from './quick-format.ts';

/** A vocabulary of site.yaml as rows of the index. */
export const namedWords = (items: readonly Named[]): Word[] => items.map(({ id, zh, en }) => [id, zh, en]);

/** Groups of names for one thing: glossary terms, and aliases of systems and interfaces, which are names too. */
export function synonymGroups(content: Content): string[][] {
  const terms = content.glossary.map((term) => [term.term, ...term.aliases]);
  const pages = content.pages
    .filter((page) => !page.data.noindex && !page.data.withdrawn)
    .map((page) =>
      // A runbook's title is a sentence, not a name; its aliases name the fault.
      page.type === 'systems' || page.type === 'interfaces'
        ? [shortTitle(page.data.title), ...page.data.aliases]
        : page.data.aliases,
    );
  const unique = new Map<string, string[]>();
  for (const group of [...terms, ...pages]) {
    const names = [...new Set(group)].sort();
    if (names.length > 1) unique.set(names.join('\n'), names);
  }
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, names]) => names);
}
