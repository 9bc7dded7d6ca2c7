import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/cli.ts';

let world: World;
beforeAll(async () => {
  world = createWorld();
  await world.drawn('exam');
});
afterAll(() => world.remove());

test('a paper and a key for everybody, and verify knows them', async () => {
  expect((await world.exam('print', world.at('exam'))).code).toBe(0);
  const names = ['D001', 'D002', 'D003', 'D004', 'D005'].map((code) => `${code}.html`);
  expect(readdirSync(world.at('exam/print/papers')).sort()).toEqual(expect.arrayContaining(names));
  const paper = world.read('exam/print/papers/D001.html');
  expect(paper).toContain('D001');
  expect(paper).not.toContain('合成解析');
  expect(world.read('exam/print/keys/D001.html')).toContain('合成解析');
  expect((await world.exam('verify', world.at('exam'))).code).toBe(0);
  world.edit('exam/print/papers/D001.html', 'D001', 'D009');
  expect((await world.exam('verify', world.at('exam'))).code).toBe(1);
});

test('nothing is printed before the draw', async () => {
  await world.create('early');
  expect((await world.exam('print', world.at('early'))).code).toBe(1);
  expect(existsSync(world.at('early/print'))).toBe(false);
});
