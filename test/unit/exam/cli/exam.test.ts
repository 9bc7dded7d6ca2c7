import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BLUEPRINT, createWorld, ENTROPY, type World } from '../support/cli.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.remove());

const at = (path: string) => world.at(path);
const exam = (...args: string[]) => world.exam(...args);
const create = (...more: string[]) => world.create('out', ...more);
const bank = () => ['--blueprint', BLUEPRINT, '--bank', at('bank'), '--no-content'];
const ids = (path: string) => new Set<string>(world.read(path).match(/"(?:q|task)-\d+"/g));

describe('new, commit, draw', () => {
  test('write what is published and what is not; verify agrees', async () => {
    const made = await create('--columns', '3');
    expect([made.code, made.err]).toEqual([0, expect.stringContaining('公开样题')]);
    expect(made.out).toContain('这不是“一样难”的保证');
    expect(readdirSync(at('out')).sort()).toEqual(['README.md', 'exam.json', 'log.jsonl', 'private', 'publish']);
    expect(readdirSync(at('out/private')).sort()).toEqual([
      ...['candidates.json', 'item-secret.txt', 'log-head.txt', 'questions.json', 'room-code.txt', 'secret.txt'],
    ]);
    expect(statSync(at('out/private/secret.txt')).mode & 0o777).toBe(0o600);
    expect(statSync(at('out/private')).mode & 0o777).toBe(0o700);
    expect(await exam('verify', at('out'))).toMatchObject({ code: 0 });

    const committed = await exam('commit', at('out'));
    const full = /完整码（拍照或抄下）\s+([\s0-9a-f]{100,}?)\n\n/.exec(committed.out)?.[1] ?? '';
    expect([committed.code, full.replace(/\s/g, '')]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}$/)]);

    const drawn = await exam('draw', at('out'), '--entropy', ' 6  3 1 ５ 2 4 ');
    expect([drawn.code, drawn.out.includes('这不是“一样难”的保证')]).toEqual([0, true]);
    expect(readdirSync(at('out/publish')).sort()).toEqual([
      ...['blueprint.json', 'commitment.json', 'draw.json', 'manifest.json', 'roster.json'],
    ]);
    const published = readdirSync(at('out/publish'))
      .map((name) => world.read(`out/publish/${name}`))
      .join('');
    expect(published).not.toMatch(/合成题|选项 0|合成解析|答案 q/);
    expect(readdirSync(world.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);

    const plain = await exam('verify', at('out'));
    expect([plain.code, plain.out.includes('--commitment')]).toEqual([0, true]);
    for (const kept of [at('out/publish/commitment.json'), full]) {
      const witnessed = await exam('verify', at('out/publish'), '--commitment', kept, '--entropy', ENTROPY);
      expect([witnessed.code, witnessed.out.includes('--commitment')]).toEqual([0, false]);
    }
    const short = await exam('verify', at('out'), '--commitment', full.slice(0, 14), '--entropy', ENTROPY);
    expect([short.code, short.out.includes('短码')]).toEqual([0, true]);
  });

  test('a commitment and a draw are made once', async () => {
    await world.drawn('out');
    const before = world.read('out/publish/draw.json');
    for (const args of [
      ['commit', at('out')],
      ['draw', at('out'), '--entropy', '1 1 1 1 1 1'],
      ['draw', at('out')],
    ]) {
      expect((await exam(...args)).code).toBe(1);
    }
    expect(world.read('out/publish/draw.json')).toBe(before);
    expect(world.read('out/log.jsonl').trim().split('\n').length).toBe(3);
  });

  test('not without a commitment, not without entropy', async () => {
    await create();
    expect((await exam('draw', at('out'), '--entropy', ENTROPY)).code).toBe(1);
    await exam('commit', at('out'));
    expect((await exam('draw', at('out'))).code).toBe(1);
    expect((await exam('draw', at('out'), '--entropy', ' ')).code).toBe(1);
    expect(existsSync(at('out/publish/draw.json'))).toBe(false);
    expect((await exam('draw', at('out'), '--entropy', ENTROPY)).code).toBe(0);
  });

  test('few dice are said to be few', async () => {
    await create();
    await exam('commit', at('out'));
    expect((await exam('draw', at('out'), '--entropy', '6 3 1')).err).toContain('太短');
  });

  test('items of the last exams are not drawn again; public tasks are', async () => {
    await world.drawn('out', '--forms', '2');
    const before = ids('out/publish/draw.json');
    const { code, err } = await world.create('next', '--unique', '--previous', at('out'));
    expect([code, err]).toEqual([0, expect.stringContaining('114 题不再抽')]);
    await exam('commit', at('next'));
    await exam('draw', at('next'), '--entropy', ENTROPY);
    const after = ids('next/publish/draw.json');
    expect([...after].filter((id) => before.has(id) && !id.startsWith('"task'))).toEqual([]);
    expect([...after].some((id) => before.has(id))).toBe(true);
    expect((await exam('verify', at('next'))).code).toBe(0);
  });
});

