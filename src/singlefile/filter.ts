import type { IndexedPage } from './book-index.ts';

/** What a page was found by, best first. */
export const REASONS = ['code', 'title', 'alias', 'symptom', 'body'] as const;
export type Reason = (typeof REASONS)[number];

export interface Match {
  page: IndexedPage;
  /** The weakest of the reasons its words needed. */
  reason: Reason;
  /** The text that matched, for the reader to see why; empty for a title. */
  text: string;
}

/** Characters shown around a hit in the text. */
const EXCERPT = 24;

/** Width, case, spaces and punctuation do not matter: `ＯＴＥ 40270` finds `OTE40270`. */
const normalise = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');

/**
 * Pages in which every word of the query occurs somewhere, best first, otherwise in the order of the book.
 * @param bodyOf the plain text of a page; asked only where nothing else matches.
 */
export function filterPages(pages: readonly IndexedPage[], query: string, bodyOf: (ref: string) => string): Match[] {
  const words = query.normalize('NFKC').split(/\s+/).map(normalise).filter(Boolean);
  if (words.length === 0) return [];
  const found = pages.flatMap((page) => {
    const hits = words.map((word) => findWord(page, word, bodyOf));
    if (!hits.every((hit) => hit !== undefined)) return [];
    const weakest = hits.reduce((a, b) => (b.rank > a.rank ? b : a));
    const rank = hits.reduce((sum, hit) => sum + hit.rank, 0);
    return [{ rank, match: { page, reason: weakest.reason, text: weakest.text } }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ match }) => match);
}

interface Hit {
  reason: Reason;
  text: string;
  /** Lower is better; the whole of a code or title beats a part of it. */
  rank: number;
}

function findWord(page: IndexedPage, word: string, bodyOf: (ref: string) => string): Hit | undefined {
  const fields: [Reason, readonly string[]][] = [
    ['code', page.codes],
    ['title', [page.title]],
    ['alias', page.aliases],
    ['symptom', page.symptoms],
  ];
  const hits = fields.flatMap(([reason, texts]) =>
    texts.flatMap((text): Hit[] => {
      const value = normalise(text);
      if (!value.includes(word)) return [];
      const part = value === word ? 0 : value.startsWith(word) ? 1 : 2;
      // A code's own card names it in the title and comes before the pages that only mention it.
      const isOwn = reason === 'code' && normalise(page.title).includes(value) ? 0.5 : 0;
      return [{ reason, text: reason === 'title' ? '' : text, rank: REASONS.indexOf(reason) * 3 + part - isOwn }];
    }),
  );
  const [best] = hits.sort((a, b) => a.rank - b.rank);
  return best ?? findInBody(bodyOf(page.ref), word);
}

function findInBody(body: string, word: string): Hit | undefined {
  const text = body.normalize('NFKC').replace(/\s+/g, ' ');
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return undefined;
  const excerpt = text.slice(Math.max(0, at - EXCERPT), at + word.length + EXCERPT).trim();
  return { reason: 'body', text: `…${excerpt}…`, rank: REASONS.indexOf('body') * 3 };
}
