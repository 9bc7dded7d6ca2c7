import { z } from 'zod';
import { withoutPrice } from './types/checklist.ts';
import { type ClozeQuestion, schema as cloze } from './types/cloze.ts';
import { type EssayQuestion, schema as essay } from './types/essay.ts';
import type { MarkLine } from './types/mark-lines.ts';
import { type MatchQuestion, schema as match } from './types/match.ts';
import { type MultipleQuestion, schema as multiple } from './types/multiple.ts';
import { type NumericQuestion, schema as numeric } from './types/numeric.ts';
import { type OrderQuestion, schema as order } from './types/order.ts';
import { type ShortQuestion, schema as short } from './types/short.ts';
import { type SingleQuestion, schema as single } from './types/single.ts';
import { type TaskQuestion, schema as task } from './types/task.ts';
import { type TrueFalseQuestion, schema as truefalse } from './types/truefalse.ts';
import type { QuestionType } from './vocabulary.ts';

export type Question =
  | SingleQuestion
  | MultipleQuestion
  | TrueFalseQuestion
  | ShortQuestion
  | NumericQuestion
  | MatchQuestion
  | OrderQuestion
  | ClozeQuestion
  | EssayQuestion
  | TaskQuestion;
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;

/** All ten types; what the JSON Schema for editors and the authoring guide are generated from. */
export const questionSchema = z.discriminatedUnion('type', [
  single,
  multiple,
  truefalse,
  short,
  numeric,
  match,
  order,
  cloze,
  essay,
  task,
]);

/** A page of content/tasks as an item of the public pool. */
export interface TaskPage {
  /** The item's id; the page's own id as a rule. */
  id: string;
  title: string;
  section: string;
  points: number;
  checklist: readonly MarkLine[];
  /** `tasks/<id>`, or a section of it. */
  source: string;
  difficulty?: 1 | 2 | 3;
}

/** The pool is public and small, so its items count as equally hard unless the page says otherwise. */
export function itemFromTask({
  id,
  title,
  section,
  points,
  checklist,
  source,
  difficulty = 2,
}: TaskPage): TaskQuestion {
  return {
    type: 'task',
    id,
    section,
    points,
    difficulty,
    tags: [],
    source,
    enemies: [],
    status: 'active',
    visibility: 'public-task',
    stem: title,
    explanation: '',
    checklist: checklist.map(({ text, points: worth }) => ({ text: withoutPrice(text), points: worth })),
  };
}
