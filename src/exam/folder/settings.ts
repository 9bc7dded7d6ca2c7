import { z } from 'zod';

/** Version of the exam folder's own files; the published ones carry `exam-draw/v1`. */
export const FOLDER_VERSION = 'dutybook-exam/v1';

const version = z.literal(FOLDER_VERSION);

/** `exam.json`: what was decided when the exam was set up and is in none of the published files. */
export const examSettings = z.strictObject({
  version,
  id: z.string().min(1),
  title: z.string().min(1),
  /** The bank says of itself that it is public: printed on everything. */
  sample: z.boolean(),
  /** Who can open submissions; any one of them suffices. */
  examiners: z
    .array(z.strictObject({ name: z.string().min(1), recipient: z.string().regex(/^age1[a-z0-9]+$/) }))
    .max(20),
  /** Where the candidate page may PUT the sealed submission; null: only the file. */
  putUrl: z.string().nullable(),
  /** After the end of the time answers are still taken for so long, then the page locks. */
  graceSeconds: z.int().min(0).max(3600),
});
export type ExamSettings = z.infer<typeof examSettings>;

export const candidate = z.strictObject({
  code: z.string().min(1),
  /** Printed on the slip: 8 digits. With the room code it opens the paper; alone it keys the submission's MAC. */
  pin: z.string().regex(/^\d{8}$/),
  /** Extra time granted beforehand, in minutes. */
  extraMinutes: z.int().min(0).max(1440),
  /** A paper nobody is entered for: late entrants, damaged machines. */
  spare: z.boolean(),
});
export type Candidate = z.infer<typeof candidate>;

/** `private/candidates.json`: what must not be published about the people of the roster, in roster order. */
export const candidateList = z.strictObject({ version, candidates: z.array(candidate) });
export type CandidateList = z.infer<typeof candidateList>;
