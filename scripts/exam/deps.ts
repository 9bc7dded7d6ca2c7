import type { Progress } from '../../src/node/progress.ts';

/** What the exam verbs need from the world; tests hand in their own. */
export interface ExamDeps {
  out(text: string): void;
  err(text: string): void;
  progress: Progress;
  randomBytes(length: number): Uint8Array;
  /** Milliseconds since 1970; goes into the log. */
  now(): number;
  /** Asks on the terminal without showing what is typed: passphrases. */
  ask(question: string): Promise<string>;
  colour: boolean;
  /** Opens a file in the program of the desktop; undefined: nobody is looking. */
  show?(path: string): void;
  /** Project root with a trailing slash. */
  root: string;
}

/** A mistake of the user; its message says in Chinese what is wrong and what to do. Ends the command with code 1. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
