import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runExam } from '../../../../scripts/exam/program.ts';
import { silentProgress } from '../../../../src/node/progress.ts';
import { dutyBlueprint } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';
import { toYaml } from '../support/write.ts';

const BLUEPRINT = 'content/exams/duty-2019.yaml';
const SECRET = 'ab'.repeat(32);
const bankText = toYaml(syntheticBank(dutyBlueprint(), { seed: 'cli', size: 260 }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exam-cli-'));
  mkdirSync(at('bank'));
  writeFileSync(at('bank/a.yaml'), `# 公开样题\n${bankText}`);
  writeFileSync(at('roster.txt'), 'D001\nD002\nD003\nD004\nD005\n');
  writeFileSync(at('secret.txt'), `${SECRET}\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => join(folder, path);

async function exam(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runExam(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    progress: silentProgress,
    randomBytes: (length) => new Uint8Array(length).fill(5),
    colour: false,
    root: `${process.cwd()}/`,
  });
  return { code, out: out.join(''), err: err.join('') };
}

const bank = () => ['--blueprint', BLUEPRINT, '--bank', at('bank'), '--no-content'];
const draw = (...more: string[]) =>
  exam(
    'draw',
    ...bank(),
    '--secret-file',
    at('secret.txt'),
    '--entropy',
    ' 6  3 1 ',
    '--roster',
    at('roster.txt'),
    '--out',
    at('out'),
    ...more,
  );

describe('draw into a folder', () => {
  test('writes papers, keys and what is published; verify agrees', async () => {
    const { code, out, err } = await draw('--columns', '3');
    expect([code, err]).toEqual([0, expect.stringContaining('公开样题')]);
    expect(out).toContain('这不是“一样难”的保证');
    expect(readdirSync(at('out')).sort()).toEqual(['README.md', 'keys', 'papers', 'private', 'publish']);
    expect(readdirSync(at('out/papers')).length).toBe(10);
    expect(readdirSync(at('out/publish')).sort()).toEqual([
      'blueprint.json',
      'commitment.json',
      'draw.json',
      'manifest.json',
      'roster.json',
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
    const published = readdirSync(at('out/publish'))
      .map((name) => readFileSync(at(`out/publish/${name}`), 'utf8'))
      .join('');
    expect(published).not.toMatch(/合成题|选项 0|合成解析|答案 q/);
    expect(readFileSync(at('out/papers/D001.md'), 'utf8')).toContain('公开样题');

    const plain = await exam('verify', at('out'));
    expect(plain.code).toBe(0);
    expect(plain.out).toContain('--commitment');
    const witnessed = await exam(
      'verify',
      at('out/publish'),
      '--commitment',
      at('out/publish/commitment.json'),
      '--entropy',
      '6 3 1',
    );
    expect([witnessed.code, witnessed.out.includes('--commitment')]).toEqual([0, false]);
  });

  test('the same inputs give the same papers, other dice others', async () => {
    await draw();
    const first = readFileSync(at('out/publish/draw.json'), 'utf8');
    rmSync(at('out'), { recursive: true });
    await draw();
    expect(readFileSync(at('out/publish/draw.json'), 'utf8')).toBe(first);
    rmSync(at('out'), { recursive: true });
    await draw('--entropy', '6 3 2');
    expect(readFileSync(at('out/publish/draw.json'), 'utf8')).not.toBe(first);
  });

  test('items of the last exams are not drawn again; public tasks are', async () => {
    await draw('--forms', '2');
    const ids = (path: string) => new Set<string>(readFileSync(at(path), 'utf8').match(/"(?:q|task)-\d+"/g));
    const before = ids('out/publish/draw.json');
    const { code, err } = await exam(
      ...['draw', ...bank(), '--unique', '--secret', SECRET, '--entropy', '1', '--roster', at('roster.txt')],
      ...['--out', at('next'), '--previous', at('out')],
    );
    expect([code, err]).toEqual([0, expect.stringContaining('114 题不再抽')]);
    const after = ids('next/publish/draw.json');
    expect([...after].filter((id) => before.has(id) && !id.startsWith('"task'))).toEqual([]);
    expect([...after].some((id) => before.has(id))).toBe(true);
    expect((await exam('verify', at('next'))).code).toBe(0);
  });
});

describe('verify finds', () => {
  const cases: [string, string, [string | RegExp, string], string][] = [
    ['another item on a paper', 'publish/draw.json', [/"id":"q-\d+"/, '"id":"q-0"'], 'person-differs'],
    ['an edited question', 'private/questions.json', ['合成题 q-10', '改过 q-10'], 'q-10'],
    ['another item secret', 'private/item-secret.txt', ['0505', '0606'], 'q-0'],
    ['a dropped person', 'publish/roster.json', [/\{"code":"D001"[^}]*\},/, ''], 'commitment-roster'],
    ['broken JSON', 'publish/draw.json', ['{', ''], 'unreadable'],
  ];
  test.each(cases)('%s', async (_name, file, [from, to], found) => {
    await draw();
    const path = at(`out/${file}`);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
    const { code, err } = await exam('verify', at('out'));
    expect([code, err]).toEqual([1, expect.stringContaining(found)]);
  });

  test('missing files, all named', async () => {
    const { code, err } = await exam('verify', at('bank'));
    expect([code, err]).toEqual([1, expect.stringContaining('manifest.json、blueprint.json')]);
  });
});

describe('draw refuses', () => {
  test('a folder inside a Git work tree, also behind a link', async () => {
    mkdirSync(at('repo/.git'), { recursive: true });
    mkdirSync(at('repo/inner'));
    symlinkSync(at('repo/inner'), at('link'));
    for (const out of ['repo/exam', 'repo/inner/deep/exam', 'link/exam']) {
      const { code, err } = await draw('--out', at(out));
      expect([code, err]).toEqual([1, expect.stringContaining('Git')]);
      expect(existsSync(at(out))).toBe(false);
    }
    // A worktree or submodule has a .git file instead of a folder.
    mkdirSync(at('tree'));
    writeFileSync(at('tree/.git'), 'gitdir: elsewhere');
    expect((await draw('--out', at('tree/exam'))).code).toBe(1);
  });

  test('a folder that has something in it, and leaves it as it was', async () => {
    mkdirSync(at('out'));
    writeFileSync(at('out/x'), 'x');
    expect((await draw()).code).toBe(1);
    expect(readdirSync(at('out'))).toEqual(['x']);
    rmSync(at('out/x'));
    expect((await draw()).code).toBe(0);
  });

  test.each([
    ['no entropy', ['--entropy', ' ']],
    ['a short secret', ['--secret-file', 'roster.txt']],
    ['a roster that is not there', ['--roster', 'nobody.txt']],
    ['a bad number of forms', ['--forms', '0']],
    ['forms and unique', ['--forms', '2', '--unique']],
    ['bad columns', ['--columns', 'x']],
    ['a bank that is not there', ['--bank', 'nowhere']],
    ['a blueprint that is not there', ['--blueprint', 'nowhere.yaml']],
    ['more forms than the bank can fill', ['--forms', '9']],
    ['an unknown option', ['--foo']],
  ])('%s', async (_name, more) => {
    const { code, err } = await draw(...more.map((one) => (one === 'roster.txt' ? at(one) : one)));
    expect(code).toBe(1);
    expect(err).toMatch(/\p{Script=Han}/u);
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(at('out'))).toBe(false);
  });

  test('names with mistakes, all with their lines', async () => {
    writeFileSync(at('roster.txt'), 'D001\n张三 1\nD001\n');
    const { err } = await draw();
    expect(err).toMatch(/roster\.txt:2 [\s\S]*roster\.txt:3 /);
  });

  test('a bank with mistakes, all of them', async () => {
    writeFileSync(at('bank/b.yaml'), 'questions:\n  - id: X\n    type: single\n  - id: q-1\n');
    const { code, err } = await draw();
    expect([code, err]).toEqual([1, expect.stringMatching(/b\.yaml:2 [\s\S]*b\.yaml:4 /)]);
    expect(existsSync(at('out'))).toBe(false);
  });
});

describe('a paper to look at', () => {
  test('is printed with its key and repeated by its seed; nothing is written', async () => {
    const { code, out, err } = await exam('draw', ...bank());
    expect(code).toBe(0);
    expect(out).toMatch(/# 值班员考试 · 试卷[\s\S]*# 值班员考试 · 答案/);
    const seed = /--seed (\w+)/.exec(err)?.[1] ?? '';
    expect((await exam('draw', ...bank(), '--seed', seed)).out).toBe(out);
    expect((await exam('draw', ...bank(), '--seed', 'other')).out).not.toBe(out);
    expect(readdirSync(folder).sort()).toEqual(['bank', 'roster.txt', 'secret.txt']);
  });
});

describe('lint', () => {
  test('a sound bank', async () => {
    const { code, out } = await exam('lint', ...bank());
    expect(code).toBe(0);
    expect(out).toContain('两份不同的卷');
  });

  test('what lacks, at its line of the blueprint', async () => {
    const { code, out } = await exam('lint', ...bank(), '--forms', '9');
    const line =
      readFileSync(BLUEPRINT, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('[single]')) + 1;
    expect([code, out]).toEqual([1, expect.stringContaining(`duty-2019.yaml:${line} `)]);
  });

  test('folders that begin with _ are read only when named', async () => {
    mkdirSync(at('bank/_more'));
    writeFileSync(at('bank/_more/x.yaml'), 'questions: 1');
    expect((await exam('lint', ...bank())).code).toBe(0);
    expect((await exam('lint', ...bank(), '--bank', at('bank'), at('bank/_more'))).code).toBe(1);
  });
});

describe('help and wrong commands', () => {
  test.each([[['--help']], [['draw', '--help']], [['lint', '-h']], [['verify', '--help']]])('%j', async (args) => {
    const { code, out } = await exam(...args);
    expect([code, out]).toEqual([0, expect.stringContaining('用法：')]);
  });
  test.each([[[]], [['foo']], [['draw']], [['verify']], [['draw', '--bank']]])('%j', async (args) => {
    const { code, err } = await exam(...args);
    expect([code, err]).toEqual([1, expect.stringContaining('--help')]);
  });
});
