import type { Manifest, Plan, Roster } from './published.ts';
import type { VerifyProblem } from './verify.ts';

/** Rules a schema cannot say: order, uniqueness and sums. A file that breaks one has no defined draw. */
export function structureProblems(manifest: Manifest, plan: Plan, roster: Roster): VerifyProblem[] {
  const problems: VerifyProblem[] = [];
  const report = (where: string, message: string) => problems.push({ kind: 'structure', where, message });
  manifest.items.forEach((item, index) => {
    const before = manifest.items[index - 1];
    if (before && before.id >= item.id) report('manifest', `题目清单没有按 id 排好或有重复：${item.id}`);
    if (item.fixed > item.options) report('manifest', `${item.id} 固定在末尾的选项比选项还多`);
  });
  const sections = new Set<string>();
  for (const { key, points, parts } of plan.sections) {
    if (sections.has(key)) report('blueprint', `分部 ${key} 写了两次`);
    sections.add(key);
    const sum = parts.reduce((total, part) => total + part.count * part.points, 0);
    if (sum !== points) report('blueprint', `分部 ${key} 应为 ${points} 分，各部分加起来是 ${sum} 分`);
    for (const { count, difficulty } of parts) {
      if (difficulty && difficulty.reduce((total, n) => total + n, 0) !== count) {
        report('blueprint', `分部 ${key} 里各难度的题数加起来不是 ${count}`);
      }
    }
  }
  const codes = new Set<string>();
  for (const { code } of roster.people) {
    if (codes.has(code)) report('roster', `考号 ${code} 写了两次`);
    codes.add(code);
  }
  return problems;
}
