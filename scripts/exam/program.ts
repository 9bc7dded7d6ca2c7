import { Command, CommanderError, type Help } from 'commander';
import type { ExamDeps } from './deps.ts';
import { type DrawOptions, runDraw } from './draw.ts';
import { type LintOptions, runLint } from './lint.ts';
import { runVerify } from './verify.ts';

/** Runs `exam <verb> …`. The number is the exit code. */
export async function runExam(args: readonly string[], deps: ExamDeps): Promise<number> {
  let code = 0;
  const program = createProgram(deps, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      deps.err(`${commandMessage(error)}\n  用法见 npm run exam -- --help\n`);
      return 1;
    }
    deps.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** Options that repeat are written `<dir...>`: commander only sees the dots behind an ASCII letter. */
function createProgram(deps: ExamDeps, done: (code: number) => void): Command {
  const program = styled(new Command('exam'), deps)
    .description('考试：抽卷、复核、检查题库。各命令加 --help 看选项。')
    .usage('<命令> [选项]');
  const content = `${deps.root}content`;

  const draw = styled(program.command('draw'), deps)
    .description('抽卷。给 --out 就写一个考试文件夹；不给就在屏幕上显示一份卷和答案，只供查看。')
    .requiredOption('--blueprint <文件>', '蓝图，例如 content/exams/duty-2019.yaml')
    .requiredOption('--bank <dir...>', '题库文件夹；里面以下划线开头的文件夹要单独写出才读')
    .option('--content <文件夹>', '知识库：核对出处，公开操作题从这里来', content)
    .option('--no-content', '不用知识库（没有公开操作题，也不核对出处）')
    .option('--practice', '从练习题里抽（模拟考试）')
    .option('--previous <dir...>', '以前的考试文件夹，新的在前；蓝图 excludeLast 说看几次')
    .option('--seed <文字>', '不写文件时用：同样的种子抽出同一份');
  modeOptions(draw)
    .option('--out <文件夹>', '考试文件夹；不能在 Git 工作区里')
    .option('--secret <十六进制>', '考官密数；更好用 --secret-file，不留在命令历史里')
    .option('--secret-file <文件>', '存着考官密数的文件')
    .option('--entropy <文字>', '现场随机数，例如 "6 3 1 5 2 4"')
    .option('--roster <文件>', '名单：每行一个考号，或带 code,row,column 的 CSV；不写姓名')
    .option('--columns <数>', '名单没有座位时，每排几个座位')
    .action(async (options: DrawOptions) => done(await runDraw(options, deps)));

  const lint = styled(program.command('lint'), deps)
    .description('检查题库和蓝图：写错的题、填不满的组、试抽的结果。')
    .requiredOption('--blueprint <文件>', '蓝图')
    .requiredOption('--bank <dir...>', '题库文件夹')
    .option('--content <文件夹>', '知识库', content)
    .option('--no-content', '不用知识库')
    .option('--practice', '按练习题检查');
  modeOptions(lint).action(async (options: LintOptions) => done(await runLint(options, deps)));

  styled(program.command('verify'), deps)
    .description('复核一次抽题：只用公布的五个文件重抽一遍，逐份比较。')
    .argument('<文件夹>', '考试文件夹，或放着五个公布文件的文件夹')
    .option('--commitment <文件>', '见证人在抽题前留存的 commitment.json')
    .option('--entropy <文字>', '见证人记下的现场随机数')
    .action(async (folder: string, options: { commitment?: string; entropy?: string }) =>
      done(await runVerify({ folder, ...options }, deps)),
    );
  return program;
}

function modeOptions(command: Command): Command {
  return command
    .option('--forms <套数>', '几套卷，邻座不同；缺省 4')
    .option('--unique', '一人一卷')
    .option('--shared', '各套卷可以共用题目；缺省不共用');
}

/** Takes two columns of a terminal; without it the columns of the help do not line up. */
const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u;

/** Commander speaks English; operators read Chinese. */
function styled(command: Command, { out, err }: ExamDeps): Command {
  const titles: Record<string, string> = {
    'Usage:': '用法：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Arguments:': '参数：',
  };
  return command
    .exitOverride()
    .helpOption('-h, --help', '显示说明')
    .helpCommand(false)
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) => option.description,
      argumentTerm: (argument) => argument.name(),
      displayWidth: (text) => [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0),
    } satisfies Partial<Help>)
    .configureOutput({ writeOut: out, writeErr: err, outputError: () => {} });
}

function commandMessage({ code, message }: CommanderError): string {
  const name = /'([^']+)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.missingMandatoryOptionValue':
      return `缺选项 ${name}`;
    case 'commander.optionMissingArgument':
      return `选项 ${name} 后面没有值`;
    case 'commander.unknownOption':
      return `没有选项 ${name}`;
    case 'commander.unknownCommand':
      return `没有命令 ${name}`;
    case 'commander.missingArgument':
      return `缺参数 ${name}`;
    case 'commander.excessArguments':
      return '参数太多';
    case 'commander.help':
      return '没有写命令';
    default:
      return message;
  }
}
