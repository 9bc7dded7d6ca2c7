import { spawnSync } from 'node:child_process';
import type { PublishedFiles } from '../../../../src/exam/draw/verify.ts';

const SCRIPT = 'test/verifier/draw_v1.py';

/** Python 3 of this machine; undefined: tests that need it say NOT RUN. */
export const python = ['python3', 'python'].find((name) =>
  spawnSync(name, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('Python 3'),
);

export interface PythonResult {
  code: number | null;
  out: string;
}

export function runVerifier(args: readonly string[], input = ''): PythonResult {
  const options = { encoding: 'utf8', input, maxBuffer: 1 << 28 } as const;
  const { status, stdout, stderr } = spawnSync(python ?? '', ['-X', 'utf8', SCRIPT, ...args], options);
  return { code: status, out: `${stdout}${stderr}` };
}

/** The kinds of problem the second verifier finds in each of many sets of files. */
export function kindsFound(sets: readonly PublishedFiles[]): string[][] {
  const { code, out } = runVerifier(['--batch'], sets.map((files) => `${JSON.stringify(files)}\n`).join(''));
  if (code !== 0) throw new Error(out);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
}
