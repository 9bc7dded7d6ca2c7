/** The last range that starts at or before the position, by binary search. Ranges ascend and do not overlap. */
export function lastAtOrBefore<T extends { start: number }>(ranges: readonly T[], position: number): T | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
