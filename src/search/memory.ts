import { type Candidate, fullTextOver, MOST_PLACES, pageKey } from './candidates.ts';
import type { FullText } from './full-text.ts';
import { type PreparedRecord, prepareRecord } from './locate.ts';
import type { Simplify } from './normalize.ts';
import { isHan } from './script.ts';
import type { TextRecord } from './text-records.ts';

/** Full text over records held in memory: for Node and for pages opened from disk. */
export function memoryFullText(records: readonly TextRecord[], simplify: Simplify): FullText {
  let prepared: Page[] | undefined;
  const pages = () => {
    prepared ??= records.map((record, at) => preparePage(record, at, simplify));
    return prepared;
  };
  return fullTextOver(
    {
      async find(words) {
        return words.length === 0 ? [] : pages().flatMap((page) => candidate(page, words) ?? []);
      },
      async load(id) {
        const page = pages()[Number(id)];
        if (!page) throw new RangeError(`There is no record ${id}.`);
        return page.prepared;
      },
    },
    simplify,
  );
}

interface Page {
  key: string;
  id: string;
  prepared: PreparedRecord;
  /** Headings and prose, folded, a line each. */
  text: string;
  /** Title and names, folded. */
  names: string;
}

function preparePage(record: TextRecord, at: number, simplify: Simplify): Page {
  const prepared = prepareRecord(record, simplify);
  return {
    key: pageKey(record.ref),
    id: String(at),
    prepared,
    text: [...prepared.headings, ...prepared.sections].join('\n'),
    names: [prepared.title, ...prepared.names].join('\n'),
  };
}

/** What Pagefind would say of the page: undefined when a word is nowhere on it. */
function candidate(page: Page, words: readonly string[]): Candidate | undefined {
  const counts: number[] = [];
  for (const word of words) {
    const isPair = isHan(word.codePointAt(0) ?? 0);
    const count = isPair ? countPairs(page.text, word) : countWords(page.text, word);
    const isIn = (text: string) => (isPair ? text.includes(word) : startsWord(text, word));
    if (count === 0 && !isIn(page.names) && !isIn(page.text)) return undefined;
    counts.push(count);
  }
  return { key: page.key, id: page.id, counts };
}

function countPairs(text: string, pair: string): number {
  let count = 0;
  for (let at = text.indexOf(pair); at !== -1 && count < MOST_PLACES; at = text.indexOf(pair, at + 1)) count++;
  return count;
}

/** Whole words only: `tidb` is not counted in `tidbs`, though it makes the page a candidate. */
function countWords(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at !== -1 && count < MOST_PLACES; at = text.indexOf(word, at + 1)) {
    if (isEdge(text, at - 1) && isEdge(text, at + word.length)) count++;
  }
  return count;
}

function startsWord(text: string, word: string): boolean {
  let at = text.indexOf(word);
  while (at !== -1 && !isEdge(text, at - 1)) at = text.indexOf(word, at + 1);
  return at !== -1;
}

function isEdge(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code === 0x20 || code === 0x0a || isHan(code);
}
