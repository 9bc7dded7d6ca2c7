import type { Plan } from '../../src/exam/draw/published.ts';
import { type Likeness, spread } from '../../src/exam/draw/trial.ts';

/** What is equal between papers and what is not, in plain words. Never "equally hard". */
export function likenessText(plan: Plan, likeness: Likeness): string {
  const { mean, sd, range } = spread(likeness.expected.map((value) => value / 1000));
  const points = plan.sections.filter(({ tolerance }) => tolerance !== null).reduce((sum, one) => sum + one.points, 0);
  const { shared, items } = likeness;
  const average = shared.length === 0 ? 0 : shared.reduce((sum, count) => sum + count, 0) / shared.length;
  const lines = [
    '各卷相等的：分值、题型、题数。',
    `按难度标签估计的得分（${points} 分里）：平均 ${mean.toFixed(1)}，标准差 ${sd.toFixed(2)}，最高与最低差 ${range.toFixed(1)} 分。这不是“一样难”的保证。`,
  ];
  if (shared.length > 0) {
    lines.push(`两份不同的卷平均有 ${average.toFixed(1)} 题相同，最多 ${Math.max(...shared)} 题（每份 ${items} 题）。`);
  }
  return `${lines.join('\n')}\n`;
}
