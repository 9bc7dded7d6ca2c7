import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isPlainPath, LISTING, SUMS, sumsText } from '../../../src/exam/folder/archive-list.ts';
import { fullCode, hashText, shortCode } from '../../../src/exam/folder/codes.ts';
import { checkArchive, hashFile, listFiles } from '../archive-folder.ts';
import { archiveListing } from '../archive-readme.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { appendLog, openDrawnExam } from '../exam-folder.ts';
import { refuseUnsafeFolder } from '../folder.ts';
import { timeText } from '../time.ts';
import { verifyFolder } from '../verify-all.ts';

interface ArchiveOptions {
  out: string;
  anyway?: boolean;
}

export const registerArchive: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'archive', '归档：整个文件夹拷到新的地方，逐个文件列出哈希，多年以后还能复核。')
    .argument('<文件夹>', '考试文件夹')
    .requiredOption('--out <文件夹>', '归档放在哪里；新的文件夹，不能在 Git 工作区里')
    .option('--anyway', '复核不通过也归档，问题写进清单')
    .action(async (folder: string, options: ArchiveOptions) => done(await runArchive(folder, options, deps)));
};

/** The specification goes along: whoever checks in ten years may not have this program. */
const SPECIFICATION = 'exam-draw-v1.md';

export async function runArchive(
  folder: string,
  { out: target, anyway }: ArchiveOptions,
  deps: ExamDeps,
): Promise<number> {
  const { out, progress } = deps;
  refuseUnsafeFolder(target);
  if (`${resolve(target)}/`.startsWith(`${resolve(folder)}/`)) {
    throw new UserError(`${target} 在考试文件夹里面\n  归档放到别处，例如另一块盘`);
  }
  if (existsSync(join(folder, SUMS)))
    throw new UserError(`${folder} 已经是归档\n  归档整个拷贝就行，用 exam verify 复核`);
  const problems = (await progress.step('复核', () => verifyFolder(folder, {}))).problems.map(
    ({ where, kind, message }) => `${where} ${kind} ${message}`,
  );
  if (problems.length > 0 && !anyway) {
    const list = problems.map((one) => `  ${one}`).join('\n');
    throw new UserError(`${folder} 复核不通过，没有归档：\n${list}\n  查清以后再归档；要原样留作证据就加 --anyway`);
  }
  const { title, exam } = await describeExam(folder, anyway ?? false);
  const { files, odd } = await listFiles(folder);
  const strange = [...odd, ...files.filter((path) => !isPlainPath(path))];
  if (strange.length > 0) {
    throw new UserError(
      `${folder} 里有不能归档的：${strange.join('、')}\n  链接换成文件；文件名不用 \\ : * ? " < > | 和换行`,
    );
  }
  const kept = files.filter((path) => !/\.tmp$|^log\.lock$/.test(path) && path !== LISTING && path !== SPECIFICATION);

  const partial = `${resolve(target)}.${randomBytes(6).toString('hex')}.partial`;
  let sums = '';
  try {
    sums = await progress.step('拷贝和计算哈希', async (update) => {
      const hashes = new Map<string, string>();
      const listed: { path: string; bytes: number }[] = [];
      const add = async (path: string, write: (to: string) => Promise<void>) => {
        const to = join(partial, path);
        await mkdir(dirname(to), { recursive: true, mode: 0o700 });
        await write(to);
        await chmod(to, 0o400);
        hashes.set(path, await hashFile(to));
        listed.push({ path, bytes: (await stat(to)).size });
        update(`${hashes.size}/${kept.length}`);
      };
      for (const path of kept) await add(path, (to) => copyFile(join(folder, path), to));
      const specification = await readFile(join(deps.root, 'docs', SPECIFICATION), 'utf8');
      await add(SPECIFICATION, (to) => writeFile(to, specification));
      const archivedAt = timeText(deps.now());
      const listing = archiveListing({
        title,
        exam,
        archivedAt,
        files: [...listed],
        problems,
      });
      await add(LISTING, (to) => writeFile(to, listing));
      const text = sumsText(hashes);
      await writeFile(join(partial, SUMS), text, { mode: 0o400 });
      return hashText(text);
    });
    const again = await checkArchive(partial);
    if (again.problems.length > 0) {
      throw new UserError(`归档写出来和清单不符（${again.problems[0]?.where}）\n  磁盘可能有问题，换一块再试`);
    }
    if (existsSync(target)) await rmdir(target);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  await appendLog(folder, { at: deps.now(), what: 'archive', details: { sums, problems: problems.length } }).catch(
    (error: unknown) => {
      // The log may be the very thing that was tampered with; it stays as it was found.
      if (!anyway || !(error instanceof UserError)) throw error;
      deps.err(`没有记进日志：${error.message}\n`);
    },
  );
  out(
    [
      `归档在 ${target}，先看里面的 ${LISTING}。`,
      `  归档码  ${shortCode(sums)}`,
      `  完整码  ${fullCode(sums).slice(0, 39)}`,
      `          ${fullCode(sums).slice(40)}`,
      '请组织者和见证人把完整码记在纸上、签名：以后凭它知道归档没有被整个换过。',
      `复核：npm run exam -- verify ${target} --archive "完整码"，或在里面 sha256sum -c ${SUMS}`,
      '归档另存一份到离线的盘、复核通过以后，原来的考试文件夹可以删除。什么留多久，写在清单里。',
      '',
    ].join('\n'),
  );
  return 0;
}

/** For the listing. What is kept as evidence may be too damaged to be opened. */
async function describeExam(folder: string, anyway: boolean): Promise<{ title: string; exam: string }> {
  try {
    const { settings, key } = await openDrawnExam(folder);
    return { title: settings.title, exam: fullCode(key) };
  } catch (error) {
    if (!anyway || !(error instanceof UserError)) throw error;
    return { title: basename(resolve(folder)), exam: '读不出来' };
  }
}
