/** Estimated bytes the index may take: within 110 KB of brotli up to 1,200 pages and 220 KB at 11,000, with room for a wrong estimate. */
export function quickBudget(pages: number): number {
  return 105_000 + Math.max(0, pages - 1_200) * 11;
}

/** Bytes after brotli, fitted to the columns of five corpora of Chinese and mixed text; it errs by a tenth or less. */
const BYTES = { hanNew: 1.75, hanKnown: 0.18, otherNew: 1.05, otherKnown: 0.07, sameText: 0.45 };
/** Positions in `words` and the words themselves, each. */
export const MENTION_BYTES = 1.3;
export const WORD_BYTES = 1.8;
/** A compressor copies what it has seen; a character costs little where it and the three before it stood before. */
const CONTEXT = 4;

/**
 * Bytes a column of texts takes in the index after compression, estimated. The core has no compressor, and a rule that
 * asks one would change with its version.
 */
export function createSizeEstimate(): (text: string) => number {
  const texts = new Set<string>();
  const seen = new Set<string>();
  return (text) => {
    if (texts.has(text)) return BYTES.sameText;
    texts.add(text);
    let bytes = 0;
    for (let at = 0; at < text.length; at++) {
      const context = text.slice(Math.max(0, at - CONTEXT + 1), at + 1);
      const isKnown = seen.has(context);
      if (!isKnown) seen.add(context);
      const isHan = text.charCodeAt(at) > 0x2e7f;
      if (isHan) bytes += isKnown ? BYTES.hanKnown : BYTES.hanNew;
      else bytes += isKnown ? BYTES.otherKnown : BYTES.otherNew;
    }
    return bytes;
  };
}

export interface RankedHeading {
  depth: number;
  packed: string;
}

/**
 * Leaves out headings until the rest fits: every page keeps its first and highest ones before any page gets its next.
 * Full text still finds those left out.
 * @param room estimated bytes for all headings together.
 * @returns per page, in the order given.
 */
export function fitHeadings(pages: readonly (readonly RankedHeading[])[], room: number): string[][] {
  const estimate = createSizeEstimate();
  const kept = pages.map(() => new Set<number>());
  const byRank = pages.map((headings) =>
    [...headings.keys()].sort((a, b) => (headings[a]?.depth ?? 0) - (headings[b]?.depth ?? 0) || a - b),
  );
  let left = room;
  const rounds = Math.max(0, ...byRank.map((ranks) => ranks.length));
  for (let round = 0; round < rounds; round++) {
    for (const [page, ranks] of byRank.entries()) {
      const at = ranks[round];
      const heading = at === undefined ? undefined : pages[page]?.[at];
      if (at === undefined || !heading) continue;
      left -= estimate(heading.packed);
      if (left < 0) return keep(pages, kept);
      kept[page]?.add(at);
    }
  }
  return keep(pages, kept);
}

function keep(pages: readonly (readonly RankedHeading[])[], kept: readonly ReadonlySet<number>[]): string[][] {
  return pages.map((headings, page) =>
    headings.filter((_, at) => kept[page]?.has(at)).map((heading) => heading.packed),
  );
}
