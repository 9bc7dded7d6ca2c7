import type { Plan } from '../../src/exam/draw/published.ts';

/** What the folder holds, for whoever finds it later: what to keep, what to publish, what to delete when. */
export function folderReadme(plan: Plan, people: number): string {
  const mode = plan.mode.kind === 'unique' ? '一人一卷' : `${plan.mode.count} 套卷，按座位分`;
  return `# ${plan.title}：考试文件夹

${people} 人，${mode}。这里有考号、试卷和答案：不放进版本库，不放在共享盘，不发给考生。

| 文件夹 | 是什么 | 谁能看 | 留到什么时候 |
|---|---|---|---|
| \`papers/\` | 每人一份试卷 | 监考、考生（考试时） | 成绩定下、申诉期过后可删 |
| \`keys/\` | 每人一份答案，题号与试卷一致 | 阅卷人 | 随 \`private/\` |
| \`publish/\` | 可公布的五个文件：只有题号、考号、哈希 | 考后任何人 | 长期保留 |
| \`private/\` | 题目全文、题目密数 | 考官 | 长期保留、离线；题目作废后可删 |

- 能被人复核的次序是：先公布承诺，再在现场产生随机数，再抽卷。这个文件夹把三步并成一步，承诺与试卷同时产生：只能证明抽完以后没有改过，不能证明没有重抽过。
- 考试结束才公布 \`publish/\` 的其余文件：里面有谁抽到哪些题号。
- 任何人可以复核：\`npm run exam -- verify 文件夹 --commitment 见证人留存的承诺 --entropy "现场随机数"\`。
- \`private/item-secret.txt\` 丢了，就不能证明题目没有改过；泄露了，别人可以拿猜的题目去对哈希。
- 各卷相等的是分值、题型和难度标签（在蓝图的公差之内），不是“一样难”。
- 姓名与考号的对照表不放在这里，由人事保管；成绩归档后，对照表按本单位规定删除。
`;
}
