import { bankOptions, modeOptions, type RegisterVerb, verb } from '../command.ts';
import { type LintOptions, runLint } from '../lint.ts';

export const registerLint: RegisterVerb = (program, deps, done) => {
  const command = verb(program, deps, 'lint', '检查题库和蓝图：写错的题、填不满的组、试抽的结果。');
  modeOptions(bankOptions(command, deps)).action(async (options: LintOptions) => done(await runLint(options, deps)));
};
