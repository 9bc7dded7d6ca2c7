import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { UserError } from '../deps.ts';
import { refuseGitFolder } from '../folder.ts';

export interface SheetTarget {
  format: string;
  out?: string;
}

/**
 * Where a sheet to be filled in is written: in the exam folder, or where the user says.
 * @param name what it is and whose, e.g. `评分表-甲`.
 * @param command what takes it back, for the message that one is there already.
 * @throws UserError
 */
export function sheetPath(folder: string, name: string, { format, out }: SheetTarget, command: string): string {
  if (format !== 'xlsx' && format !== 'csv') throw new UserError(`--format 写成了 ${format}\n  写 xlsx 或 csv`);
  const path = out ?? join(folder, EXAM_PATHS.sheets, `${name}.${format}`);
  if (!/^\.(?:xlsx|csv)$/i.test(extname(path))) {
    throw new UserError(`--out 写成了 ${path}\n  文件名以 .xlsx 或 .csv 结尾`);
  }
  refuseGitFolder(path, name);
  if (existsSync(path)) {
    throw new UserError(`${path} 已经有了，里面可能有填好的\n  先 ${command} 收进来再移走，或用 --out 换一个名字`);
  }
  return path;
}
