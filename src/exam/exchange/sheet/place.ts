/** A finding has one number for its place; in a sheet it holds row and column. */
const COLUMNS = 1000;

/** @param row 1-based; 0: the file as a whole. @param column 0-based. */
export function toPlace(row: number, column: number): number {
  return row * COLUMNS + column;
}

export function fromPlace(place: number): { row: number; column: number } {
  return { row: Math.floor(place / COLUMNS), column: place % COLUMNS };
}
