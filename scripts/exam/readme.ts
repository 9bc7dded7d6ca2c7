import type { PlanMode } from '../../src/exam/draw/published.ts';

/** What the folder holds, for whoever finds it later: what to keep, what to publish, what to delete when. */
export function folderReadme({
  title,
  people,
  spare,
  mode,
}: {
  title: string;
  people: number;
  spare: number;
  mode: PlanMode;
}): string {
  const papers = mode.kind === 'unique' ? '一人一卷' : `${mode.count} 套卷，按座位分`;
  return `# ${title}：考试文件夹

${people} 人${spare > 0 ? `，备用卷 ${spare} 份` : ''}，${papers}。这里有题目、答案、PIN 和密数：不放进版本库，不放共享盘，不发给考生。姓名和考号的对照表不放在这里。

| 里面 | 是什么 | 谁能看 | 留到什么时候 |
|---|---|---|---|
| \`exam.json\`、\`log.jsonl\` | 设置；日志，每个命令和每件事一条，前后咬住 | 考官 | 随归档 |
| \`publish/\` | 可公布的五个文件：题号、考号、哈希，没有题目、答案、姓名 | 考后任何人 | 长期 |
| \`private/\` | 题目全文、密数、房间码、PIN | 考官 | 随归档；离线保管 |
| \`print/\`、\`pack/\` | 打印的卷和答案；考生页和封好的卷 | 监考、考生（考试时） | 归档复核通过以后，这一份可删 |
| \`submissions/\` | 收到的密封答卷，原样，不改不删 | 考官 | 随归档 |
| \`marking/\`、\`report/\` | 判分、裁定、成绩、统计 | 阅卷人、考官 | 随归档 |

- 次序：\`commit\` → 见证人留下承诺码 → 现场产生随机数 → \`draw\` → \`print\` 或 \`pack\`。\`exam status\` 说走到哪一步。
- 不要手工改这里的文件（\`marking/decisions.yaml\` 除外）：\`exam verify\` 会说出来。房间里发生的事用 \`exam record\` 记。
- 考试结束才公布 \`publish/\`：里面有谁抽到哪些题号。
- 任何人可以复核：\`exam verify 公布的文件夹 --commitment 完整码 --entropy "现场随机数"\`。
- \`private/item-secret.txt\` 丢了，就不能证明题目没有改过；泄露了，别人可以拿猜的题目去对哈希。
- 各卷相等的是分值、题型和难度标签（在蓝图的公差之内），不是“一样难”。
- 申诉期过后：\`exam archive\`，复核归档，再删这个文件夹。归档和考官私钥按本单位规定的年限保管，到期一起销毁。
`;
}
