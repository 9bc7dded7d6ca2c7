import * as z from 'zod';
import { normalise } from '../grading/normalise.ts';
import type { Question } from '../item.ts';

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
export const decisionFile = z.strictObject({
  version: z.literal('dutybook-decisions/v1', { error: '第一行写 version: dutybook-decisions/v1' }),
  decisions: z.array(decision).default([]),
});
export type Decision = z.infer<typeof decision>;

export interface DecisionProblem {
  /** Position in `decisions`. */
  index: number;
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
    const problem = question ? mismatch(one, question, codes) : { message: `没有题目 ${one.item}`, fix: '检查题号' };
    return problem ? [{ index, ...problem }] : [];
  });
}

function mismatch(
  one: Decision,
  question: Question,
  codes: ReadonlySet<string>,
): { message: string; fix: string } | undefined {
  switch (one.kind) {
    case 'accept':
      if (question.type === 'cloze') {
        const blanks = (question.text.match(/\{\{/g) ?? []).length;
        return one.blank === undefined || one.blank > blanks
          ? { message: `${one.item} 有 ${blanks} 个空，没有写是第几空`, fix: `写 blank: 1 到 ${blanks}` }
          : undefined;
      }
      return question.type === 'short' || question.type === 'numeric'
        ? undefined
        : { message: `${one.item} 是 ${question.type}，没有“认可的答案”`, fix: '选择和判断用 kind: key' };
    case 'key': {
      if (question.type === 'truefalse') {
        return one.key === '对' || one.key === '错'
          ? undefined
          : { message: `${one.item} 是判断题`, fix: '写 对 或 错' };
      }
      if (question.type !== 'single' && question.type !== 'multiple') {
        return { message: `${one.item} 是 ${question.type}，不能改选项`, fix: '用 kind: accept、void 或 score' };
      }
      const beyond = keyPositions(one.key).find((position) => position >= question.options.length);
      return beyond === undefined && !/[对错]/.test(one.key)
        ? undefined
        : { message: `${one.item} 只有 ${question.options.length} 个选项，写成了 ${one.key}`, fix: '改字母' };
    }
    case 'score':
      if (!codes.has(one.code)) return { message: `没有考号 ${one.code}`, fix: '检查考号' };
      return one.score > question.points * 100
        ? { message: `${one.item} 满分 ${question.points} 分，写成了 ${one.score / 100} 分`, fix: 'score 是百分之一分' }
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
