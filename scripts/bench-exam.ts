import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { readBlueprint } from '../src/exam/blueprint.ts';
import { taggedHash } from '../src/exam/draw/bytes.ts';
import { drawPapers } from '../src/exam/draw/draw.ts';
import { buildManifest } from '../src/exam/draw/manifest.ts';
import { makePlan } from '../src/exam/draw/plan.ts';
import type { PlanMode, Roster } from '../src/exam/draw/published.ts';
import { likenessOf, spread } from '../src/exam/draw/trial.ts';
import type { Question } from '../src/exam/item.ts';
import { silentProgress } from '../src/node/progress.ts';
import { syntheticBank } from '../test/unit/exam/support/synthetic.ts';
import { loadBlueprint } from './exam/blueprint.ts';
import { runExam } from './exam/program.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run bench:exam [-- --size 50000] [-- --people 100] [-- --keep 文件夹]

抽题快不快、匀不匀，用仓库里的蓝图和合成的题库（题数、题型按蓝图的比例，难度随机），打印两样：
1. 纯算法：1,000 题的库抽 100 份，一人一卷和四套卷，各 20 个种子；每份几毫秒，期望得分的标准差（180 分里）。
2. 命令：大题库（缺省 50,000 题，YAML，每个文件 500 题）上 new、commit、draw、verify 各跑一次的历时、CPU、内存峰值。
   在同一个进程里跑，不含 Node 启动。别的程序都停下来再跑。`;

const BLUEPRINT = 'content/exams/duty-2019.yaml';

export async function run({ args, out, root }: Deps): Promise<number> {
  const size = Number(option(args, '--size') ?? '50000');
  const people = Number(option(args, '--people') ?? '100');
  const { blueprint } = await loadBlueprint(join(root, BLUEPRINT));
  if (!blueprint) throw new Error(`${BLUEPRINT} has mistakes`);
  out(`Node ${process.version}\n`);
  drawOnly(blueprint, people, out);
  const work = option(args, '--keep') ?? (await mkdtemp(join(tmpdir(), 'dutybook-bench-exam-')));
  try {
    await wholeCommands(syntheticBank(blueprint, { seed: 'bench', size, topics: 2000 }), people, { work, out, root });
  } finally {
    if (option(args, '--keep') === undefined) await rm(work, { recursive: true, force: true });
  }
  return 0;
}

const SEEDS = 20;

function drawOnly(
  blueprint: NonNullable<ReturnType<typeof readBlueprint>['blueprint']>,
  people: number,
  out: Deps['out'],
) {
  const bank = syntheticBank(blueprint, { seed: 'bench', size: 1000 });
  const { manifest } = buildManifest(bank, { itemSecret: new Uint8Array(32), expected: blueprint.expected });
  const roster: Roster = {
    version: 'exam-draw/v1',
    people: Array.from({ length: people }, (_, at) => ({ code: `D${at}`, row: Math.floor(at / 10), column: at % 10 })),
  };
  const modes: [string, PlanMode][] = [
    ['一人一卷', { kind: 'unique' }],
    ['四套卷', { kind: 'forms', count: 4, disjoint: true }],
  ];
  out(`\n1. ${manifest.items.length} 题的库，${people} 份，${SEEDS} 个种子\n`);
  for (const [name, mode] of modes) {
    const plan = makePlan(blueprint, mode);
    const deviations: number[] = [];
    const times: number[] = [];
    for (let at = 0; at < SEEDS; at++) {
      const started = performance.now();
      const drawn = drawPapers(manifest, plan, roster, taggedHash('seed', `bench ${at}`));
      times.push((performance.now() - started) / people);
      if (!drawn.ok) throw new Error(JSON.stringify(drawn.failure));
      deviations.push(spread(likenessOf(manifest, plan, drawn.people).expected.map((value) => value / 1000)).sd);
    }
    const worst = Math.max(...deviations).toFixed(2);
    out(`  ${name}  每份 ${spread(times).mean.toFixed(2)} ms（最慢 ${Math.max(...times).toFixed(2)}）  `);
    out(`标准差 ${spread(deviations).mean.toFixed(2)}，最大 ${worst} 分（180 分里）\n`);
  }
}

interface Place {
  work: string;
  out: Deps['out'];
  root: string;
}

async function wholeCommands(bank: readonly Question[], people: number, { work, out, root }: Place): Promise<void> {
  const at = (path: string) => join(work, path);
  await mkdir(at('bank'), { recursive: true });
  for (let from = 0; from < bank.length; from += 500) {
    const text = stringify({ questions: bank.slice(from, from + 500) });
    await writeFile(at(`bank/q-${from}.yaml`), `# 公开样题\n${text}`);
  }
  const rows = Array.from(
    { length: people },
    (_, index) => `D${index},${Math.floor(index / 10) + 1},${(index % 10) + 1}`,
  );
  await writeFile(at('roster.csv'), ['code,row,column', ...rows, ''].join('\n'));
  const sources = ['--blueprint', join(root, BLUEPRINT), '--bank', at('bank'), '--no-content'];
  out(`\n2. ${bank.length} 题的库，${people} 份\n`);
  for (const args of [
    ['new', at('exam'), ...sources, '--roster', at('roster.csv')],
    ['commit', at('exam')],
    ['draw', at('exam'), '--entropy', '6 3 1 5 2 4'],
    ['verify', at('exam')],
  ]) {
    const started = performance.now();
    const before = process.cpuUsage();
    const said: string[] = [];
    const code = await runExam(args, {
      out: (text) => void said.push(text),
      err: (text) => void said.push(text),
      progress: silentProgress,
      randomBytes,
      now: Date.now,
      ask: () => Promise.reject(new Error('nobody is there to answer')),
      colour: false,
      root,
    });
    if (code !== 0) throw new Error(said.join(''));
    const { user, system } = process.cpuUsage(before);
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} 秒`;
    const peak = `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
    out(
      `  ${args[0]?.padEnd(7)} ${seconds(performance.now() - started)}，CPU ${seconds((user + system) / 1000)}，至此内存峰值 ${peak}\n`,
    );
  }
}

await runVerb(import.meta, { help, run });
