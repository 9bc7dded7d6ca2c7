const MEANINGS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘满了\n  腾出空间再运行一次；没写完的已经删掉',
  EDQUOT: '磁盘配额用完了\n  腾出空间再运行一次；没写完的已经删掉',
  EACCES: '没有权限\n  换一个自己的文件夹，或检查权限',
  EPERM: '没有权限\n  换一个自己的文件夹，或检查权限',
  EROFS: '那里只读\n  换一个能写的盘',
  EISDIR: '那里是文件夹，应当是文件\n  移走它再运行一次',
  EIO: '磁盘读写出错\n  换一个盘，从备份恢复',
};

/** What the system refused, in Chinese; undefined for everything else. */
export function systemErrorText(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const meaning = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  if (meaning === undefined) return undefined;
  const where = dest ?? path;
  return `${where === undefined ? '写文件' : `${where} `}没有写成（${code}）：${meaning}`;
}
