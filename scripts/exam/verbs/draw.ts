import { cleanEntropy, makeCommitment, makeDrawRecord } from '../../../src/exam/draw/record.ts';
import { likenessOf } from '../../../src/exam/draw/trial.ts';
import { examKey, hashText, shortCode } from '../../../src/exam/folder/codes.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { appendLog, jsonText, openExam, readLog, writeExamFile } from '../exam-folder.ts';
import { failureText } from '../failure.ts';
import { likenessText } from '../likeness.ts';
import { showPaper } from '../sample-paper.ts';
import { readSecret } from '../secrets.ts';

interface DrawOptions {
  entropy?: string;
  blueprint?: string;
  bank?: string[];
  content: string | false;
  practice?: boolean;
  seed?: string;
}

export const registerDraw: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'draw', '抽卷，只能一次。不写文件夹就按题库在屏幕上显示一份卷和答案，只供查看。')
    .argument('[文件夹]', '作过承诺的考试文件夹')
    .option('--entropy <文字>', '承诺以后在现场产生的随机数，例如 "6 3 1 5 2 4"')
    .option('--blueprint <文件>', '只供查看时：蓝图')
    .option('--bank <dir...>', '只供查看时：题库文件夹')
    .option('--content <文件夹>', '只供查看时：知识库', `${deps.root}content`)
    .option('--no-content', '只供查看时：不用知识库')
    .option('--practice', '只供查看时：从练习题里抽')
    .option('--seed <文字>', '只供查看时：同样的种子抽出同一份')
    .action(async (folder: string | undefined, options: DrawOptions) => done(await runDraw(folder, options, deps)));
};

export async function runDraw(folder: string | undefined, options: DrawOptions, deps: ExamDeps): Promise<number> {
  const { blueprint, bank, entropy } = options;
  if (folder !== undefined) {
    if (blueprint !== undefined || bank !== undefined || options.seed !== undefined) {
      throw new UserError('考试文件夹和 --blueprint、--bank、--seed 不能一起写\n  题库和蓝图在 exam new 时已经定了');
    }
    return drawExam(folder, entropy ?? '', deps);
  }
  if (entropy !== undefined)
    throw new UserError('写了 --entropy，没有写考试文件夹\n  exam draw 文件夹 --entropy "6 3 1 5 2 4"');
  if (blueprint === undefined || bank === undefined) {
    throw new UserError('没有写考试文件夹，也没有 --blueprint 和 --bank\n  用法见 npm run exam -- draw --help');
  }
  return showPaper({ ...options, blueprint, bank }, deps);
}

/** Fewer outcomes than six dice have can be tried out before the commitment. */
const FEW_CHARACTERS = 6;

/** Draws all papers of an exam, once. */
async function drawExam(folder: string, text: string, deps: ExamDeps): Promise<number> {
  const { manifest, plan, roster, commitment, record: earlier } = await openExam(folder);
  const logged = (await readLog(folder)).find(({ what }) => what === 'draw');
  const entropy = cleanEntropy(text);
  // A crash after the log entry leaves no file. The same dice give the same file; other dice are a second draw.
  const resumed = logged !== undefined && !earlier && logged.details.entropy === entropy;
  if (earlier || (logged && !resumed)) {
    const dice = earlier?.entropy ?? String(logged?.details.entropy);
    const lost = earlier ? '' : '，但 publish/draw.json 不见了：用同一个随机数可以重写';
    throw new UserError(
      `${folder} 已经抽过卷，随机数是“${dice}”${lost}\n  一次考试只抽一次；要重来，另建考试文件夹、重新承诺`,
    );
  }
  if (!commitment) throw new UserError(`${folder} 还没有承诺\n  次序是 commit → 见证人留下承诺码 → 现场随机数 → draw`);
  const secret = await readSecret(folder);
  if (jsonText(makeCommitment(manifest, plan, roster, secret)) !== jsonText(commitment)) {
    throw new UserError(
      `${folder} 的题目清单、蓝图、名单或密数与承诺不符\n  承诺以后不能改；exam verify ${folder} 说是哪一项`,
    );
  }
  if (entropy === '') throw new UserError('没有现场随机数\n  在现场掷骰子，再写 --entropy "6 3 1 5 2 4"');
  if (entropy.replace(/ /g, '').length < FEW_CHARACTERS) {
    deps.err(`随机数“${entropy}”太短：组织者可以事先试遍。下次至少掷六次骰子。\n`);
  }
  const hex = Buffer.from(secret).toString('hex');
  const made = await deps.progress.step(`抽 ${roster.people.length} 份卷`, async () =>
    makeDrawRecord(manifest, plan, roster, hex, entropy),
  );
  if (!made.ok) {
    // The room has to make new entropy then. Unrecorded, "it failed" would be an excuse for another throw.
    await appendLog(folder, { at: deps.now(), what: 'draw-failed', details: { entropy } });
    throw new UserError(
      `${failureText(made.failure)}\n  这次随机数已记入日志；在现场重新产生随机数再抽，见证人两次都记下`,
    );
  }
  const { seed, people } = made.record;
  const json = jsonText(made.record);
  const hash = hashText(json);
  if (resumed && logged.files[EXAM_PATHS.record] !== hash) {
    throw new UserError(`${folder} 重写出的抽题结果与日志记的不同\n  文件夹被改动过；exam verify ${folder} 说是哪一项`);
  }
  const entry =
    logged ??
    (await appendLog(folder, {
      at: deps.now(),
      what: 'draw',
      details: { exam: examKey(commitment), entropy, seed },
      hashes: { [EXAM_PATHS.record]: hash },
    }));
  await writeExamFile(folder, EXAM_PATHS.record, json);
  deps.out(`抽好 ${people.length} 份卷，随机数“${entropy}”。\n`);
  deps.out(likenessText(plan, likenessOf(manifest, plan, people)));
  deps.out(`日志码 ${shortCode(entry.hash)}：请见证人记在随机数旁边。\n`);
  deps.out(`下一步：npm run exam -- print ${folder}（纸质卷）或 npm run exam -- pack ${folder}（在屏幕上考）\n`);
  return 0;
}
