/** How many cases a property test tries: a few in every run, many with SLOW=1. */
export const RUNS = process.env.SLOW ? 2000 : 100;
