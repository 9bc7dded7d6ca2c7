import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendLog } from '../../../../scripts/exam/exam-folder.ts';
import { createWorld, ENTROPY, type World } from '../support/cli.ts';

let world: World;
let fullCode = '';
beforeAll(async () => {
  world = createWorld();
  await world.drawn('exam', '--spare', '1');
  mkdirSync(world.at('exam/submissions'));
  world.write('exam/submissions/D001-1.age', 'sealed');
  await appendLog(world.at('exam'), { at: 1, what: 'open', files: ['submissions/D001-1.age'] });
  await world.exam('record', 'absent', world.at('exam'), '--code', 'D003');
  world.copy('exam', 'original');
  const { code, out, err } = await world.exam('archive', world.at('exam'), '--out', world.at('archive'));
  expect([code, err]).toEqual([0, '']);
  fullCode = /完整码\s+([0-9a-f\s]{80,}?)\n[^\s]/.exec(out)?.[1] ?? '';
});
afterAll(() => world.remove());
beforeEach(() => {
  rmSync(world.at('copy'), { recursive: true, force: true });
  world.copy('archive', 'copy');
});

const verify = (...more: string[]) => world.exam('verify', world.at('copy'), ...more);
const sha256sum = (dir: string) => {
  try {
    return execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: world.at(dir), stdio: 'pipe' }).toString();
  } catch (error) {
    return (error as { stdout: Buffer }).stdout.toString();
  }
};

test('control: an archive verifies, with all a witness kept and with sha256sum alone', async () => {
  const kept = ['--commitment', world.at('exam/publish/commitment.json'), '--entropy', ENTROPY];
  expect(await verify(...kept, '--archive', fullCode)).toMatchObject({ code: 0, err: '' });
  expect(sha256sum('copy')).toBe('');
  expect(world.read('copy/submissions/D001-1.age')).toBe('sealed');
  expect(world.read('copy/清单.md')).toMatch(/保管和销毁[\s\S]*submissions\/D001-1\.age/);
  expect(world.read('copy/exam-draw-v1.md')).toContain('# exam-draw/v1');
  expect(world.read('archive/log.jsonl')).toBe(world.read('original/log.jsonl'));
  expect(world.read('exam/log.jsonl').trim().split('\n').at(-1)).toContain('"what":"archive"');
  expect(await world.exam('verify', world.at('exam'))).toMatchObject({ code: 0 });
});

describe('verify finds', () => {
  test.each([
    ['a changed file', () => world.edit('copy/submissions/D001-1.age', 'sealed', 'other'), 'archive-changed'],
    ['a removed file', () => rmSync(world.at('copy/submissions/D001-1.age')), 'archive-missing'],
    ['an added file', () => world.write('copy/submissions/D002-1.age', 'x'), 'archive-extra'],
    ['a file behind a link', () => symlinkSync('/etc/hostname', world.at('copy/link')), 'archive-extra'],
    ['a changed listing', () => world.edit('copy/清单.md', '归档', '档案'), 'archive-changed'],
    ['a changed log', () => world.edit('copy/log.jsonl', 'D003', 'D004'), 'archive-changed'],
    ['a line gone from the list', () => world.edit('copy/SHA256SUMS', /.*D001-1\.age\n/, ''), 'archive-extra'],
    ['a list that is none', () => world.edit('copy/SHA256SUMS', /\n[\s\S]*/, '\n../x'), 'archive-changed'],
  ])('%s', async (_name, change, kind) => {
    change();
    const { code, err } = await verify();
    expect([code, err]).toEqual([1, expect.stringContaining(` ${kind} `)]);
  });

  test('a file and its line changed together, by the code on paper', async () => {
    // One that no entry of the log has the hash of; the others are found by the log as well.
    rmSync(world.at('copy/README.md'));
    world.edit('copy/SHA256SUMS', /.* {2}README\.md\n/, '');
    expect(await verify()).toMatchObject({ code: 0 });
    const { code, err } = await verify('--archive', fullCode);
    expect([code, err]).toEqual([1, expect.stringContaining('witness-archive')]);
  });

  test('sha256sum finds a changed and a missing file too', () => {
    world.edit('copy/submissions/D001-1.age', 'sealed', 'other');
    rmSync(world.at('copy/exam.json'));
    expect(sha256sum('copy')).toMatch(/exam\.json[\s\S]*D001-1\.age/);
  });
});

describe('archive', () => {
  const archive = (from: string, to: string, ...more: string[]) =>
    world.exam('archive', world.at(from), '--out', world.at(to), ...more);

  test('refuses what is not drawn, an archive, a place inside itself, inside Git, or with something in it', async () => {
    await world.create('early');
    mkdirSync(world.at('repo/.git'), { recursive: true });
    for (const [from = '', to = ''] of [
      ['early', 'a1'],
      ['archive', 'a1'],
      ['original', 'original/inner'],
      ['original', 'repo/a1'],
      ['original', 'bank'],
      ['nowhere', 'a1'],
    ]) {
      expect((await archive(from, to)).code).toBe(1);
    }
    expect(existsSync(world.at('a1'))).toBe(false);
    expect(existsSync(world.at('original/inner'))).toBe(false);
  });

  test('refuses a folder that does not verify, unless it is kept as evidence', async () => {
    world.copy('original', 'damaged');
    world.edit('damaged/private/questions.json', '合成题 q-10', '改过 q-10');
    expect((await archive('damaged', 'a2')).code).toBe(1);
    expect(existsSync(world.at('a2'))).toBe(false);
    expect((await archive('damaged', 'a2', '--anyway')).code).toBe(0);
    expect(world.read('a2/清单.md')).toContain('q-10');
    expect((await world.exam('verify', world.at('a2'))).code).toBe(1);
  });

  test.each([
    ['a log that was tampered with', 'log.jsonl', 'D003', 'D004'],
    ['a roster nobody can read', 'publish/roster.json', '{', ''],
  ])('keeps %s as it was found', async (_name, path, from, to) => {
    world.copy('original', 'broken');
    world.edit(`broken/${path}`, from, to);
    const found = world.read(`broken/${path}`);
    expect((await archive('broken', 'a4')).code).toBe(1);
    expect(await archive('broken', 'a4', '--anyway')).toMatchObject({ code: 0 });
    expect([world.read(`broken/${path}`), world.read(`a4/${path}`)]).toEqual([found, found]);
    for (const dir of ['broken', 'a4']) rmSync(world.at(dir), { recursive: true });
  });

  test('refuses links', async () => {
    world.copy('original', 'linked');
    symlinkSync('/etc/hostname', world.at('linked/link'));
    const { code, err } = await archive('linked', 'a3');
    expect([code, err]).toEqual([1, expect.stringContaining('link')]);
  });

  test('is not written to', async () => {
    chmodSync(world.at('copy/log.jsonl'), 0o600);
    const { code, err } = await world.exam('record', 'absent', world.at('copy'), '--code', 'D001');
    expect([code, err]).toEqual([1, expect.stringContaining('归档')]);
    expect(await verify()).toMatchObject({ code: 0 });
  });
});
