import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import type { HanTables } from '../search/han.ts';

let tables: HanTables | undefined;

/**
 * Tables about Chinese characters from npm packages (about 1.5 MB of data), at build time only: the browser gets the
 * few rows its content needs inside the quick index.
 */
export function hanTables(): HanTables {
  tables ??= { simplified: simplifiedPairs(), pinyin: usualReadings };
  return tables;
}

/** CJK Extension A and the unified block; rarer characters have no Simplified form anyone types. */
const FIRST = 0x3400;
const LAST = 0x9fff;

function simplifiedPairs(): string {
  const chars = Array.from({ length: LAST - FIRST + 1 }, (_, index) => String.fromCharCode(FIRST + index));
  // In one call: converting one by one takes three times as long.
  const simple = Converter({ from: 't', to: 'cn' })(chars.join('\n')).split('\n');
  const pairs = new Map<string, string>();
  for (const [index, char] of chars.entries()) {
    const to = simple[index] ?? char;
    if (to !== char && to.length === 1) pairs.set(char, to);
  }
  // 薴 → 苧 → 苎: folding must reach its end in one step to be idempotent.
  const end = (char: string): string => {
    const next = pairs.get(char);
    return next === undefined ? char : end(next);
  };
  return [...pairs.keys()].map((char) => char + end(char)).join('');
}

/** Rarer readings than the third are not what anyone types. */
const MOST_READINGS = 3;

function usualReadings(char: string): string[] {
  const readings = pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true });
  const plain = [...new Set(readings)].filter((reading) => /^[a-z]+$/.test(reading)).slice(0, MOST_READINGS);
  // Input methods take both lve and lue for 略.
  return plain.flatMap((reading) => (/^[ln]ve$/.test(reading) ? [reading, reading.replace('v', 'u')] : [reading]));
}