describe('verify', () => {
  test('missing files, all named', async () => {
    const { code, err } = await exam('verify', at('bank'));
    expect([code, err]).toEqual([1, expect.stringContaining('manifest.json、blueprint.json')]);
  });
  test.each([
    ['a folder that is not there', ['nowhere'], 'nowhere'],
    ['a commitment that is neither file nor code', ['out', '--commitment', 'none.json'], '--commitment'],
    ['an archive code without an archive', ['out', '--archive', '1234-5678-9abc'], '--archive'],
  ])('refuses %s', async (_name, [dir = '', ...more], said) => {
    await world.drawn('out');
    const { code, err } = await exam('verify', at(dir), ...more);
    expect([code, err]).toEqual([1, expect.stringContaining(said)]);
  });
});

describe('new refuses', () => {
  test('a folder inside a Git work tree, also behind a link', async () => {
    mkdirSync(at('repo/.git'), { recursive: true });
    mkdirSync(at('repo/inner'));
    symlinkSync(at('repo/inner'), at('link'));
    for (const out of ['repo/exam', 'repo/inner/deep/exam', 'link/exam']) {
      const { code, err } = await world.create(out);
      expect([code, err]).toEqual([1, expect.stringContaining('Git')]);
      expect(existsSync(at(out))).toBe(false);
    }
    // A worktree or submodule has a .git file instead of a folder.
    mkdirSync(at('tree'));
    writeFileSync(at('tree/.git'), 'gitdir: elsewhere');
    expect((await world.create('tree/exam')).code).toBe(1);
  });

  test('a folder that has something in it, and leaves it as it was', async () => {
    mkdirSync(at('out'));
    writeFileSync(at('out/x'), 'x');
    expect((await create()).code).toBe(1);
    expect(readdirSync(at('out'))).toEqual(['x']);
    writeFileSync(at('file'), 'x');
    expect((await world.create('file')).code).toBe(1);
    mkdirSync(at('empty'));
    expect((await world.create('empty')).code).toBe(0);
  });

  test.each([
    ['a roster that is not there', ['--roster', 'nobody.txt']],
    ['a bad number of forms', ['--forms', '0']],
    ['forms and unique', ['--forms', '2', '--unique']],
    ['bad columns', ['--columns', 'x']],
    ['a bank that is not there', ['--bank', 'nowhere']],
    ['a blueprint that is not there', ['--blueprint', 'nowhere.yaml']],
    ['more forms than the bank can fill', ['--forms', '9']],
    ['an unknown option', ['--foo']],
    ['bad spares', ['--spare', '-1']],
    ['too many spares', ['--spare', '101']],
    ['an examiner without a key', ['--examiner', '甲']],
    ['an examiner whose key is not there', ['--examiner', '甲=nowhere.pub']],
    ['a file that is no key', ['--examiner', '甲=package.json']],
    ['a broken key', ['--examiner', '甲=age1qqqqqqqq']],
    ['a bad address', ['--put-url', 'ftp://x/']],
    ['an address with a password', ['--put-url', 'https://a:b@x/']],
    ['a bad grace', ['--grace', '1e9']],
    ['an earlier exam that is not there', ['--previous', 'nowhere']],
    ['a retake of nothing', ['--retake-of', 'nowhere']],
  ])('%s', async (_name, more) => {
    const { code, err } = await create(...more);
    expect(code).toBe(1);
    expect(err).toMatch(/\p{Script=Han}/u);
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(at('out'))).toBe(false);
  });

  test('names with mistakes, all with their lines', async () => {
    world.write('roster.txt', 'D001\n张三 1\nD001\n');
    const { err } = await create();
    expect(err).toMatch(/roster\.txt:2 [\s\S]*roster\.txt:3 /);
  });

  test('a roster that is no UTF-8 text', async () => {
    for (const bytes of [Buffer.from('D001\nD002', 'utf16le'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])]) {
      writeFileSync(at('roster.txt'), bytes);
      const { code, err } = await create();
      expect([code, err]).toEqual([1, expect.stringContaining('UTF-8')]);
    }
  });

  test('a bank with mistakes, all of them', async () => {
    world.write('bank/b.yaml', 'questions:\n  - id: X\n    type: single\n  - id: q-1\n');
    const { code, err } = await create();
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
    expect(readdirSync(world.folder).sort()).toEqual(['bank', 'roster.txt']);
  });

  test('is not mixed up with the draw of an exam', async () => {
    await create();
    for (const args of [[at('out'), ...bank(), '--entropy', '1'], ['--entropy', '1'], bank().slice(0, 2)]) {
      expect((await exam('draw', ...args)).code).toBe(1);
    }
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
  const verbs = ['keygen', 'lint', 'new', 'commit', 'draw', 'record', 'archive', 'status', 'verify'];
  test.each([['--help'], ...verbs.map((verb) => [verb, '--help']), ['lint', '-h'], ['record', 'late', '-h']])(
    '%s %s',
    async (...args) => {
      const { code, out } = await exam(...args.filter((one) => one !== undefined));
      expect([code, out]).toEqual([0, expect.stringContaining('用法：')]);
    },
  );
  test.each([
    [[]],
    [['foo']],
    [['draw', 'a', 'b']],
    [['verify']],
    [['draw', '--bank']],
    [['new', 'x']],
    [['record', 'foo']],
  ])('%j', async (args) => {
    const { code, err } = await exam(...args);
    expect([code, err]).toEqual([1, expect.stringContaining('--help')]);
  });
});
