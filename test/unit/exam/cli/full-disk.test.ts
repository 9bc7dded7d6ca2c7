import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, ENTROPY, type World } from '../support/cli.ts';
import { handIn, markAll, readDrawn } from '../support/marking-room.ts';

/** A disk of two megabytes. Mounting one takes a Linux and its administrator, as in a container. */
const disk = mkdtempSync(join(tmpdir(), 'exam-disk-'));
const isMounted = mount();
if (!isMounted) console.warn('NOT RUN: no small disk can be mounted here, so a full one is not tried');

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let world: World;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
  if (isMounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const filler = join(disk, 'filler');
/** Leaves so many bytes. */
function fill(left: number): void {
  rmSync(filler, { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
}
const all = () =>
  readdirSync(disk, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== 'filler')
    .map((one) => join(one.parentPath, one.name))
    .sort();

describe.skipIf(!isMounted)('a full disk', () => {
  test('in the middle of new: nothing is left, and it says why in Chinese', async () => {
    fill(40_000);
    const { code, err } = await world.exam(
      ...['new', join(disk, 'exam'), '--blueprint', 'content/exams/duty-2019.yaml', '--bank', world.at('bank')],
      ...['--no-content', '--roster', world.at('roster.txt')],
    );
    expect([code, err]).toEqual([1, expect.stringContaining('磁盘满了')]);
    expect(all()).toEqual([]);
    rmSync(filler);
  });

  test('in every later step: what was there stays as it was, and the step works once there is room', async () => {
    await world.drawn('exam', '--forms', '1');
    const drawn = readDrawn(world, 'exam');
    await handIn(
      world,
      'exam',
      drawn.codes.map((code) => ({ code, skill: 600 })),
    );
    await markAll(world, 'exam', '甲', (_code, _item, _line, max) => max);
    await markAll(world, 'exam', '乙', (_code, _item, _line, max) => max);
    execFileSync('cp', ['-r', world.at('exam'), disk]);
    const dir = join(disk, 'exam');
    for (const args of [
      ['record', 'incident', dir, '--note', 'x'.repeat(1900)],
      ['grade', dir],
      ['report', dir, '--no-content'],
      ['mark', 'out', dir, '--marker', '丁', '--out', join(disk, 'sheet.xlsx')],
    ]) {
      const before = all();
      fill(0);
      const { code, err } = await world.exam(...args);
      expect([args[0], code, err]).toEqual([args[0], 1, expect.stringContaining('磁盘满了')]);
      // Grades and report write a log entry first or a file each; no half of one lies about.
      expect(all().filter((path) => /\.(tmp|partial)$/.test(path))).toEqual([]);
      for (const path of before) expect(all()).toContain(path);
      rmSync(filler);
      expect([args[0], await world.exam(...args)]).toEqual([args[0], expect.objectContaining({ code: 0, err: '' })]);
    }
    expect(await world.exam('verify', dir, '--entropy', ENTROPY)).toMatchObject({ code: 0, err: '' });
  });
});

test('a folder in the way of a file: said in Chinese, nothing half-written', async () => {
  await world.drawn('blocked', '--forms', '1');
  await handIn(world, 'blocked', [{ code: 'D001', skill: 600 }]);
  mkdirSync(world.at('blocked/marking/grades.json/x'), { recursive: true });
  const { code, err } = await world.exam('grade', world.at('blocked'));
  expect([code, err]).toEqual([1, expect.stringMatching(/\p{Script=Han}/u)]);
  expect(readdirSync(world.at('blocked/marking')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(existsSync(world.at('blocked/marking/grades.json/x'))).toBe(true);
});
