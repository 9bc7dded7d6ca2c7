import { type RegisterVerb, verb } from '../command.ts';
import type { ExamDeps } from '../deps.ts';
import { type VerifyOptions, verifyFolder } from '../verify-all.ts';

export const registerVerify: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'verify', '复核：按公布的五个文件重抽一遍，逐份比较；是考试文件夹或归档，还核对里面的一切。')
    .argument('<文件夹>', '考试文件夹、归档，或放着五个公布文件的文件夹')
    .option('--commitment <文件或码>', '见证人在抽题前留下的 commitment.json 或承诺码')
    .option('--entropy <文字>', '见证人记下的现场随机数')
    .option('--log <code...>', '见证人记下的日志码：到那一条为止，日志没有改过')
    .option('--archive <码>', '归档时记下的归档码')
    .action(async (folder: string, options: VerifyOptions) => done(await runVerify(folder, options, deps)));
};

/** Exit code 1 when anything differs. */
export async function runVerify(folder: string, options: VerifyOptions, { out, err }: ExamDeps): Promise<number> {
  const { problems, passed } = await verifyFolder(folder, options);
  if (problems.length > 0) {
    const lines = problems.map(({ where, kind, message }) => `  ${where} ${kind} ${message}\n`);
    err(`复核不通过，${problems.length} 处：\n${lines.join('')}`);
    return 1;
  }
  out(`复核通过。\n${passed.map((line) => `${line}\n`).join('')}`);
  return 0;
}
