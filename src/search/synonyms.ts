/** A wording that means the same as what was typed. */
export interface Alternate {
  /** Folded text to look for instead. */
  text: string;
  /** What was exchanged for what, folded: shown as 花屏→马赛克. */
  from: string;
  to: string;
}

/** More alternates than this come from names too common to help. */
const MOST_ALTERNATES = 16;
const SHORTEST = 2;

/** Looks up other names: of the whole word, or of a name inside it (`回看花屏` → `回看马赛克`). */
export function createSynonyms(groups: readonly (readonly string[])[]): (word: string) => Alternate[] {
  const groupsOf = new Map<string, number[]>();
  for (const [index, group] of groups.entries()) {
    for (const name of group) if (name.length >= SHORTEST) groupsOf.set(name, [...(groupsOf.get(name) ?? []), index]);
  }
  const longest = Math.max(0, ...[...groupsOf.keys()].map((name) => name.length));
  return (word) => {
    const alternates = new Map<string, Alternate>();
    // Longer names first: the whole word says more than a part of it.
    for (let length = Math.min(word.length, longest); length >= SHORTEST; length--) {
      for (let start = 0; start + length <= word.length; start++) {
        const from = word.slice(start, start + length);
        for (const index of groupsOf.get(from) ?? []) {
          for (const to of groups[index] ?? []) {
            const text = word.slice(0, start) + to + word.slice(start + length);
            if (to === from || to.length < SHORTEST || alternates.has(text)) continue;
            alternates.set(text, { text, from, to });
            if (alternates.size >= MOST_ALTERNATES) return [...alternates.values()];
          }
        }
      }
    }
    return [...alternates.values()];
  };
}
