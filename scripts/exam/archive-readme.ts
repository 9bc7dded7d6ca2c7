import { describeFile, SUMS } from '../../src/exam/folder/archive-list.ts';

export interface ArchivedFile {
  path: string;
  bytes: number;
}

/** The listing of an archive: what is in it, how to check it with nothing but common tools, what to do with it when. */
export function archiveListing({
  title,
  exam,
  archivedAt,
  files,
  problems,
}: {
  title: string;
  /** Full code of the commitment. */
  exam: string;
  archivedAt: string;
  files: readonly ArchivedFile[];
  /** What `verify` said when it was archived nevertheless. */
  problems: readonly string[];
}): string {
  const rows = files.map(({ path, bytes }) => {
    const { what, who } = describeFile(path);
    return `| \`${path}\` | ${bytes} | ${what} | ${who} |`;
  });
  const found =
    problems.length === 0
      ? '归档时复核通过。'
      : `归档时复核不通过，${problems.length} 处，原样归档：\n\n${problems.map((one) => `- ${one}`).join('\n')}`;
  return `# ${title}：归档

归档时间 ${archivedAt}，承诺的完整码 ${exam}。${found}

## 以后怎样复核

1. 这个文件夹里运行 \`sha256sum -c ${SUMS}\`：每个文件都和归档时一样。它查不出多出来的文件。
2. \`${SUMS}\` 自己的 SHA-256 就是归档码，与归档那天记在纸上的比较：\`sha256sum ${SUMS}\`。
3. 有这个程序：\`npm run exam -- verify 这个文件夹 --archive 归档码\`，从种子重抽每一份卷，核对题目、日志、名单，也查多出来的文件。
4. 没有这个程序：照 \`exam-draw-v1.md\` 用任何语言都能重抽。
5. 答卷是 age 文件：考官私钥还在就能拆，\`age -d -i 甲.key 答卷\`。

## 保管和销毁

| 什么 | 留多久 | 然后 |
|---|---|---|
| 这份归档 | 本单位规定的年限；没有规定就到下一次同类考试、申诉期过后至少一年 | 整个销毁，不零删：删一个文件，复核就不通过 |
| 归档码、承诺码、随机数、签到表（纸） | 与归档一样久，和归档分开放 | 一起销毁 |
| 考官私钥 | 与归档一样久，离线 | 一起销毁；没有私钥，答卷谁也拆不开 |
| 姓名和考号的对照表 | 不在这里；成绩登记以后就不再需要 | 按本单位规定销毁 |
| 原来的考试文件夹 | 到归档复核通过、另存一份以后 | 删除 |
| 打印的卷和答案 | 申诉期内 | 碎掉 |

## 文件

| 文件 | 字节 | 是什么 | 谁能看 |
|---|---|---|---|
${rows.join('\n')}
`;
}
