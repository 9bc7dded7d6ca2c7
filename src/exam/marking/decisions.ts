import * as z from 'zod';
import { normalise } from '../grading/normalise.ts';
import type { Question } from '../item.ts';
import { DEFAULT_MARKING } from './marks.ts';

/**
 * `marking/decisions.yaml`: what the examiners decided after the exam. The sealed answers never change; grades are
 * recomputed from them and from this file, so every change of a mark has a reason on paper.
 */
const reason = z.string().trim().min(1, { error: '写明理由' });
const item = z.string().regex(/^[a-z0-9-]+$/, { error: '写题号' });

const accept = z.strictObject({
  kind: z.literal('accept'),
  item,
  /** short, cloze, numeric: one more answer that counts as right. */
  text: z.string().trim().min(1, { error: '写要认可的答案' }),
  /** cloze: which blank, from 1. */
  blank: z.int().min(1).max(100).optional(),
  reason,
});
const rekey = z.strictObject({
  kind: z.literal('key'),
  item,
  /** single, multiple: letters as written in the bank, A is the first; truefalse: 对 or 错. */
  key: z
    .string()
    .trim()
    .regex(/^(?:[A-Za-z]{1,26}|对|错)$/, { error: '写选项字母，例如 AC；判断题写 对 或 错' }),
  /** single: any one of several letters is right. */
  reason,
});
const cancel = z.strictObject({
  kind: z.literal('void'),
  item,
  /** `full`: everybody who had it gets its points. `drop`: it counts for nobody, papers get smaller. */
  how: z.enum(['full', 'drop'], { error: '只能写 full（人人满分）或 drop（不计）' }),
  reason,
});
const adjust = z.strictObject({
  kind: z.literal('score'),
  item,
  code: z.string().trim().min(1, { error: '写考号' }),
  /** In 1/100 points. */
  score: z.int().min(0).max(100_000),
  reason,
});
export const decision = z.discriminatedUnion('kind', [accept, rekey, cancel, adjust], {
  error: 'kind 只能写 accept、key、void、score',
});
const marking = z.strictObject({
  markers: z
    .union([z.literal(1), z.literal(2)], { error: '只能写 1 或 2' })
    .default(DEFAULT_MARKING.markers)
    .describe('每份主观题、操作题要几位阅卷人，1 或 2'),
  tolerance: z
    .int()
    .min(0)
    .max(1000)
    .default(DEFAULT_MARKING.tolerance)
    .describe('两位的分最多差这道题满分的千分之几，例如 200；超过就要第三人评'),
});
export const decisionFile = z.strictObject({
  version: z.literal('dutybook-decisions/v1', { error: '第一行写 version: dutybook-decisions/v1' }),
  marking: marking.optional().describe('阅卷规则'),
  decisions: z.array(decision).default([]),
});
export type Decision = z.infer<typeof decision>;

export interface DecisionProblem {
  /** Position in `decisions`. */
  index: number;
  /** The field it is about. */
  field: 'item' | 'code' | 'score' | 'blank' | 'key' | 'kind';
  message: string;
  fix: string;
}

/** What a schema cannot say: whether a decision fits the item it names. */
export function checkDecisions(
  decisions: readonly Decision[],
  questions: ReadonlyMap<string, Question>,
  codes: ReadonlySet<string>,
): DecisionProblem[] {
  return decisions.flatMap((one, index) => {
    const question = questions.get(one.item);
    const unknown: Mismatch = { field: 'item', message: `没有题目 ${one.item}`, fix: '检查题号' };
    const problem = question ? (mismatch(one, question, codes) ?? repeated(one, index, decisions)) : unknown;
    return problem ? [{ index, ...problem }] : [];
  });
}

type Mismatch = Omit<DecisionProblem, 'index'>;

/** Which of the two would hold nobody could tell from the file. */
function repeated(one: Decision, index: number, decisions: readonly Decision[]): Mismatch | undefined {
  const same = (other: Decision) =>
    other.item === one.item &&
    other.kind === one.kind &&
    (other.kind !== 'score' || one.kind !== 'score' || other.code === one.code);
  if (one.kind === 'accept' || decisions.findIndex(same) === index) return undefined;
  return { field: 'item', message: `${one.item} 已经有一条 ${one.kind}`, fix: '只留一条，改它' };
}

