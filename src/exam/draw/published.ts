// The namespace form: verifying runs in browsers too, and this way bundlers leave two thirds of the library out.
import * as z from 'zod';
import { QUESTION_TYPES, VISIBILITIES } from '../vocabulary.ts';
import { DRAW_VERSION } from './bytes.ts';
import { isWellFormed } from './canonical.ts';

/**
 * The files anyone may see once an exam is over. They hold ids, codes and hashes, never a question's text, an answer
 * or a name. Every object is strict: a field nobody knows would be a field nobody checks.
 */
const version = z.literal(DRAW_VERSION);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.string().regex(/^[a-z0-9-]+$/);
const text = z.string().min(1).refine(isWellFormed);
const sectionKey = z.string().regex(/^[A-Z][A-Z0-9]*$/);
const points = z.int().min(1).max(1000);
const count = z.int().min(0).max(1000);
const type = z.enum(QUESTION_TYPES);
const visibility = z.enum(VISIBILITIES);

export const manifestItem = z.strictObject({
  id,
  type,
  section: sectionKey,
  points,
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Expected share of the points, in 1/1000. */
  p: z.int().min(0).max(1000),
  tags: z.array(text),
  topic: text.nullable(),
  enemies: z.array(id),
  visibility,
  /** Known to this manifest but not drawn: used in a recent exam, or seen by those who sit again. */
  excluded: z.boolean(),
  /** Entries that are put in a random order for each person; 0 where there is nothing to shuffle. */
  options: z.int().min(0).max(100),
  /** How many of them stay last. */
  fixed: z.int().min(0).max(100),
  commitment: hash,
});
export const manifest = z.strictObject({ version, items: z.array(manifestItem).max(100_000) });

export const planPart = z.strictObject({
  types: z.array(type).min(1),
  points,
  count: z.int().min(1).max(1000),
  /** How many of difficulty 1, 2, 3; null: any. */
  difficulty: z.tuple([count, count, count]).nullable(),
  tags: z.array(text),
  visibility,
});
export const planSection = z.strictObject({
  key: sectionKey,
  name: text,
  points: z.int().min(1).max(100_000),
  draw: z.enum(['form', 'person']),
  /** In 1/100 points; null: not balanced. */
  tolerance: z.int().min(0).max(100_000).nullable(),
  parts: z.array(planPart).min(1),
});
export const planMode = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('forms'), count: z.int().min(1).max(26), disjoint: z.boolean() }),
  z.strictObject({ kind: z.literal('unique') }),
]);
export const plan = z.strictObject({
  version,
  id: text,
  title: text,
  minutes: z.int().min(1).max(1440),
  passMark: z
    .strictObject({
      overall: z.int().min(1).max(100),
      sections: z.array(z.strictObject({ key: sectionKey, percent: z.int().min(1).max(100) })),
    })
    .nullable(),
  topicCap: z.int().min(1).max(1000).nullable(),
  enemies: z.boolean(),
  mode: planMode,
  sections: z.array(planSection).min(1),
});

const seat = z.int().min(0).max(65_535);
export const roster = z.strictObject({
  version,
  people: z.array(z.strictObject({ code: text, row: seat, column: seat })).max(10_000),
});

export const commitment = z.strictObject({ version, manifest: hash, roster: hash, blueprint: hash, secret: hash });

const formSection = z.strictObject({ key: sectionKey, parts: z.array(z.array(id)) });
const personSection = z.strictObject({
  key: sectionKey,
  parts: z.array(z.array(z.strictObject({ id, options: z.array(z.int().min(0).max(100)) }))),
});
export const drawRecord = z.strictObject({
  version,
  secret: z.string().regex(/^(?:[0-9a-f]{2}){16,64}$/),
  entropy: text,
  seed: hash,
  /** Empty when every person has a paper of their own. */
  forms: z.array(z.strictObject({ sections: z.array(formSection) })),
  people: z.array(z.strictObject({ code: text, form: z.int().min(0).nullable(), sections: z.array(personSection) })),
});

export type ManifestItem = z.infer<typeof manifestItem>;
export type Manifest = z.infer<typeof manifest>;
export type PlanPart = z.infer<typeof planPart>;
export type PlanSection = z.infer<typeof planSection>;
export type PlanMode = z.infer<typeof planMode>;
export type Plan = z.infer<typeof plan>;
export type Roster = z.infer<typeof roster>;
export type Commitment = z.infer<typeof commitment>;
export type DrawRecord = z.infer<typeof drawRecord>;
export type FormPaper = DrawRecord['forms'][number];
export type PersonPaper = DrawRecord['people'][number];
