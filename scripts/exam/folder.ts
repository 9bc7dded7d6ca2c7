import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from './deps.ts';

/**
 * Exam folders hold names, papers and answers. One `git add .` would publish them for ever, so they may not lie inside
 * a work tree, also not behind a symbolic link.
 * @throws UserError
 */
export function refuseUnsafeFolder(folder: string): void {
  let at = resolve(folder);
  while (!existsSync(at)) at = dirname(at);
  const start = realpathSync(at);
  for (let parent = start; ; parent = dirname(parent)) {
    if (existsSync(join(parent, '.git'))) {
      throw new UserError(
        `考试文件夹 ${folder} 在 Git 工作区 ${parent} 里面\n  里面有考号、试卷和答案，不能进版本库。换到工作区以外，例如 ~/exams/2026-11`,
      );
    }
    if (dirname(parent) === parent) break;
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UserError(`${folder} 已经有内容\n  换一个空的文件夹；抽过的卷不覆盖`);
  }
}

/**
 * Writes all files into a folder beside the target and renames it, so the target is complete or not there at all.
 * Only the owner may read it.
 * @param files path inside the folder → text.
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  onFile: (done: number) => void = () => {},
): Promise<void> {
  const target = resolve(folder);
  const partial = `${target}.${randomBytes(6).toString('hex')}.partial`;
  try {
    await mkdir(partial, { recursive: true, mode: 0o700 });
    let done = 0;
    for (const [path, text] of files) {
      const file = join(partial, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, text, { mode: 0o600, flag: 'wx' });
      onFile(++done);
    }
    // An empty folder of that name is allowed; renaming over it works on Linux only.
    if (existsSync(target)) await rmdir(target);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
