import { type GiveawayReport, LONGEST_SHARE, UNIFORM_P } from '../../src/exam/giveaway/giveaway.ts';

/** What a bank gives away, in words; with what to do where it gives away too much. */
export function giveawayText({ longest, shortest, positions, statements, items }: GiveawayReport): string {
  const lines: string[] = [];
  if (longest.items > 0) {
    const share = longest.longest / longest.items;
    const percent = (count: number) => `${count} 题（${Math.round((100 * count) / longest.items)} %）`;
    lines.push(`单选 ${longest.items} 题：正确选项最长的 ${percent(longest.longest)}，最短的 ${percent(shortest)}。`);
    if (share > LONGEST_SHARE) lines.push('  挑最长的就能蒙对太多。把干扰项写得和正确项一样长');
  }
  for (const { options, counts, p } of positions) {
    lines.push(`${options} 个选项的，正确项写在各位置的题数：${counts.join('、')}（χ² 检验 p = ${p.toFixed(3)}）。`);
    if (p < UNIFORM_P) lines.push('  位置不匀。印卷时会打乱，但给别的系统用时会漏；换一换次序');
  }
  if (statements.right + statements.wrong > 0) {
    lines.push(`判断题：对 ${statements.right} 题，错 ${statements.wrong} 题。`);
    if (statements.p < UNIFORM_P) lines.push('  全选一边就能蒙对太多。补另一边的题');
  }
  for (const { id, message } of items) lines.push(`  ${id} ${message}`);
  return lines.map((line) => `${line}\n`).join('');
}
