/** Numbers from a seed: the same seed asks the same questions, on any machine. */
export interface Random {
  /** 0 ≤ value < 1 */
  next(): number;
  /** 0 ≤ value < size */
  below(size: number): number;
  pick<T>(items: readonly T[]): T | undefined;
  shuffled<T>(items: readonly T[]): T[];
}

/** xorshift32 over a scrambled seed, so that neighbouring seeds have nothing in common. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 8; warm++) next();
  const below = (size: number) => Math.floor(next() * size);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)],
    shuffled(items) {
      const out = [...items];
      for (let at = out.length - 1; at > 0; at--) {
        const other = below(at + 1);
        const [a, b] = [out[at], out[other]];
        if (a !== undefined && b !== undefined) [out[at], out[other]] = [b, a];
      }
      return out;
    },
  };
}
