/** What a type becomes in QTI, and which of its own fields that keeps. */
export interface QtiBody {
  /** Response declarations, and counters the rules need. */
  declarations: readonly string[];
  counters?: readonly string[];
  /** Below the stem. */
  interaction: string;
  /** Sets SCORE; empty where people mark. */
  rules: readonly string[];
  kept: readonly string[];
  isMarkedByPeople?: boolean;
}
