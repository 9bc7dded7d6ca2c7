import { scriptRuns } from './script.ts';

/**
 * Folded text → words for an engine that knows words only: every pair of neighbouring Han characters is one
 * (`花屏卡` → `花屏 屏卡`), Latin words stay. Any fragment of two characters can then be found, whatever a dictionary
 * thinks of it.
 */
export function bigrams(folded: string): string {
  return scriptRuns(folded)
    .map(({ text, han }) => (han ? pairs(text) : text))
    .join(' ');
}

function pairs(run: string): string {
  const chars = [...run];
  if (chars.length < 2) return run;
  return chars
    .slice(1)
    .map((char, at) => `${chars[at]}${char}`)
    .join(' ');
}
