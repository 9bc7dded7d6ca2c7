import type { Pinyin } from './pinyin.ts';

/** What indexing needs to know about Chinese characters; src/node/han.ts makes it from npm packages. */
export interface HanTables {
  /** Packed Traditional → Simplified pairs, see readSimplified. */
  simplified: string;
  pinyin: Pinyin;
}

/**
 * The rows of a Traditional → Simplified table that can matter for the given texts: those whose Simplified side occurs,
 * in either writing. The whole table weighs 18 KB; a Traditional character that leads nowhere finds nothing either way.
 */
export function neededPairs(packed: string, texts: Iterable<string>): string {
  const seen = new Uint8Array(0x10000);
  for (const text of texts) for (let at = 0; at < text.length; at++) seen[text.charCodeAt(at)] = 1;
  for (let at = 0; at < packed.length; at += 2) if (seen[packed.charCodeAt(at)]) seen[packed.charCodeAt(at + 1)] = 1;
  let needed = '';
  for (let at = 0; at < packed.length; at += 2) if (seen[packed.charCodeAt(at + 1)]) needed += packed.slice(at, at + 2);
  return needed;
}
