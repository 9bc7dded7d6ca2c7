/** Estimated bytes the index may take: 110 KB of brotli up to 1,200 pages and 220 KB at 11,000, with the estimate a little high. */
export function quickBudget(pages: number): number {
  return 114_000 + Math.max(0, pages - 1_200) * 11;
}

/**
 * Bytes a column of texts takes in the index after compression, estimated: 1.4 a Han character, 0.4 any other, 1 a text;
 * a text that was there before costs only its place. Measured on Chinese manuals it errs by a sixth, upwards for
 * headings. The core has no compressor, and a rule that asks one would change with its version.
 */
export function createSizeEstimate(): (text: string) => number {
  const seen = new Set<string>();
  return (text) => {
    if (seen.has(text)) return 1;
    seen.add(text);
    let bytes = 1;
    for (let at = 0; at < text.length; at++) bytes += text.charCodeAt(at) > 0x2e7f ? 1.4 : 0.4;
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
