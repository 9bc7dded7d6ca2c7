import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDrawnExam } from '../../../../scripts/exam/exam-folder.ts';
import { ROOM_CODE } from '../../../../src/exam/folder/codes.ts';
import { createWorld, type World } from '../support/cli.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.remove());

test('extra time stays private, spares are drawn with the others and are of different forms', async () => {
  world.write('roster.txt', 'code,row,column,extra\nD001,1,1,\nD002,1,2,30\nD003,2,1,0\n');
  await world.drawn('exam', '--spare', '4');
  const { candidates, roster, record } = await openDrawnExam(world.at('exam'));
  expect(candidates.map(({ code, extraMinutes, spare }) => [code, extraMinutes, spare])).toEqual([
    ['D001', 0, false],
    ['D002', 30, false],
    ['D003', 0, false],
    ...['SPARE-01', 'SPARE-02', 'SPARE-03', 'SPARE-04'].map((code) => [code, 0, true]),
  ]);
  expect(new Set(candidates.map(({ pin }) => pin)).size).toBe(7);
  expect(roster.people.map(({ code }) => code)).toEqual(candidates.map(({ code }) => code));
  expect(new Set(record.people.slice(3).map(({ form }) => form)).size).toBe(4);
  expect(world.read('exam/private/room-code.txt').trim()).toMatch(ROOM_CODE);
  for (const name of ['roster', 'draw', 'manifest', 'blueprint', 'commitment']) {
    const text = world.read(`exam/publish/${name}.json`);
    expect(text).not.toMatch(/extra|"pin"|spare/);
    for (const { pin } of candidates) expect(text).not.toContain(pin);
  }
});

test('a code that looks like a spare is refused', async () => {
  world.write('roster.txt', 'spare-01\nD002\n');
  expect((await world.create('exam', '--spare', '1')).code).toBe(1);
  expect((await world.create('exam')).code).toBe(0);
});
