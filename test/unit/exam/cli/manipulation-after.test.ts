import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeKeyPair } from '../../../../scripts/exam/keys.ts';
import { handIn } from '../../../../src/exam/rehearsal/sitting.ts';
import { createWorld, ENTROPY, type World } from '../support/cli.ts';
import { markAll } from '../support/marking-room.ts';

/** Every way we can think of to change an exam after people have sat it, each on a copy of one that verifies. */
const START = Date.UTC(2026, 10, 3, 2);
let world: World;
let receipts: string[];
const must = async (...args: string[]) => {
  const { code, out, err } = await world.exam(...args);
  if (code !== 0) throw new Error(out + err);
};
beforeAll(async () => {
  world = createWorld();
  const keys = await makeKeyPair(world.at('甲'), {});
  world.write('roster.txt', 'code,row,column,extra\nD001,1,1,\nD002,1,2,15\n');
  await world.drawn('exam', '--forms', '2', '--examiner', `甲=${keys.pubPath}`);
  const dir = world.at('exam');
  await must('pack', dir);
  const { candidates } = JSON.parse(world.read('exam/private/candidates.json')) as {
    candidates: { code: string; pin: string }[];
  };
  const seat = { html: world.read('exam/pack/exam.html'), roomCode: world.read('exam/private/room-code.txt') };
  const { mkdirSync } = await import('node:fs');
  mkdirSync(world.at('in'));
  receipts = [];
  for (const { code, pin } of candidates) {
    const answers = () => ({});
    const handed = await handIn({ ...seat, code, pin }, answers, { startedAt: START });
    receipts.push(handed.receipt);
    writeFileSync(world.at(`in/${code}.age`), handed.file);
  }
  const [first] = candidates;
  if (!first) throw new Error('nobody');
  // What an organiser who knows the PIN can make afterwards.
  const other = await handIn({ ...seat, ...first }, () => ({}), { startedAt: START, minutes: 20 });
  writeFileSync(world.at('other.age'), other.file);
  await must('open', dir, '--key', keys.keyPath, '--from', world.at('in'));
  await must('grade', dir);
  await markAll(world, 'exam', '甲', (_code, _item, _line, max) => max);
  await markAll(world, 'exam', '乙', (_code, _item, _line, max) => max);
  await must('regrade', dir);
  const item = /"id":"(q-\d+)"/.exec(world.read('exam/publish/draw.json'))?.[1] ?? '';
  world.write(
    'exam/marking/decisions.yaml',
    `version: dutybook-decisions/v1\ndecisions:\n  - {kind: void, item: ${item}, how: full, reason: 题意不清}\n`,
  );
  await must('regrade', dir);
  await must('report', dir, '--no-content');
  await must('archive', dir, '--out', world.at('archive'));
}, 120_000);
afterAll(() => world.remove());
beforeEach(() => {
  rmSync(world.at('copy'), { recursive: true, force: true });
});

const verify = () => world.exam('verify', world.at('copy'));

/** What is done to a folder, and what verifying it says. */
type Case = [what: string, change: () => void, kind: string];
const edits: Case[] = [
  [
    'the papers of two people swapped',
    () => {
      const draw = JSON.parse(world.read('copy/publish/draw.json'));
      const [one, two] = draw.people;
      [one.code, two.code] = [two.code, one.code];
      draw.people.reverse();
      rmSync(world.at('copy/publish/draw.json'));
      world.write('copy/publish/draw.json', JSON.stringify(draw));
    },
    'person-differs',
  ],
  [
    'time given afterwards',
    () => world.edit('copy/private/candidates.json', '"extraMinutes":15', '"extraMinutes":45'),
    'file-changed',
  ],
  ['a page that was not packed', () => world.edit('copy/pack/exam.html', '</body>', '<b>x</b></body>'), 'file-changed'],
  ['another sum beside the page', () => world.edit('copy/pack/exam.html.sha256', /^./, 'x'), 'file-changed'],
  [
    'a submission replaced by another one of the same person',
    () => copyFileSync(world.at('other.age'), world.at(`copy/submissions/${receipts[0]}.age`)),
    'file-changed',
  ],
  ['a submission removed', () => rmSync(world.at(`copy/submissions/${receipts[0]}.age`)), 'file-missing'],
  [
    'a submission slipped in',
    () => copyFileSync(world.at('other.age'), world.at('copy/submissions/111111111111.age')),
    '(?:file-unknown|archive-extra)',
  ],
  [
    'an opened answer changed',
    () => world.edit('copy/marking/submissions.json', '"elapsedMs":', '"elapsedMs":1'),
    'file-changed',
  ],
  [
    'a receipt changed',
    () => world.edit('copy/marking/submissions.json', `"receipt":"${receipts[0]}"`, '"receipt":"000000000000"'),
    'file-changed',
  ],
  ['a mark changed', () => world.edit('copy/marking/marks.json', /"lines":\[\d/, '"lines":[1'), 'file-changed'],
  ['a marker changed', () => world.edit('copy/marking/marks.json', '"marker":"甲"', '"marker":"丙"'), 'file-changed'],
  ['a decision changed', () => world.edit('copy/marking/decisions.yaml', 'how: full', 'how: drop'), 'file-changed'],
  ['a grade changed', () => world.edit('copy/marking/grades.json', '"passed":false', '"passed":true'), 'file-changed'],
  ['a line of the report changed', () => world.edit('copy/report/index.html', '不及格', '及格'), 'file-changed'],
  ['a score of the table changed', () => world.edit('copy/report/scores.csv', /D001,/, 'D009,'), 'file-changed'],
];

describe.each(['exam', 'archive'])('in the %s folder', (from) => {
  beforeEach(() => world.copy(from, 'copy'));

  test('control: the untouched copy verifies', async () => {
    const { code, err } = await world.exam('verify', world.at('copy'), '--entropy', ENTROPY);
    expect([code, err]).toEqual([0, '']);
  });

  test.each(edits)('%s', async (_what, change, kind) => {
    change();
    const { code, err } = await verify();
    expect([code, err]).toEqual([1, expect.stringMatching(` ${kind} `)]);
  });
});

test('every file of the archive: changed, removed; and one added', async () => {
  const files = readdirSync(world.at('archive'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  expect(files.length).toBeGreaterThan(20);
  const { join, relative } = await import('node:path');
  for (const file of files) {
    const path = relative(world.at('archive'), join(file.parentPath, file.name));
    for (const change of ['changed', 'removed'] as const) {
      rmSync(world.at('copy'), { recursive: true, force: true });
      world.copy('archive', 'copy');
      rmSync(world.at(`copy/${path}`));
      if (change === 'changed') world.write(`copy/${path}`, 'x');
      expect([path, change, (await verify()).code]).toEqual([path, change, 1]);
    }
  }
  rmSync(world.at('copy'), { recursive: true });
  world.copy('archive', 'copy');
  world.write('copy/added.txt', 'x');
  expect((await verify()).code).toBe(1);
}, 120_000);
