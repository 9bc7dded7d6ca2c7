/** Marks are integers in 1/100 points, so sums never depend on the order of adding. */
export function fullMarks(question: { points: number }): number {
  return question.points * 100;
}

/** The share `right` of `all`, rounded down: rounding never gives a point nobody earned, and all right is full. */
export function shareOf(question: { points: number }, right: number, all: number): number {
  return Math.floor((fullMarks(question) * right) / all);
}
