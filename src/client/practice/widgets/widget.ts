import type { Answer } from '../../../exam/grading/answers.ts';

/** The part of a question one answers with. Positions in answers are those of the question as written. */
export interface Widget {
  element: HTMLElement;
  read(): Answer | undefined;
  /** Marks what was right after grading, and stops further input. */
  reveal(): void;
}
