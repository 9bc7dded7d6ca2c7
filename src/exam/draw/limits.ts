/** Draws of one section that are thrown away before a round is given up. Part of `exam-draw/v1`. */
export const MAX_ATTEMPTS = 1000;
/** Fresh starts of a section before the draw fails. Part of `exam-draw/v1`. */
export const MAX_ROUNDS = 50;
/** A section's tolerance is in 1/100 points, expectations are in 1/1000. */
export const MILLI_PER_HUNDREDTH = 10;
