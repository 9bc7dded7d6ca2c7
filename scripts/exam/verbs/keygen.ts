import { type RegisterVerb, verb } from '../command.ts';
import type { ExamDeps } from '../deps.ts';
import { makeKeyPair, newPassphrase } from '../keys.ts';

export const registerKeygen: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'keygen', '生成考官的一对钥：私钥拆答卷，公钥写进考试。')
    .argument('<名字>', '文件名，可以带路径，例如 ~/keys/甲：写出 甲.key 和 甲.pub')
    .option('--passphrase', '给私钥加口令（会问两次）')
    .action(async (name: string, options: { passphrase?: boolean }) => done(await runKeygen(name, options, deps)));
};

export async function runKeygen(
  name: string,
  { passphrase }: { passphrase?: boolean },
  deps: ExamDeps,
): Promise<number> {
  const text = passphrase ? await newPassphrase(deps) : undefined;
  const { keyPath, pubPath, recipient } = await makeKeyPair(name, text === undefined ? {} : { passphrase: text });
  deps.out(
    [
      `私钥 ${keyPath}（只有你能读）：不发给任何人，不放共享盘。`,
      `公钥 ${pubPath}：交给组织考试的人。`,
      recipient,
      '',
      '现在就备份：私钥拷一份到离线的 U 盘，锁进柜子；隔一年试着读一次。',
      ...(text === undefined
        ? ['私钥没有口令：拿到文件的人就能拆答卷。']
        : ['口令忘了，等于私钥丢了：写下来，和 U 盘分开放。']),
      '两位考官各生成一对，任一位都能拆全部答卷：丢了一把，另一位照样能拆。两把都丢，答卷谁也拆不开。',
      '私钥被别人拿走：换一对新的；旧的考试里答卷已可能被看过，记进 exam record。',
      '',
    ].join('\n'),
  );
  return 0;
}
