import type { z } from 'zod';
import type { QuestionBody } from '../read/body.ts';
import type { QuestionType } from '../vocabulary.ts';

/** A mistake inside one question, at a field of it; the reader turns it into a finding with file and line. */
export interface QuestionProblem {
  kind: 'question-invalid' | 'question-answer';
  path: readonly (string | number)[];
  /** What is wrong, with the value found; in Chinese. */
  message: string;
  /** What to write instead; in Chinese. */
  fix: string;
}

/** Fields a Markdown body gives, and where each stands: `options.2.text` → line in the file. */
export interface BodyFields {
  fields: Record<string, unknown>;
  lines: Map<string, number>;
  problems: { line: number; message: string; fix: string }[];
}

/** A question on paper. */
export interface RenderedQuestion {
  /** Stem, options and places to fill in; no answer. */
  markdown: string;
  /** Lines to leave below for the pen. */
  lines: number;
  /** True: an empty frame instead of ruled lines. */
  drawing?: boolean;
}

/** Answers a question can make of itself, for property tests and rehearsals. */
export interface SampleAnswers<A> {
  /** Full marks. */
  correct: A[];
  /** Readable and less than full marks. */
  wrong: A[];
  /** No answer to this question at all. */
  invalid: unknown[];
}

/** Everything the rest of the system wants of a question type; one object per type. */
export interface QuestionHandler<Q, A> {
  type: QuestionType;
  /** Fields as authors write them; every field described in Chinese. */
  schema: z.ZodType<Q>;
  parseMarkdownBody(body: QuestionBody): BodyFields;
  /** What a schema cannot say. Called only with values the schema accepted. */
  check(question: Q): QuestionProblem[];
  /** Entries to shuffle per person and how many of them stay last; 0 where there is nothing to shuffle. */
  shuffle(question: Q): { options: number; fixed: number };
  /** @param order positions of the shuffled entries as shown, e.g. `[2, 0, 1]`. */
  render(question: Q, order: readonly number[]): RenderedQuestion;
  /** The right answer as it reads on a paper of that order, e.g. `AC`. */
  answerText(question: Q, order: readonly number[]): string;
  /** undefined: no answer to this question. */
  readAnswer(question: Q, value: unknown): A | undefined;
  /** Marks in 1/100 points, 0 … points × 100. */
  grade(question: Q, answer: A): number;
  sampleAnswers(question: Q): SampleAnswers<A>;
}
