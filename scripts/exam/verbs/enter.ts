import { type RegisterVerb, styled, verb } from '../command.ts';
import { type EnterDiffOptions, runEnterDiff } from './enter-diff.ts';
import { type EnterDropOptions, runEnterDrop } from './enter-drop.ts';
import { type EnterInOptions, runEnterIn } from './enter-in.ts';
import { type EnterOutOptions, runEnterOut } from './enter-out.ts';

const TYPIST = ['--typist <名字>', '录入人，例如 甲；复核写第三人'] as const;

export const registerEnter: RegisterVerb = (program, deps, done) => {
  const enter = verb(
    program,
    deps,
    'enter',
    '纸质答卷录入：出录入表（out）、收录入表（in）、看两位差在哪里（diff）、撤去录错的人（drop）。',
  );
  enter.usage('<out|in|diff|drop> <文件夹> [选项]');
  styled(enter.command('out'), deps)
    .description('出一位录入人的表：每行一题，照答题卡填“答案”一列。')
    .argument('<文件夹>', '打印过的考试文件夹')
    .requiredOption(...TYPIST)
    .option('--format <格式>', 'xlsx 或 csv；缺省 xlsx', 'xlsx')
    .option('--form <卷>', '只要这一套卷的人，例如 A')
    .option('--only <code...>', '只要这几个人，写考号；缺考的、已有网页答卷的、没记是谁坐的备用卷要这样写出来')
    .option('--disputed', '只要两位录得不同的题，给第三人看原卡')
    .option('--out <文件>', '写到哪里；缺省在考试文件夹的 marking/sheets 里')
    .action(async (folder: string, options: EnterOutOptions) => done(await runEnterOut(folder, options, deps)));
  styled(enter.command('in'), deps)
    .description('收一位录入人填好的表。有一处错就什么也不收。')
    .argument('<文件夹>', '考试文件夹')
    .argument('<录入表>', 'xlsx 或 CSV')
    .requiredOption(...TYPIST)
    .option('--resolution', '这是复核（--disputed 出的表）：两位不同的以它为准')
    .option('--replace <code...>', '这几个人已有网页交的答卷，改用纸上的；会进日志')
    .addHelpText('after', '\n退出码：0 收好了；2 收好了，但两位录得不同，那几个人先不判；1 有错，什么也没有收。\n')
    .action(async (folder: string, file: string, options: EnterInOptions) =>
      done(await runEnterIn(folder, file, options, deps)),
    );
  styled(enter.command('diff'), deps)
    .description('谁录了几遍，两位差在哪里。')
    .argument('<文件夹>', '考试文件夹')
    .option('--out <文件>', '每处不同一行，写成 xlsx 或 CSV')
    .action(async (folder: string, options: EnterDiffOptions) => done(await runEnterDiff(folder, options, deps)));
  styled(enter.command('drop'), deps)
    .description('撤去录错的人：例如录到了别人名下。')
    .argument('<文件夹>', '考试文件夹')
    .requiredOption('--code <code...>', '考号')
    .requiredOption('--note <文字>', '为什么；不写姓名')
    .action(async (folder: string, options: EnterDropOptions) => done(await runEnterDrop(folder, options, deps)));
};
