import { makeCommitment } from '../../../src/exam/draw/record.ts';
import { examKey, fullCode, hashText, shortCode } from '../../../src/exam/folder/codes.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { appendLog, jsonText, openExam, readLog, writeExamFile } from '../exam-folder.ts';
import { readSecret } from '../secrets.ts';
import { checkFolder } from '../verify-folder.ts';

export const registerCommit: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'commit', '作出承诺：题库、蓝图、名单和密数从此不能改。见证人抄下承诺码以后才产生随机数。')
    .argument('<文件夹>', '考试文件夹')
    .action(async (folder: string) => done(await runCommit(folder, deps)));
};

export async function runCommit(folder: string, deps: ExamDeps): Promise<number> {
  const exam = await openExam(folder);
  const { manifest, plan, roster, commitment: earlier } = exam;
  const logged = (await readLog(folder)).some(({ what }) => what === 'commit');
  if (earlier) {
    throw new UserError(
      `${folder} 已经作过承诺，承诺码 ${shortCode(examKey(earlier))}\n  承诺只作一次；要改名单或题库，另建一个考试文件夹`,
    );
  }
  // A commitment to a folder that was damaged before could never be revealed.
  const problems = (await checkFolder(folder, exam)).filter(
    ({ where }) => !(logged && where === EXAM_PATHS.commitment),
  );
  if (problems.length > 0) {
    throw new UserError(
      `${folder} 建好以后被改动过：\n${problems.map((one) => `  ${one.message}`).join('\n')}\n  另建一个考试文件夹`,
    );
  }
  const commitment = makeCommitment(manifest, plan, roster, await readSecret(folder));
  const key = examKey(commitment);
  const json = jsonText(commitment);
  // Nothing in it is chance: after a crash between the two, running again writes the same file.
  if (!logged) {
    const hashes = { [EXAM_PATHS.commitment]: hashText(json) };
    await appendLog(folder, { at: deps.now(), what: 'commit', details: { exam: key }, hashes });
  }
  await writeExamFile(folder, EXAM_PATHS.commitment, json);
  deps.out(
    [
      `承诺写在 ${folder}/${EXAM_PATHS.commitment}。`,
      '',
      `  承诺码（念出来核对）  ${shortCode(key)}`,
      `  完整码（拍照或抄下）  ${fullCode(key).slice(0, 39)}`,
      `                        ${fullCode(key).slice(40)}`,
      '',
      '现在请每位见证人各自留下完整码：拍照、抄写，或拷走 commitment.json。',
      '只抄短码，防得住拿错文件，防不住组织者事先凑两份短码相同的承诺。',
      '见证人都留好以后，才在现场产生随机数（例如掷六次骰子），见证人也各自记下。然后：',
      `  npm run exam -- draw ${folder} --entropy "6 3 1 5 2 4"`,
      '',
    ].join('\n'),
  );
  return 0;
}
