import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from './deps.ts';

/**
 * One `git add .` would publish answers and private keys for ever, so nothing of an exam may lie inside a work tree,
 * also not behind a symbolic link.
 * @param what what is to be written, in Chinese.
 * @throws UserError
 */
export function refuseGitFolder(path: string, what: string): void {
  let at = resolve(path);
  while (!existsSync(at)) at = dirname(at);
  const start = realpathSync(at);
  for (let parent = start; ; parent = dirname(parent)) {
    if (existsSync(join(parent, '.git'))) {
      throw new UserError(
        `${what} ${path} 在 Git 工作区 ${parent} 里面\n  里面的内容不能进版本库。换到工作区以外，例如 ~/exams/2026-11`,
      );
    }
    if (dirname(parent) === parent) return;
  }
}

/** Where an exam or an archive is to be written: outside Git, and nothing there yet. */
export function refuseUnsafeFolder(folder: string): void {
  refuseGitFolder(folder, '考试文件夹');
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new UserError(`${folder} 是一个文件\n  写一个新的文件夹`);
  if (readdirSync(folder).length > 0) throw new UserError(`${folder} 已经有内容\n  换一个空的文件夹；已有的考试不覆盖`);
}

/**
 * Writes all files into a folder beside the target and renames it, so the target is complete or not there at all.
 * Only the owner may read it.
 * @param files path inside the folder → content.
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
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
