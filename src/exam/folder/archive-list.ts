/** Hash list of an archive, in the format of `sha256sum`. A folder that has one is not changed any more. */
export const SUMS = 'SHA256SUMS';
/** What every file of an archive is, for people. Hash-listed like the others. */
export const LISTING = '清单.md';

/** Paths `sha256sum` would have to escape, or a file system elsewhere would not take. */
export function isPlainPath(path: string): boolean {
  return !/[\\\n\r\0:*?"<>|]/.test(path) && path === path.normalize('NFC');
}

/** Lines as `sha256sum` writes them, sorted by path. */
export function sumsText(hashes: ReadonlyMap<string, string>): string {
  const paths = [...hashes.keys()].sort();
  return paths.map((path) => `${hashes.get(path)}  ${path}\n`).join('');
}

/** Undefined: not a hash list, or a path in it twice or outside the archive. */
export function readSums(text: string): Map<string, string> | undefined {
  const hashes = new Map<string, string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') return undefined;
  for (const line of lines) {
    const [, hash, path] = /^([0-9a-f]{64}) [ *]([^\n]+)$/.exec(line) ?? [];
    if (hash === undefined || path === undefined || hashes.has(path)) return undefined;
    if (path.startsWith('/') || path.split('/').includes('..')) return undefined;
    hashes.set(path, hash);
  }
  return hashes.size > 0 ? hashes : undefined;
}

export interface ArchiveProblem {
  kind: 'archive-missing' | 'archive-changed' | 'archive-extra';
  where: string;
  message: string;
}

/** Compares what the list says with what is there; the list itself is not in it. */
export function compareSums(listed: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): ArchiveProblem[] {
  const problems: ArchiveProblem[] = [];
  for (const [where, hash] of listed) {
    const own = found.get(where);
    if (own === undefined) problems.push({ kind: 'archive-missing', where, message: '归档里少了这个文件' });
    else if (own !== hash) problems.push({ kind: 'archive-changed', where, message: '归档以后被改过' });
  }
  for (const where of found.keys()) {
    if (!listed.has(where)) problems.push({ kind: 'archive-extra', where, message: '归档以后多出来的文件' });
  }
  return problems;
}

interface FileClass {
  match: RegExp;
  what: string;
  who: string;
}

/** What kinds of files an exam leaves, who may see them. The first that matches counts. */
const CLASSES: readonly FileClass[] = [
  { match: /^publish\//, what: '公布的文件：题号、考号、哈希', who: '考后任何人' },
  { match: /^private\/questions\.json$/, what: '题目全文和答案', who: '考官' },
  { match: /^private\/candidates\.json$/, what: 'PIN、延长时间', who: '考官' },
  { match: /^private\//, what: '密数、房间码、日志记号', who: '考官' },
  { match: /^print\//, what: '打印的试卷、答题卡、答案、评分表、准考证（有 PIN）、房间码', who: '考官' },
  { match: /^pack\//, what: '考生页和封好的试卷', who: '考官' },
  { match: /^submissions\//, what: '收到的密封答卷，原样', who: '考官' },
  { match: /^marking\/entries\.json$/, what: '纸质卷的录入：每位录入人一份，照答题卡', who: '考官' },
  { match: /^marking\//, what: '答案、评分、裁定、成绩', who: '考官' },
  { match: /^report\//, what: '统计和报告', who: '考官' },
  { match: /^log\.jsonl$/, what: '日志：每个命令、每件事', who: '考官、申诉的人' },
  { match: /^exam\.json$/, what: '考试设置', who: '考官' },
];

export function describeFile(path: string): { what: string; who: string } {
  return CLASSES.find(({ match }) => match.test(path)) ?? { what: '说明', who: '考官' };
}
