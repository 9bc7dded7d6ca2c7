import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, ENTROPY, type World } from '../support/cli.ts';

/** Every file of a folder, cut anywhere and with any bit flipped: a message in Chinese, never a stack trace. */
let world: World;
const files: string[] = [];
beforeAll(async () => {
  world = createWorld();
  // One question a cell keeps the files small, and so the runs many.
  await world.drawn('exam', '--forms', '1', '--spare', '1');
  await world.exam('record', 'absent', world.at('exam'), '--code', 'D003');
  for (const folder of ['.', 'publish', 'private']) {
    for (const name of readdirSync(world.at(`exam/${folder}`), { withFileTypes: true })) {
      if (name.isFile() && name.name !== 'README.md') files.push(join(folder, name.name));
    }
  }
});
afterAll(() => world.remove());

const RUNS = process.env.SLOW ? 400 : 40;
const damage = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  bit: fc.nat(7),
  kind: fc.constantFrom('cut' as const, 'flip' as const, 'swap' as const),
});

function damaged(bytes: Buffer, at: number, bit: number, kind: 'cut' | 'flip' | 'swap'): Buffer {
  const place = Math.floor(at * bytes.length);
  if (kind === 'cut') return bytes.subarray(0, place);
  if (kind === 'swap') return Buffer.from('{"version":"exam-draw/v1","people":[null]}');
  const changed = Buffer.from(bytes);
  changed[place] = (changed[place] ?? 0) ^ (1 << bit);
  return changed;
}

test('verify finds it, and no verb falls over it', async () => {
  expect((await world.exam('verify', world.at('exam'))).code).toBe(0);
  await fc.assert(
    fc.asyncProperty(damage, async ({ file, at, bit, kind }) => {
      const path = files[file % files.length] ?? '';
      rmSync(world.at('copy'), { recursive: true, force: true });
      world.copy('exam', 'copy');
      const before = readFileSync(world.at(`copy/${path}`));
      writeFileSync(world.at(`copy/${path}`), damaged(before, at, bit, kind));
      const verified = await world.exam('verify', world.at('copy'));
      expect([path, verified.code, verified.err]).toEqual([path, 1, expect.stringMatching(/\p{Script=Han}/u)]);
      const dir = world.at('copy');
      for (const args of [
        ['status', dir],
        ['record', 'incident', dir, '--note', 'x'],
        ['draw', dir, '--entropy', ENTROPY],
        ['commit', dir],
        ['archive', dir, '--out', world.at('none'), '--anyway'],
      ]) {
        const { code, err } = await world.exam(...args);
        rmSync(world.at('none'), { recursive: true, force: true });
        if (code === 0) continue;
        expect(err).toMatch(/\p{Script=Han}/u);
        expect(err).not.toMatch(/\n\s+at |Error:|undefined|\[object/);
      }
    }),
    { numRuns: RUNS },
  );
}, 1_200_000);