function mismatch(one: Decision, question: Question, codes: ReadonlySet<string>): Mismatch | undefined {
  switch (one.kind) {
    case 'accept':
      if (question.type === 'cloze') {
        const blanks = (question.text.match(/\{\{/g) ?? []).length;
        return one.blank === undefined || one.blank > blanks
          ? {
              field: 'blank',
              message: `${one.item} 有 ${blanks} 个空，没有写是第几空`,
              fix: `写 blank: 1 到 ${blanks}`,
            }
          : undefined;
      }
      return question.type === 'short' || question.type === 'numeric'
        ? undefined
        : {
            field: 'kind',
            message: `${one.item} 是 ${question.type}，没有“认可的答案”`,
            fix: '选择和判断用 kind: key',
          };
    case 'key': {
      if (question.type === 'truefalse') {
        return one.key === '对' || one.key === '错'
          ? undefined
          : { field: 'key', message: `${one.item} 是判断题`, fix: '写 对 或 错' };
      }
      if (question.type !== 'single' && question.type !== 'multiple') {
        return {
          field: 'kind',
          message: `${one.item} 是 ${question.type}，不能改选项`,
          fix: '用 kind: accept、void 或 score',
        };
      }
      const beyond = keyPositions(one.key).find((position) => position >= question.options.length);
      return beyond === undefined && !/[对错]/.test(one.key)
        ? undefined
        : {
            field: 'key',
            message: `${one.item} 只有 ${question.options.length} 个选项，写成了 ${one.key}`,
            fix: '改字母',
          };
    }
    case 'score':
      if (!codes.has(one.code))
        return { field: 'code', message: `没有考号 ${one.code}`, fix: '检查考号；用备用卷的人写备用卷的考号' };
      return one.score > question.points * 100
        ? {
            field: 'score',
            message: `${one.item} 满分 ${question.points} 分，写成了 ${one.score / 100} 分`,
            fix: 'score 是百分之一分',
          }
        : undefined;
    case 'void':
      return undefined;
  }
}

/** `AC` → `[0, 2]`. */
export function keyPositions(key: string): number[] {
  return [...key.toUpperCase()].map((letter) => letter.charCodeAt(0) - 65);
}

/** The question as it is graded after the decisions: accepted answers added, keys replaced. */
export function decidedQuestion(question: Question, decisions: readonly Decision[]): Question {
  return decisions.filter((one) => one.item === question.id).reduce(applyDecision, question);
}

function applyDecision(question: Question, one: Decision): Question {
  if (one.kind === 'accept') {
    if (question.type === 'short') return { ...question, accept: [...question.accept, one.text] };
    if (question.type === 'cloze') return { ...question, text: withBlank(question.text, one.blank ?? 1, one.text) };
  }
  if (one.kind === 'key') {
    if (question.type === 'truefalse') return { ...question, answer: one.key === '对' };
    if (question.type === 'single' || question.type === 'multiple') {
      const right = new Set(keyPositions(one.key));
      return { ...question, options: question.options.map((option, at) => ({ ...option, correct: right.has(at) })) };
    }
  }
  return question;
}

/** `|`, `{` and `}` would change the blank itself; nobody can type them as an answer that counts. */
function withBlank(text: string, blank: number, answer: string): string {
  let seen = 0;
  return text.replace(/\{\{([^{}]*)\}\}/g, (whole, inner: string) =>
    ++seen === blank ? `{{${inner}|${answer.replace(/[|{}]/g, '')}}}` : whole,
  );
}

/** A typed number that a decision accepts although it is out of tolerance. */
export function isAcceptedText(question: Question, text: string, decisions: readonly Decision[]): boolean {
  if (question.type !== 'numeric') return false;
  const given = normalise(text, ['nfkc', 'trim', 'casefold', 'spaces']);
  return decisions.some(
    (one) =>
      one.kind === 'accept' &&
      one.item === question.id &&
      normalise(one.text, ['nfkc', 'trim', 'casefold', 'spaces']) === given,
  );
}
