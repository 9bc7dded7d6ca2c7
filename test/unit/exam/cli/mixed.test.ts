import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKeyPair } from '../../../../scripts/exam/keys.ts';
import type { Gradebook } from '../../../../src/exam/marking/gradebook.ts';
import { handIn, type Seat } from '../../../../src/exam/rehearsal/sitting.ts';
import { openedList } from '../../../../src/exam/sitting/submission.ts';
import { createWorld, type World } from '../support/cli.ts';
import { type Paper, sitOnPaper, typeIn } from '../support/entry-room.ts';

/** One room, three kinds of people: on screen, on paper, and one whose machine broke half-way and went on on paper. */
let world: World;
let papers: Map<string, Paper>;
const START = Date.UTC(2026, 10, 3, 2);
const exam = (verb: string, ...args: string[]) => world.exam(verb, world.at('exam'), ...args);
const open = (...more: string[]) => exam('open', '--key', world.at('甲.key'), ...more);
const opened = () => openedList.parse(JSON.parse(world.read('exam/marking/submissions.json')));
const sources = () => opened().map(({ code, source }) => `${code} ${source}`);
const written = (code: string, item: string) => papers.get(code)?.written[item] ?? '';

beforeAll(async () => {
  world = createWorld();
  const { pubPath } = await makeKeyPair(world.at('甲'), {});
  await world.drawn('exam', '--forms', '2', '--examiner', `甲=${pubPath}`);
  const failed = [await exam('pack'), await exam('print', '--no-pdf')].filter(({ code }) => code !== 0);
  if (failed.length > 0) throw new Error(failed.map(({ err }) => err).join(''));
  const { candidates } = JSON.parse(world.read('exam/private/candidates.json')) as {
    candidates: { code: string; pin: string }[];
  };
  const pin = (code: string) => candidates.find((one) => one.code === code)?.pin ?? '';
  mkdirSync(world.at('in'));
  for (const code of ['D001', 'D002', 'D003']) {
    const seat: Seat = {
      html: world.read('exam/pack/exam.html'),
      roomCode: world.read('exam/private/room-code.txt'),
      code,
      pin: pin(code),
    };
    writeFileSync(world.at(`in/${code}.age`), (await handIn(seat, () => ({}), { startedAt: START })).file);
  }
  papers = new Map(['D003', 'D004', 'D005'].map((code) => [code, sitOnPaper(world, 'exam', code, 1000)]));
}, 120_000);
afterAll(() => world.remove());

test('the slips carry the SHA-256 of the page that was packed', () => {
  const [sum = ''] = world.read('exam/pack/exam.html.sha256').split(' ');
  expect(world.read('exam/print/准考证.html').replace(/\s/g, '')).toContain(sum);
});

test('pages are opened, cards typed in, each in any order and more than once, to one list', async () => {
  expect((await open('--from', world.at('in'))).code).toBe(2);
  expect(sources()).toEqual(['D001 page', 'D002 page', 'D003 page']);
  const rest = await typeIn(world, 'exam', '甲', written);
  expect(rest).toMatchObject({ code: 0, err: '' });
  expect(sources()).toEqual(['D001 page', 'D002 page', 'D003 page', 'D004 paper', 'D005 paper']);
  const again = await open();
  expect([again.code, again.err]).toEqual([0, '']);
  expect(sources()).toEqual(['D001 page', 'D002 page', 'D003 page', 'D004 paper', 'D005 paper']);

  const broken = await typeIn(world, 'exam', '甲', written, {
    out: ['--only', 'D003'],
    take: ['--replace', 'D003'],
  });
  expect(broken.code).toBe(0);
  const after = await open();
  expect([after.code, after.out]).toEqual([2, expect.stringContaining('D003')]);
  expect(sources()).toEqual(['D001 page', 'D002 page', 'D003 paper', 'D004 paper', 'D005 paper']);
});

test('graded together; opening everything once more finds the same answers', async () => {
  expect((await exam('grade')).code).toBe(0);
  const book = JSON.parse(world.read('exam/marking/grades.json')) as Gradebook;
  const totals = new Map(book.people.map(({ code, total }) => [code, total]));
  expect(totals.get('D001')).toBe(0);
  // All but the essay and the tasks, which wait for a marker: 200 − 10 − 20 points.
  for (const code of ['D003', 'D004', 'D005']) expect([code, totals.get(code)]).toEqual([code, 17_000]);
  const { code, err } = await exam('regrade', '--diff', '--key', world.at('甲.key'));
  expect([code, err]).toEqual([0, '']);
  expect((await exam('verify')).code).toBe(0);
});

test('taken back, the page counts again', async () => {
  expect((await world.exam('enter', 'drop', world.at('exam'), '--code', 'D003', '--note', '以网页的为准')).code).toBe(
    0,
  );
  expect((await open()).code).toBe(0);
  expect(sources()[2]).toBe('D003 page');
});
