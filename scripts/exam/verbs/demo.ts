import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RegisterVerb, verb } from '../command.ts';
import { playExam, SCENES_AFTER } from '../demo/after.ts';
import { prepareExam, SCENES_BEFORE } from '../demo/before.ts';
import { FEWEST, MOST, USUAL } from '../demo/cast.ts';
import { type RunExam, Stage } from '../demo/stage.ts';
import type { ExamDeps } from '../deps.ts';
import { refuseUnsafeFolder } from '../folder.ts';
import { wholeNumber } from '../read-roster.ts';

interface DemoOptions {
  out?: string;
  people?: string;
  open: boolean;
}

/** @param run all verbs: the demo types nothing that a person could not type. */
export function demoVerb(run: RunExam): RegisterVerb {
  return (program, deps, done) => {
    verb(program, deps, 'demo', '用公开样题把一次考试从头到尾走一遍，每一步说为什么、敲什么。约一分钟。')
      .option('--out <文件夹>', '写到这里，不能在 Git 工作区里；缺省一个临时文件夹')
      .option('--people <人数>', `多少考生，${FEWEST} 到 ${MOST}；缺省 ${USUAL}`)
      .option('--no-open', '最后不打开报告')
      .action(async (options: DemoOptions) => done(await runDemo(options, deps, run)));
  };
}

export async function runDemo(options: DemoOptions, deps: ExamDeps, run: RunExam): Promise<number> {
  const started = performance.now();
  const people = wholeNumber(options.people ?? String(USUAL), '--people', FEWEST, MOST);
  const folder = options.out === undefined ? await mkdtemp(join(tmpdir(), 'dutybook-demo-')) : resolve(options.out);
  refuseUnsafeFolder(folder);
  const { out } = deps;
  out(`演示：${people} 人的一次考试，用公开样题。所有文件在 ${folder}，看完整个删掉就行。\n`);
  out('钟是演示自己的：考试那一天是昨天。$ 开头的行是真敲的命令，│ 后面是它说的话。\n');
  const stage = new Stage(deps, run, SCENES_BEFORE + SCENES_AFTER);
  const prepared = await prepareExam(stage, folder, people, deps);
  const report = await playExam(stage, folder, people, prepared, deps);
  out(`\n演示完了，用了 ${Math.round((performance.now() - started) / 1000)} 秒。\n`);
  out(`  报告  ${report}\n`);
  out(`  考试  ${prepared.dir}（npm run exam -- status ${prepared.dir} 看每一步）\n`);
  out(
    `  考生页  ${join(prepared.dir, 'pack/exam.html')}（考号、PIN 在 private/candidates.json，房间码在 private/room-code.txt）\n`,
  );
  if (options.open) deps.show?.(report);
  return 0;
}
