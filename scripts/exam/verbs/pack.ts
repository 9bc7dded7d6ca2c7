import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fullCode } from '../../../src/exam/folder/codes.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { toBase64 } from '../../../src/exam/sitting/base64.ts';
import { buildExamPage } from '../../../src/exam/sitting/page.ts';
import { readRoomCode as normaliseRoomCode } from '../../../src/exam/sitting/typed-codes.ts';
import { bundleClassic, bundleStyles } from '../../../src/node/bundle.ts';
import { SAMPLE_NOTICE } from '../bank.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { appendLog, openDrawnExam, writeExamFile } from '../exam-folder.ts';
import { sealPapers } from '../seal-papers.ts';
import { readRoomCode } from '../secrets.ts';

export const registerPack: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'pack', '把封好的试卷做成一个网页文件 pack/exam.html，考生用它考。')
    .argument('<文件夹>', '抽过卷的考试文件夹')
    .option('--again', '已经打过包，重打一次（SHA-256 会变）')
    .action(async (folder: string, options: { again?: boolean }) => done(await runPack(folder, options, deps)));
};

const PAGE = `${EXAM_PATHS.pack}/exam.html`;
const SUM = `${EXAM_PATHS.pack}/exam.html.sha256`;

/** Seals everybody's paper into one page. Which paper hashes were sealed goes into the log: `open` compares with them. */
export async function runPack(folder: string, { again }: { again?: boolean }, deps: ExamDeps): Promise<number> {
  const { out, err, progress, root } = deps;
  const exam = await openDrawnExam(folder);
  const { settings, key } = exam;
  if (settings.examiners.length === 0) {
    throw new UserError(
      '这次考试没有考官公钥，答卷封给谁都不知道\n  用 exam new --examiner 甲=甲.pub 重新建；或只用纸质卷',
    );
  }
  if (existsSync(join(folder, PAGE)) && !again) {
    throw new UserError(
      `${join(folder, PAGE)} 已经有了\n  拷出去的文件和公布的 SHA-256 都是它的。真要重打，写 --again，再换掉拷出去的每一份`,
    );
  }
  const roomCode = await readRoomCode(folder);
  const typed = normaliseRoomCode(roomCode);
  if (!typed.ok) throw new UserError(`${EXAM_PATHS.roomCode} 里不是房间码\n  从备份恢复`);
  const total = exam.candidates.length;
  const papers = await progress.step(`封 ${total} 份卷`, (update) =>
    sealPapers(exam, typed.value, (done) => update(`${done}/${total}`)),
  );
  const html = await progress.step('打成一个网页', async () =>
    buildExamPage(
      {
        exam: key,
        title: settings.title,
        notice: settings.sample ? SAMPLE_NOTICE : null,
        packedAt: deps.now(),
        putUrl: settings.putUrl,
        papers: Object.fromEntries(papers.map(({ code, sealed }) => [code, toBase64(sealed)])),
      },
      await bundleStyles(join(root, 'src/client/exam/exam.css')),
      await bundleClassic(join(root, 'src/client/exam/main.ts')),
    ),
  );
  const sum = createHash('sha256').update(html).digest('hex');
  await writeExamFile(folder, PAGE, html);
  await writeExamFile(folder, SUM, `${sum}  exam.html\n`);
  await appendLog(folder, {
    at: deps.now(),
    what: 'pack',
    files: [PAGE, SUM],
    details: { sha256: sum, papers: Object.fromEntries(papers.map(({ code, hash }) => [code, hash])) },
  });
  out(`打好 ${join(folder, PAGE)}：${total} 份卷，${(Buffer.byteLength(html) / 1e6).toFixed(1)} MB\n`);
  out(`SHA-256（印在准考证上或写在黑板上）：\n  ${fullCode(sum)}\n`);
  out(`房间码在 ${EXAM_PATHS.roomCode}，开考时才写到黑板上。每人的 PIN 在准考证上。\n`);
  if (settings.sample) err(`${SAMPLE_NOTICE}。\n`);
  if (settings.putUrl?.startsWith('http:')) {
    err('上传地址是明文 http：从 https 打开的考试页面传不上去，只能交文件。\n');
  }
  return 0;
}
