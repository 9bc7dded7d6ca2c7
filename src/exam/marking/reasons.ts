import { canonicalJson } from '../draw/canonical.ts';
import type { Question } from '../item.ts';
import type { Decision } from './decisions.ts';
import type { GradeChange } from './difference.ts';
import { type MarkingRules, markedLines } from './marks.ts';

/** What held at the earlier and what holds at the later grading. */
export interface Ruling {
  decisions: readonly Decision[];
  rules: MarkingRules;
}

/** Why an item of a person counts differently now. */
export type ChangeReason =
  /** `index`: position in the later decisions. */
  | { why: 'decided'; index: number; decision: Decision }
  | { why: 'withdrawn'; decision: Decision }
  | { why: 'rules' }
  | { why: 'marks' }
  /** None of these, so it must be what was handed in. */
  | { why: 'answers' };

/** Decisions that came or went between two gradings and touch this item of this person; else marks, rules or answers. */
export function reasonsFor(
  { code }: Pick<GradeChange, 'code'>,
  item: string,
  before: Ruling,
  after: Ruling,
  questions: ReadonlyMap<string, Question>,
): ChangeReason[] {
  const touches = (one: Decision) => one.item === item && (one.kind !== 'score' || one.code === code);
  const earlier = new Set(before.decisions.map(canonicalJson));
  const later = new Set(after.decisions.map(canonicalJson));
  const reasons: ChangeReason[] = [
    ...after.decisions.flatMap((decision, index): ChangeReason[] =>
      touches(decision) && !earlier.has(canonicalJson(decision)) ? [{ why: 'decided', index, decision }] : [],
    ),
    ...before.decisions.flatMap((decision): ChangeReason[] =>
      touches(decision) && !later.has(canonicalJson(decision)) ? [{ why: 'withdrawn', decision }] : [],
    ),
  ];
  if (reasons.length > 0) return reasons;
  const question = questions.get(item);
  if (!question || !markedLines(question)) return [{ why: 'answers' }];
  const sameRules = before.rules.markers === after.rules.markers && before.rules.tolerance === after.rules.tolerance;
  return [sameRules ? { why: 'marks' } : { why: 'rules' }];
}

/** One line, without the decision's place in the file. */
export function reasonText(reason: ChangeReason): string {
  switch (reason.why) {
    case 'decided':
      return `裁定 ${decisionText(reason.decision)}：${reason.decision.reason}`;
    case 'withdrawn':
      return `撤去裁定 ${decisionText(reason.decision)}`;
    case 'rules':
      return '阅卷规则（marking）改了';
    case 'marks':
      return '阅卷人给分';
    case 'answers':
      return '答卷变了';
  }
}

/** What a decision says, without its reason. */
export function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case 'accept':
      return `${decision.item}${decision.blank === undefined ? '' : ` 第 ${decision.blank} 空`} 认可“${decision.text}”`;
    case 'key':
      return `${decision.item} 答案改为 ${decision.key}`;
    case 'void':
      return `${decision.item} ${decision.how === 'full' ? '人人满分' : '不计'}`;
    case 'score':
      return `${decision.code} 的 ${decision.item} 记 ${decision.score / 100} 分`;
  }
}
