import type { Command, CommanderError, Help } from 'commander';
import type { ExamDeps } from './deps.ts';

/** Adds its verb to the program; `done` takes the exit code. Each verb has one, in scripts/exam/verbs/. */
export type RegisterVerb = (program: Command, deps: ExamDeps, done: (code: number) => void) => void;

/** A verb in the house style: `verb(program, deps, 'open', '打开…')`, then options and action as commander has them. */
export function verb(program: Command, deps: ExamDeps, name: string, description: string): Command {
  return styled(program.command(name), deps).description(description);
}

/**
 * How papers are handed out. Options that repeat are written `<dir...>`: commander only sees the dots behind an ASCII
 * letter.
 */
export function modeOptions(command: Command): Command {
  return command
    .option('--forms <套数>', '几套卷，邻座不同；缺省 4')
    .option('--unique', '一人一卷')
    .option('--shared', '各套卷可以共用题目；缺省不共用');
}

/** Where the questions come from. */
export function bankOptions(command: Command, { root }: Pick<ExamDeps, 'root'>): Command {
  return command
    .requiredOption('--blueprint <文件>', '蓝图，例如 content/exams/duty-2019.yaml')
    .requiredOption('--bank <dir...>', '题库文件夹；里面以下划线开头的文件夹要单独写出才读')
    .option('--content <文件夹>', '知识库：核对出处，公开操作题从这里来', `${root}content`)
    .option('--no-content', '不用知识库（没有公开操作题，也不核对出处）')
    .option('--practice', '从练习题里抽（模拟考试）');
}

/** Takes two columns of a terminal; without it the columns of the help do not line up. */
const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u;

/** Commander speaks English; operators read Chinese. */
export function styled(command: Command, { out, err }: ExamDeps): Command {
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

export function commandMessage({ code, message }: CommanderError): string {
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
