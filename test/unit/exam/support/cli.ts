import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExamDeps } from '../../../../scripts/exam/deps.ts';
import { runExam } from '../../../../scripts/exam/program.ts';
import { silentProgress } from '../../../../src/node/progress.ts';
import { dutyBlueprint } from './known.ts';
import { syntheticBank } from './synthetic.ts';
import { toYaml } from './write.ts';

export const BLUEPRINT = 'content/exams/duty-2019.yaml';
export const ENTROPY = '6 3 1 5 2 4';
const bankText = toYaml(syntheticBank(dutyBlueprint(), { seed: 'cli', size: 260 }));

export interface CliResult {
  code: number;
  out: string;
  err: string;
}

/** A folder with a bank, a roster and whatever a test puts there, and the commands run in this process. */
export interface World {
  folder: string;
  at(path: string): string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Changes a file; fails when the change changes nothing, or the test would test nothing. */
  edit(path: string, from: string | RegExp, to: string): void;
  copy(from: string, to: string): void;
  exam(...args: string[]): Promise<CliResult>;
  /** `exam new` with bank and roster. */
  create(dir: string, ...more: string[]): Promise<CliResult>;
  /** new, commit, draw; fails loudly. */
  drawn(dir: string, ...more: string[]): Promise<void>;
  remove(): void;
}

/** @param answers what is typed when the command asks, in order. */
export function createWorld(overrides: Partial<ExamDeps> = {}): World {
  const folder = mkdtempSync(join(tmpdir(), 'exam-cli-'));
  const at = (path: string) => join(folder, path);
  const read = (path: string) => readFileSync(at(path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(at(path), text);
  mkdirSync(at('bank'));
  write('bank/a.yaml', `# 公开样题\n${bankText}`);
  write('roster.txt', 'D001\nD002\nD003\nD004\nD005\n');
  let calls = 0;
  let clock = Date.UTC(2026, 10, 3, 1);
  const exam = async (...args: string[]): Promise<CliResult> => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runExam(args, {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      progress: silentProgress,
      randomBytes: (length) => {
        const block = createHash('shake256', { outputLength: length }).update(`random ${calls++}`).digest();
        return new Uint8Array(block);
      },
      now: () => (clock += 60_000),
      ask: () => Promise.reject(new Error('nobody is there to answer')),
      colour: false,
      root: `${process.cwd()}/`,
      ...overrides,
    });
    return { code, out: out.join(''), err: err.join('') };
  };
  const create = (dir: string, ...more: string[]) =>
    exam(
      ...['new', at(dir), '--blueprint', BLUEPRINT, '--bank', at('bank'), '--no-content'],
      ...['--roster', at('roster.txt'), ...more],
    );
  const must = async (result: Promise<CliResult>) => {
    const { code, err } = await result;
    if (code !== 0) throw new Error(err);
  };
  return {
    folder,
    at,
    read,
    write,
    edit(path, from, to) {
      const text = read(path);
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`nothing to change in ${path}`);
      rmSync(at(path));
      write(path, changed);
    },
    copy: (from, to) => cpSync(at(from), at(to), { recursive: true }),
    exam,
    create,
    async drawn(dir, ...more) {
      await must(create(dir, ...more));
      await must(exam('commit', at(dir)));
      await must(exam('draw', at(dir), '--entropy', ENTROPY));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
