import { spawnSync } from 'node:child_process';
import { type Deps, runVerb } from './lib/verb.ts';

export const help = `npm test [-- --only 名称]

全部检查和测试，依次：format-lint types astro-check content unit build browser。`;

/** In the order in which a mistake is cheapest to find. */
const STAGES: { name: string; command: string[] }[] = [
  { name: 'format-lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'astro-check', command: ['astro', 'check', '--minimumFailingSeverity', 'warning'] },
  { name: 'content', command: ['node', 'scripts/check.ts'] },
  { name: 'unit', command: ['vitest', 'run'] },
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  { name: 'browser', command: ['playwright', 'test'] },
];

export async function run({ args, out, root }: Deps): Promise<number> {
  const only = args[args.indexOf('--only') + 1];
  const stages = args.includes('--only') ? STAGES.filter((stage) => stage.name === only) : STAGES;
  const results: { name: string; ok: boolean; seconds: number }[] = [];
  for (const { name, command } of stages) {
    out(`\n━━ ${name}: ${command.join(' ')}\n`);
    const started = performance.now();
    const [program = '', ...rest] = command;
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
    const { status } = spawnSync(program, rest, {
      cwd: root,
      stdio: 'inherit',
      env,
      shell: process.platform === 'win32',
    });
    results.push({ name, ok: status === 0, seconds: (performance.now() - started) / 1000 });
  }
  out('\n');
  for (const { name, ok, seconds } of results) out(`${ok ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.toFixed(1)} s\n`);
  const failed = results.filter((result) => !result.ok).length;
  out(`\n${results.length - failed} passed, ${failed} failed\n`);
  return failed === 0 && results.length > 0 ? 0 : 1;
}

await runVerb(import.meta, { help, run });
