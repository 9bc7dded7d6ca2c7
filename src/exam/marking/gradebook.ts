import { z } from 'zod';
import { QUESTION_TYPES } from '../vocabulary.ts';

export const GRADES_VERSION = 'dutybook-grades/v1';

/** Marks are integers in 1/100 points everywhere. */
const marks = z.int().min(0).max(10_000_000);

export const itemGrade = z.strictObject({
  id: z.string().min(1),
  section: z.string().min(1),
  type: z.enum(QUESTION_TYPES),
  max: marks,
  /** Null while a marker's decision is outstanding. */
  score: marks.nullable(),
  /** `auto` by rule, `decided` by the decision file, `marked` by markers, `pending` not yet, `void` counts for nobody. */
  state: z.enum(['auto', 'unanswered', 'invalid', 'decided', 'marked', 'pending', 'void']),
  /** In written positions; absent when nothing was answered. */
  answer: z.unknown().optional(),
});
export type ItemGrade = z.infer<typeof itemGrade>;

export const personGrade = z.strictObject({
  code: z.string().min(1),
  form: z.int().min(0).nullable(),
  /** `absent`: on the roster, nothing handed in. Spare papers nobody used are left out. */
  status: z.enum(['present', 'absent']),
  /** In the order of the paper. */
  items: z.array(itemGrade),
  sections: z.array(z.strictObject({ key: z.string(), score: marks, max: marks })),
  total: marks,
  max: marks,
  /** Null while anything is pending, or when the blueprint has no pass mark. */
  passed: z.boolean().nullable(),
  remarks: z.array(z.string()),
});
export type PersonGrade = z.infer<typeof personGrade>;

/** `marking/grades.json`; people sorted by code, so it never depends on the order of files. */
export const gradebook = z.strictObject({
  version: z.literal(GRADES_VERSION),
  /** `examKey` of the draw that was graded. */
  exam: z.string().regex(/^[0-9a-f]{64}$/),
  people: z.array(personGrade),
});
export type Gradebook = z.infer<typeof gradebook>;
