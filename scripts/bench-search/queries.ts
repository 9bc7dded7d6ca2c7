import type { Content } from '../../src/content/model.ts';
import { absentWords, unknownCodes } from './absent.ts';
import { type Known, type KnownPage, knowledge } from './known.ts';
import { createRandom, type Random } from './random.ts';
import { initialsMatch, pinyinMatch, spell } from './sounds.ts';
import { codesOf, contentWords, hanRuns, plain, wordsOf } from './text.ts';

/** Classes with a right answer, in the order of the table. */
export const FOUND_CLASSES = [
  'title',
  'h2',
  'fragment',
  'word',
  'code',
  'dropped',
  'shuffled',
  'typo',
  'pinyin',
  'initials',
  'body',
] as const;
export type FoundClass = (typeof FOUND_CLASSES)[number];

export interface KnownItem {
  class: FoundClass;
  query: string;
  /** Pages that satisfy the query. */
  right: string[];
  /** The page the query was made from. */
  source: string;
  /** For a slip: the code that was meant. */
  code?: string;
}

export interface Questions {
  items: KnownItem[];
  /** Words and codes that stand nowhere; any match is a false one. */
  absent: string[];
  unknown: string[];
}

/** `count` questions of each class, fewer where the corpus has no more. Same content and seed, same questions. */
export function makeQuestions(content: Content, seed: number, count: number): Questions {
  const known = knowledge(content);
  const items = FOUND_CLASSES.flatMap((name, at) => {
    const random = createRandom(seed * 100 + at);
    const seen = new Set<string>();
    const made: KnownItem[] = [];
    // Many pages give no question of a class (no second heading, no code); so all are tried, in a random order.
    for (let round = 0; round < 4 && made.length < count; round++) {
      for (const page of random.shuffled(known.pages)) {
        if (made.length >= count) break;
        const item = MAKERS[name](page, known, random);
        if (!item || seen.has(item.query)) continue;
        seen.add(item.query);
        made.push({ ...item, class: name, source: page.ref });
      }
    }
    return made;
  });
  return {
    items,
    absent: absentWords(known, createRandom(seed * 100 + 50), count),
    unknown: unknownCodes(known, createRandom(seed * 100 + 51), count),
  };
}

type Made = Pick<KnownItem, 'query' | 'right' | 'code'> | undefined;
type Maker = (page: KnownPage, known: Known, random: Random) => Made;

const refs = (found: Iterable<string> | undefined): string[] => [...(found ?? [])];

