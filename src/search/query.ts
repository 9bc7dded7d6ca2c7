import { fold } from './normalize.ts';
import type { QuickIndex } from './quick-load.ts';
import { scriptRuns } from './script.ts';
import type { Alternate } from './synonyms.ts';

/** One run of a script in a query; all terms must be found. */
export interface Term {
  /** Folded. */
  text: string;
  han: boolean;
  /** Looks like a code: found only as a whole word, never by sound, in pieces or as the start of another. */
  code: boolean;
  /** Only letters a-z: may be pinyin. */
  letters: boolean;
  alternates: Alternate[];
}

export interface Query {
  /** Folded and cut to a sane length. */
  text: string;
  terms: Term[];
}

/** Nobody types more; pasted logs must not stop the page. */
const LONGEST = 200;
const MOST_TERMS = 12;

/** `7.5.7`, `fsi.log`, `2018-07-16`: written in one, so meant in one. */
const JOINED = /[a-z0-9]+(?:[._-][a-z0-9]+)+/giu;

/** Cuts what was typed into terms. Hostile input gives few or no terms, never an error. */
export function parseQuery(raw: string, index: Pick<QuickIndex, 'simplify' | 'codes' | 'alternates'>): Query {
  const cut = raw.slice(0, LONGEST).normalize('NFKC');
  const text = fold(cut, index.simplify);
  const joined = (cut.match(JOINED) ?? []).map((word) => ({ text: fold(word, index.simplify), han: false }));
  const runs = [...joined, ...scriptRuns(fold(cut.replace(JOINED, ' '), index.simplify))];
  const terms = new Map<string, Term>();
  for (const { text: word, han } of runs) {
    if (terms.size >= MOST_TERMS || terms.has(word)) continue;
    const code = !han && index.codes.isCodeLike(word);
    const letters = !han && /^[a-z]+$/.test(word);
    terms.set(word, { text: word, han, code, letters, alternates: code ? [] : index.alternates(word) });
  }
  return { text, terms: [...terms.values()] };
}
