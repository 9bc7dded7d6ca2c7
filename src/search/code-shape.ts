/**
 * Tells whether a word looks like a code. `patterns` are regular expression sources from site.yaml; they are matched
 * against the whole word, without regard to case or width. Spaces inside a word are the caller's to remove.
 */
export function createCodeShape(patterns: readonly string[]): (word: string) => boolean {
  const expressions = patterns.map((source) => new RegExp(`^(?:${source})$`, 'iu'));
  return (word) => {
    const plain = word.normalize('NFKC').trim();
    return plain.length <= LONGEST && expressions.some((expression) => expression.test(plain));
  };
}

/** Patterns are written by authors; a bounded input keeps a slow one harmless. */
const LONGEST = 40;