const MAKERS: Record<FoundClass, Maker> = {
  /** The title as written. Right: every page of that title. */
  title: (page, known) => ({ query: page.title, right: refs(known.byTitle.get(plain(page.title))) }),

  /** The longest `##` heading. Right: every page with that heading, at any level, or as its title. */
  h2(page, known) {
    const longest = [...page.secondLevel].sort((a, b) => b.length - a.length)[0];
    if (!longest || [...longest].length < 3) return undefined;
    return { query: longest, right: refs(known.byHeading.get(plain(longest))) };
  },

  /** Two to six Han characters of a title, wherever they begin, that no other title has. */
  fragment(page, known, random) {
    const run = random.pick(hanRuns(page.title).filter((one) => one.length >= 2));
    if (!run) return undefined;
    const length = 2 + random.below(Math.min(6, run.length) - 1);
    const start = random.below(run.length - length + 1);
    return ofOneTitle(run.slice(start, start + length), page, known);
  },

  /** The same, beginning and ending where a word does. */
  word(page, known, random) {
    const words = wordsOf(page.title);
    const start = random.below(words.length);
    let query = '';
    for (const word of words.slice(start)) {
      if (!/^\p{Script=Han}+$/u.test(word) || query.length + word.length > 6) break;
      query += word;
      if (query.length >= 2 && random.next() < 0.4) break;
    }
    return query.length >= 2 && page.title.includes(query) ? ofOneTitle(query, page, known) : undefined;
  },

  /** A code that at most three pages have. Right: those pages. */
  code(page, known, random) {
    const code = rareCode(page, known, random);
    return code ? { query: code, right: refs(known.byCode.get(plain(code))) } : undefined;
  },

  /** The title without its function words and without spaces. */
  dropped(page, known) {
    const query = contentWords(page.title).join('');
    if ([...query].length < 4 || query === page.title || hanRuns(query).length === 0) return undefined;
    return { query, right: sameWords(page, known) };
  },

  /** The content words of the title in another order, with spaces. Right: titles of the same words. */
  shuffled(page, known, random) {
    const words = contentWords(page.title);
    if (words.length < 2) return undefined;
    const mixed = random.shuffled(words);
    if (mixed.join(' ') === words.join(' ')) mixed.reverse();
    return { query: mixed.join(' '), right: sameWords(page, known) };
  },

  /** A rare code with one character exchanged for another of its kind, giving a code that stands nowhere. */
  typo(page, known, random) {
    const code = rareCode(page, known, random);
    if (!code) return undefined;
    const at = random.pick([...code].flatMap((char, index) => (/[A-Za-z0-9]/.test(char) ? [index] : [])));
    if (at === undefined) return undefined;
    const kinds = /\d/.test(code[at] ?? '')
      ? '0123456789'
      : /[a-z]/.test(code[at] ?? '')
        ? LETTERS
        : LETTERS.toUpperCase();
    const wrong = random.pick([...kinds].filter((char) => char !== code[at])) ?? '';
    const query = code.slice(0, at) + wrong + code.slice(at + 1);
    if (known.byCode.has(plain(query)) || anywhere(plain(query), known)) return undefined;
    return { query, code, right: refs(known.byCode.get(plain(code))) };
  },

  /** Pinyin of three to six characters of a title. Right: every title that has these sounds. */
  pinyin(page, known, random) {
    const fragment = titleRun(page, random, 3, 6);
    if (!fragment) return undefined;
    const right = known.pages.filter(({ title }) => hanRuns(title).some((run) => pinyinMatch(fragment, run)));
    return { query: spell(fragment).join(''), right: right.map(({ ref }) => ref) };
  },

  /** First letters of the sounds of four to six characters of a title. Right: every title that has them. */
  initials(page, known, random) {
    const fragment = titleRun(page, random, 4, 6);
    if (!fragment) return undefined;
    const query = spell(fragment)
      .map((syllable) => syllable[0])
      .join('');
    const right = known.pages.filter(({ title }) => hanRuns(title).some((run) => initialsMatch(query, run)));
    return { query, right: right.map(({ ref }) => ref) };
  },

  /** Two or three words in a row from the text, four to eight Han characters, in at most three bodies and in no heading. */
  body(page, known, random) {
    const line = random.pick(page.body.split('\n').filter((one) => hanRuns(one).some((run) => run.length >= 4)));
    if (!line) return undefined;
    const from = random.below(Math.max(1, line.length - 100));
    const words = wordsOf(line.slice(from, from + 120));
    const start = 1 + random.below(Math.max(1, words.length - 4));
    const query = words.slice(start, start + 2 + random.below(2)).join('');
    if (!/^\p{Script=Han}{4,8}$/u.test(query) || !line.includes(query) || known.heads.includes(plain(query)))
      return undefined;
    const right = known.pages.filter((_, at) => known.bodies[at]?.includes(plain(query)));
    return right.length >= 1 && right.length <= 3 ? { query, right: right.map(({ ref }) => ref) } : undefined;
  },
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function ofOneTitle(query: string, page: KnownPage, known: Known): Made {
  const having = known.pages.filter(({ title }) => plain(title).includes(plain(query)));
  return having.length === 1 ? { query, right: [page.ref] } : undefined;
}

function rareCode(page: KnownPage, known: Known, random: Random): string | undefined {
  const codes = codesOf([page.title, ...page.names, ...page.headings, page.body].join('\n'));
  const rare = codes.filter((code) => (known.byCode.get(plain(code))?.size ?? 0) <= 3);
  return random.pick([...new Set(rare)]);
}

function sameWords(page: KnownPage, known: Known): string[] {
  const key = (title: string) => contentWords(plain(title)).sort().join(' ');
  const own = key(page.title);
  return known.pages.filter(({ title }) => key(title) === own).map(({ ref }) => ref);
}

function titleRun(page: KnownPage, random: Random, least: number, most: number): string | undefined {
  const run = random.pick(hanRuns(page.title).filter((one) => one.length >= least));
  if (!run) return undefined;
  const length = least + random.below(Math.min(most, run.length) - least + 1);
  const start = random.below(run.length - length + 1);
  return run.slice(start, start + length);
}

const anywhere = (text: string, known: Known) =>
  known.heads.includes(text) || known.bodies.some((body) => body.includes(text));
