import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Secrecy } from '../../../src/exam/exchange/secrecy.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { refuseGitFolder } from '../folder.ts';

/**
 * Sealed questions with their answers are not written where they would be published: into a Git work tree or the
 * folder the site is built from. Sample and practice questions may lie anywhere.
 * @param what what is to be written, in Chinese.
 * @throws UserError
 */
export function refuseOpenPlace(path: string, what: string, secrecy: Secrecy, { root }: Pick<ExamDeps, 'root'>): void {
  if (secrecy !== 'sealed') return;
  refuseGitFolder(path, what);
  const content = realOf(join(root, 'content'));
  const place = realOf(path);
  if (place === content || place.startsWith(content + sep)) {
    throw new UserError(`${what} ${path} 在网站内容的文件夹 ${content} 里面\n  封存题会跟着网站公开。换到项目以外`);
  }
}

/** The path with symbolic links resolved, also where its end does not exist yet. */
function realOf(path: string): string {
  const absolute = resolve(path);
  let at = absolute;
  while (!existsSync(at)) at = dirname(at);
  return join(realpathSync(at), absolute.slice(at.length));
}

/** @throws UserError when something is there already. */
export function refuseExisting(path: string): void {
  if (existsSync(path)) throw new UserError(`${path} 已经有了，不覆盖\n  换一个名字，或先删掉它`);
}
