/** `{{会话管理|SM}}`: a blank and all it accepts. */
const BLANK = /\{\{([^{}]*)\}\}/g;

/** Accepted texts of each blank, in order. */
export function blanksOf(text: string): string[][] {
  return [...text.matchAll(BLANK)].map((match) => (match[1] ?? '').split('|').map((entry) => entry.trim()));
}

/** The text with every blank replaced, e.g. by a line to write on. */
export function fillBlanks(text: string, fill: (index: number) => string): string {
  let index = 0;
  return text.replace(BLANK, () => fill(index++));
}
