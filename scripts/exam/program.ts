import { Command, CommanderError } from 'commander';
import { commandMessage, type RegisterVerb, styled } from './command.ts';
import type { ExamDeps } from './deps.ts';
import { systemErrorText } from './system-error.ts';
import { registerArchive } from './verbs/archive.ts';
import { registerCheckQti } from './verbs/check-qti.ts';
import { registerCommit } from './verbs/commit.ts';
import { demoVerb } from './verbs/demo.ts';
import { registerDraw } from './verbs/draw.ts';
import { registerEnter } from './verbs/enter.ts';
import { registerExport } from './verbs/export.ts';
import { registerGrade } from './verbs/grade.ts';
import { registerImport } from './verbs/import.ts';
import { registerKeygen } from './verbs/keygen.ts';
import { registerLint } from './verbs/lint.ts';
import { registerMark } from './verbs/mark.ts';
import { registerNew } from './verbs/new.ts';
import { registerOpen } from './verbs/open.ts';
import { registerPack } from './verbs/pack.ts';
import { registerPrint } from './verbs/print.ts';
import { registerRecord } from './verbs/record.ts';
import { registerRegrade } from './verbs/regrade.ts';
import { registerReport } from './verbs/report.ts';
import { registerStats } from './verbs/stats.ts';
import { registerStatus } from './verbs/status.ts';
import { registerVerify } from './verbs/verify.ts';

/** In the order of an exam's life, which is also the order of the help. */
const VERBS: readonly RegisterVerb[] = [
  registerKeygen,
  registerLint,
  registerNew,
  registerCommit,
  registerDraw,
  registerPrint,
  registerPack,
  registerOpen,
  registerEnter,
  registerGrade,
  registerMark,
  registerRegrade,
  registerStats,
  registerReport,
  registerRecord,
  registerArchive,
  registerStatus,
  registerVerify,
  registerExport,
  registerCheckQti,
  registerImport,
  demoVerb(runExam),
];

/** Runs `exam <verb> …`. The number is the exit code. */
export async function runExam(args: readonly string[], deps: ExamDeps): Promise<number> {
  let code = 0;
  const program = styled(new Command('exam'), deps)
    .description('不用服务器的考试：从抽卷到归档。各命令加 --help 看选项。')
    .usage('<命令> [选项]');
  for (const register of VERBS) {
    register(program, deps, (result) => {
      code = result;
    });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      deps.err(`${commandMessage(error)}\n  用法见 npm run exam -- --help\n`);
      return 1;
    }
    const text = systemErrorText(error) ?? (error instanceof Error ? error.message : String(error));
    deps.err(`${text}\n`);
    return 1;
  }
}
