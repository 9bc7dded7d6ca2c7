/** Anything that gives uniform integers; tests put biased ones here to see that the checks notice. */
export interface UniformSource {
  below(n: number): number;
}

/**
 * `count` different entries of `pool` in random order: the first `count` steps of a Fisher–Yates shuffle. Instead of
 * copying a pool of thousands, only what a swap has moved is remembered. Every ordered selection is equally likely.
 * @throws RangeError when the pool is too small.
 */
export function sample<T>(source: UniformSource, pool: readonly T[], count: number): T[] {
  if (count > pool.length) throw new RangeError(`${count} of ${pool.length}`);
  const moved = new Map<number, T>();
  const entryAt = (index: number) => (moved.has(index) ? moved.get(index) : pool[index]) as T;
  const picked: T[] = [];
  for (let i = 0; i < count; i++) {
    const j = i + source.below(pool.length - i);
    picked.push(entryAt(j));
    // Place i is not looked at again, so the other half of the swap is left out.
    moved.set(j, entryAt(i));
  }
  return picked;
}

/** A random order of all entries. */
export function shuffle<T>(source: UniformSource, pool: readonly T[]): T[] {
  return sample(source, pool, pool.length);
}

/** A random order of 0 … n - 1 in which the last `fixed` numbers keep their places (e.g. 以上都对). */
export function shuffledIndexes(source: UniformSource, n: number, fixed: number): number[] {
  const indexes = Array.from({ length: n }, (_, index) => index);
  return [...shuffle(source, indexes.slice(0, n - fixed)), ...indexes.slice(n - fixed)];
}
