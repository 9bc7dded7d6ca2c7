import type { Pinyin } from './pinyin.ts';

/** What indexing needs to know about Chinese characters; src/node/han.ts makes it from npm packages. */
export interface HanTables {
  /** Packed Traditional → Simplified pairs, see readSimplified. */
  simplified: string;
  pinyin: Pinyin;
}

/**
 * The rows of a Traditional → Simplified table that can matter for the given folded texts: those whose Simplified side
 * occurs. The whole table weighs 18 KB; a Traditional character that leads nowhere finds nothing either way.
 */
export function neededPairs(packed: string, foldedTexts: Iterable<string>): string {
  const seen = new Set<number>();
  for (const text of foldedTexts) for (let at = 0; at < text.length; at++) seen.add(text.charCodeAt(at));
  let needed = '';
  for (let at = 0; at < packed.length; at += 2)
    if (seen.has(packed.charCodeAt(at + 1))) needed += packed.slice(at, at + 2);
  return needed;
}
