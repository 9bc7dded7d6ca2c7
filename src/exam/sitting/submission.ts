import { z } from 'zod';

export const SUBMISSION_VERSION = 'dutybook-submission/v1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const ms = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * What a candidate hands in, before it is sealed. `answers` has the shapes of `Answers` in grading/answers.ts, but
 * numbers are places as SHOWN (see paper.ts); `toWritten` turns them around. They are not checked here: a wrong answer
 * of one question must not lose the others.
 */
export const submission = z.strictObject({
  version: z.literal(SUBMISSION_VERSION),
  exam: hash,
  /** SHA-256 of the paper's plain bytes: which paper was answered. */
  paper: hash,
  code: z.string().min(1),
  /** Counts the submissions of this sitting: 1, 2 …; a later one replaces an earlier one. */
  number: z.int().min(1).max(10_000),
  answers: z.record(z.string(), z.unknown()),
  flagged: z.array(z.string()),
  times: z.strictObject({
    /** By the machine's clock, milliseconds since 1970. */
    startedAt: ms,
    submittedAt: ms,
    /** By the clock that cannot be set, without the time the page was closed. */
    elapsedMs: ms,
    /** Oddities: the two clocks disagree, the page was closed, the sitting moved to another machine. */
    gaps: z.array(z.strictObject({ at: ms, kind: z.enum(['clock', 'closed', 'moved']), ms: z.int() })),
  }),
  /** Every event of the sitting in order, for the record. */
  log: z.array(z.unknown()),
  /** HMAC-SHA-256 over the canonical JSON of all other fields, keyed from the PIN. */
  mac: hash,
});
export type Submission = z.infer<typeof submission>;

/** One opened submission with what was found about it; `marking/submissions.json` holds one per person who handed in. */
export const openedSubmission = z.strictObject({
  code: z.string().min(1),
  /** Name of the sealed file, or of the sheet for answers from paper. */
  file: z.string(),
  receipt: z
    .string()
    .regex(/^\d{12}$/)
    .nullable(),
  source: z.enum(['page', 'paper']),
  /** In WRITTEN positions, ready for grading. */
  answers: z.record(z.string(), z.unknown()),
  submittedAt: ms.nullable(),
  elapsedMs: ms.nullable(),
  /** Late, no MAC match, receipt differs … in Chinese, for the report. */
  remarks: z.array(z.string()),
});
export type OpenedSubmission = z.infer<typeof openedSubmission>;

/** `marking/submissions.json`: sorted by code; the same whatever the order and names of the files received. */
export const openedList = z.array(openedSubmission).max(10_000);
