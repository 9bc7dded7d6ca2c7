import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDrawnExam, readLog } from '../../../../scripts/exam/exam-folder.ts';
import { papersOf, roomState } from '../../../../src/exam/folder/incidents.ts';
import { createWorld, type World } from '../support/cli.ts';

let world: World;
let number = 0;
let dir = '';
beforeAll(async () => {
  world = createWorld();
  await world.drawn('exam', '--spare', '2');
});
afterAll(() => world.remove());
beforeEach(() => {
  dir = world.at(`copy-${++number}`);
  world.copy('exam', `copy-${number}`);
});

const record = (what: string, ...more: string[]) => world.exam('record', what, dir, ...more);
const itemOf = async (code: string) => {
  const { record: drawn } = await openDrawnExam(dir);
  return drawn.people.find((one) => one.code === code)?.sections[0]?.parts[0]?.[0]?.id ?? '';
};

test('every kind is logged, shown by status, and verifies', async () => {
  const item = await itemOf('D002');
  const all = [
    ['absent', '--code', 'D003'],
    ['late', '--code', 'D099', '--spare', 'SPARE-01', '--note', '名单外'],
    ['damaged', '--code', 'D001', '--spare', 'SPARE-02'],
    ['extra', '--code', 'D004', '--minutes', '10', '--note', '死机重启'],
    ['extra', '--code', 'D004', '--minutes', '5', '--note', '又一次'],
    ['appeal', '--code', 'Ｄ００２', '--item', item, '--reason', '两个，都对', '--decision', '两个都给分'],
    ['incident', '--note', '=HYPERLINK("x")'],
    ['incident', '--code', 'D099', '--note', '中途离开'],
  ];
  for (const [what = '', ...more] of all) expect(await record(what, ...more)).toMatchObject({ code: 0, err: '' });
  const { candidates } = await openDrawnExam(dir);
  const state = roomState(await readLog(dir));
  expect(state.incidents.map(({ what }) => what)).toEqual(all.map(([what]) => what));
  expect([...state.absent]).toEqual(['D003']);
  expect([...state.extraMinutes]).toEqual([['D004', 15]]);
  expect([...state.spares]).toEqual([
    ['SPARE-01', { code: 'D099', why: 'late' }],
    ['SPARE-02', { code: 'D001', why: 'damaged' }],
  ]);
  expect(papersOf('D001', candidates, state)).toEqual(['D001', 'SPARE-02']);
  expect(papersOf('D099', candidates, state)).toEqual(['SPARE-01']);
  const { out } = await world.exam('status', dir);
  for (const text of ['D003', 'D099 → SPARE-01', '又一次', `D002 ${item}：两个，都对`, '=HYPERLINK'])
    expect(out).toContain(text);
  expect(await world.exam('verify', dir)).toMatchObject({ code: 0 });
});

test('a mistake is taken back and not deleted', async () => {
  await record('absent', '--code', 'D003');
  const [{ n = 0 } = {}] = roomState(await readLog(dir)).incidents;
  expect(await record('retract', '--entry', String(n), '--note', '迟到五分钟')).toMatchObject({ code: 0 });
  expect(roomState(await readLog(dir)).absent.size).toBe(0);
  expect((await readLog(dir)).map(({ what }) => what).slice(-2)).toEqual(['absent', 'retract']);
  expect((await record('retract', '--entry', String(n), '--note', 'x')).code).toBe(1);
  expect(await record('absent', '--code', 'D003')).toMatchObject({ code: 0 });
});

describe('refuses', () => {
  const cases: [string, ...string[]][] = [
    ['absent', '--code', 'D999'],
    ['absent', '--code', 'SPARE-01'],
    ['late', '--code', 'D001', '--spare', 'SPARE-01'],
    ['late', '--code', 'D099', '--spare', 'SPARE-09'],
    ['late', '--code', 'D099', '--spare', 'D002'],
    ['late', '--code', '张 三', '--spare', 'SPARE-01'],
    ['damaged', '--code', 'D999', '--spare', 'SPARE-01'],
    ['extra', '--code', 'D001', '--minutes', '0', '--note', 'x'],
    ['extra', '--code', 'D001', '--minutes', '1e3', '--note', 'x'],
    ['extra', '--code', 'D001', '--minutes', '5', '--note', '  '],
    ['appeal', '--code', 'D001', '--item', 'no-such', '--reason', 'x', '--decision', 'y'],
    ['incident', '--note', 'x'.repeat(2001)],
    ['retract', '--entry', '1', '--note', 'x'],
    ['retract', '--entry', '99', '--note', 'x'],
    ['absent'],
  ];
  test.each(cases)('%s %s %s %s %s', async (what, ...more) => {
    const before = world.read(`copy-${number}/log.jsonl`);
    const { code, err } = await record(what, ...more);
    expect([code, err]).toEqual([1, expect.stringMatching(/\p{Script=Han}/u)]);
    expect(world.read(`copy-${number}/log.jsonl`)).toBe(before);
  });

  test('what contradicts an earlier record', async () => {
    await record('late', '--code', 'D099', '--spare', 'SPARE-01');
    await record('absent', '--code', 'D003');
    for (const [what = '', ...more] of [
      ['late', '--code', 'D098', '--spare', 'SPARE-01'],
      ['absent', '--code', 'D003'],
      ['extra', '--code', 'D003', '--minutes', '5', '--note', 'x'],
      ['damaged', '--code', 'D003', '--spare', 'SPARE-02'],
    ]) {
      expect((await record(what, ...more)).code).toBe(1);
    }
  });

  test('an exam that is not drawn', async () => {
    await world.create('early');
    expect((await world.exam('record', 'incident', world.at('early'), '--note', 'x')).code).toBe(1);
  });
});

test('two commands at once both get into the log, and the chain holds', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, (_, at) => record('incident', '--note', `同时 ${at}`)));
  expect(results.map(({ code }) => code)).toEqual(Array(8).fill(0));
  expect(roomState(await readLog(dir)).incidents.length).toBe(8);
  expect(await world.exam('verify', dir)).toMatchObject({ code: 0 });
});

test('a lock somebody left behind is named', async () => {
  world.write(`copy-${number}/log.lock`, '');
  const { code, err } = await record('incident', '--note', 'x');
  expect([code, err]).toEqual([1, expect.stringContaining('log.lock')]);
}, 15_000);
