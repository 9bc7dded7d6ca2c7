import { existsSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, ENTROPY, type World } from '../support/cli.ts';

/**
 * Every way we can think of to change an exam after the fact, each on a copy of one exam that verifies. `folder` is what
 * the organiser's check says, `published` what anyone with the five files and the witness's notes says.
 */
let world: World;
let kept = '';
let fullCode = '';
const codes: string[] = [];
beforeAll(async () => {
  world = createWorld();
  await world.drawn('exam', '--columns', '3', '--spare', '2');
  for (const args of [
    ['absent', world.at('exam'), '--code', 'D003'],
    ['extra', world.at('exam'), '--code', 'D001', '--minutes', '10', '--note', '死机'],
    ['incident', world.at('exam'), '--note', '空调坏了'],
  ]) {
    expect(await world.exam('record', ...args)).toMatchObject({ code: 0 });
  }
  kept = world.at('kept.json');
  world.copy('exam/publish/commitment.json', 'kept.json');
  const status = await world.exam('status', world.at('exam'), '--log');
  codes.push(...[...status.out.matchAll(/日志码 (\S+)/g)].map((match) => match[1] ?? ''));
  fullCode = /承诺码 (\S+)/.exec(status.out)?.[1] ?? '';
});
afterAll(() => world.remove());
beforeEach(() => {
  rmSync(world.at('copy'), { recursive: true, force: true });
  world.copy('exam', 'copy');
});

const verify = (...more: string[]) => world.exam('verify', world.at('copy'), ...more);
const witness = () => world.exam('verify', world.at('copy/publish'), '--commitment', kept, '--entropy', ENTROPY);

test('control: the untouched copy verifies, with and without witnesses', async () => {
  expect(await verify()).toMatchObject({ code: 0, err: '' });
  expect(await witness()).toMatchObject({ code: 0, err: '' });
  expect(await verify('--commitment', fullCode, '--entropy', ENTROPY, '--log', ...codes)).toMatchObject({ code: 0 });
  expect(codes.length).toBe(6);
});

describe('edited files', () => {
  const cases: [what: string, file: string, from: string | RegExp, to: string, kinds: string[]][] = [
    ['another item on a paper', 'publish/draw.json', /"id":"q-\d+"/, '"id":"q-0"', ['person-differs', 'file-changed']],
    ['options in another order', 'publish/draw.json', /"options":\[0,/, '"options":[9,', ['person-differs']],
    ['an edited question', 'private/questions.json', '合成题 q-10', '改过 q-10', ['item', 'file-changed']],
    ['another key to a question', 'private/questions.json', '"correct":true', '"correct":false', ['item']],
    ['an edited bank', 'publish/manifest.json', '"difficulty":1', '"difficulty":3', ['commitment-manifest', 'seed']],
    ['another item secret', 'private/item-secret.txt', /^../, '00', ['item', 'file-changed']],
    ['another secret, revealed', 'publish/draw.json', /"secret":"../, '"secret":"00', ['commitment-secret', 'seed']],
    ['another secret, kept', 'private/secret.txt', /^../, '00', ['commitment', 'file-changed']],
    ['other dice', 'publish/draw.json', `"entropy":"${ENTROPY}"`, '"entropy":"1 1 1 1 1 1"', ['seed', 'log-order']],
    ['a dropped person', 'publish/roster.json', /\{"code":"D001"[^}]*\},/, '', ['commitment-roster', 'person-extra']],
    [
      'a person dropped from the draw',
      'publish/draw.json',
      /\{"code":"D001".*?\]\}\]\},(?=\{"code":"D002")/,
      '',
      ['person-missing'],
    ],
    [
      'an added person',
      'publish/roster.json',
      '{"code":"D001"',
      '{"code":"D000","column":9,"row":9},{"code":"D001"',
      ['commitment-roster', 'person-missing', 'candidates'],
    ],
    ['another seat', 'publish/roster.json', '"column":1', '"column":2', ['commitment-roster', 'seed']],
    ['another pass mark', 'publish/blueprint.json', '"overall":60', '"overall":50', ['commitment-blueprint']],
    ['another number of questions', 'publish/blueprint.json', '"topicCap":6', '"topicCap":9', ['commitment-blueprint']],
    [
      'another commitment',
      'publish/commitment.json',
      /"secret":"../,
      '"secret":"00',
      ['commitment-secret', 'log-order'],
    ],
    ['another PIN', 'private/candidates.json', /"pin":"\d/, '"pin":"x', ['file-changed']],
    ['other examiners', 'exam.json', '"graceSeconds":60', '"graceSeconds":61', ['file-changed']],
    ['broken JSON', 'publish/draw.json', '{', '', ['unreadable']],
    ['white space', 'publish/roster.json', '{', '{ ', ['not-canonical']],
  ];
  test.each(cases)('%s', async (_what, file, from, to, kinds) => {
    world.edit(`copy/${file}`, from, to);
    const { code, err } = await verify();
    expect(code).toBe(1);
    for (const kind of kinds) expect(err).toContain(` ${kind} `);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test.each([
    'exam.json',
    'log.jsonl',
    'publish/draw.json',
    'publish/roster.json',
    'private/questions.json',
    'private/item-secret.txt',
    'private/secret.txt',
    'private/candidates.json',
    'private/room-code.txt',
    'private/log-head.txt',
  ])('%s is missing', async (path) => {
    rmSync(world.at(`copy/${path}`));
    expect((await verify()).code).toBe(1);
  });
});

describe('a witness finds a set of files that agrees with itself', () => {
  beforeEach(async () => {
    rmSync(world.at('copy'), { recursive: true });
  });
  test('all made anew after the draw', async () => {
    await world.drawn('copy', '--columns', '3', '--spare', '2');
    expect(await verify()).toMatchObject({ code: 0 });
    const { code, err } = await witness();
    expect([code, err]).toEqual([1, expect.stringContaining('witness-commitment')]);
    const byCode = await verify('--commitment', fullCode, '--entropy', ENTROPY);
    expect([byCode.code, byCode.err]).toEqual([1, expect.stringContaining('witness-commitment')]);
  });

  test('other dice under the same commitment: the draw file and the end of the log thrown away', async () => {
    world.copy('exam', 'copy');
    const [first = '', second = ''] = world.read('copy/log.jsonl').split('\n');
    world.write('copy/log.jsonl', `${first}\n${second}\n`);
    world.write('copy/private/log-head.txt', `2 ${/"hash":"(\w+)"/.exec(second)?.[1]}\n`);
    rmSync(world.at('copy/publish/draw.json'));
    expect(await world.exam('draw', world.at('copy'), '--entropy', '1 1 1 1 1 1')).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
    const { code, err } = await witness();
    expect([code, err]).toEqual([1, expect.stringContaining('witness-entropy')]);
    const byLog = await verify('--log', codes[2] ?? '');
    expect([byLog.code, byLog.err]).toEqual([1, expect.stringContaining('witness-log')]);
  });
});

describe('a second draw', () => {
  test('is refused with the draw file removed; the same dice write the same file again', async () => {
    const before = world.read('copy/publish/draw.json');
    rmSync(world.at('copy/publish/draw.json'));
    expect(await verify()).toMatchObject({ code: 1 });
    const other = await world.exam('draw', world.at('copy'), '--entropy', '1 1 1 1 1 1');
    expect([other.code, existsSync(world.at('copy/publish/draw.json'))]).toEqual([1, false]);
    expect(await world.exam('draw', world.at('copy'), '--entropy', ENTROPY)).toMatchObject({ code: 0 });
    expect(world.read('copy/publish/draw.json')).toBe(before);
    expect(await verify()).toMatchObject({ code: 0 });
  });

  test('of a roster changed between commitment and draw is refused', async () => {
    await world.create('early');
    await world.exam('commit', world.at('early'));
    world.edit('early/publish/roster.json', '"column":1', '"column":7');
    expect(await world.exam('draw', world.at('early'), '--entropy', ENTROPY)).toMatchObject({ code: 1 });
    world.edit('early/publish/roster.json', '"column":7', '"column":1');
    expect(await world.exam('draw', world.at('early'), '--entropy', ENTROPY)).toMatchObject({ code: 0 });
  });

  test('"the first one failed" is tried again', async () => {
    // The log is not keyed: its owner can write what he likes. What he says is computed.
    const { nextEntry, logHead, logLine } = await import('../../../../src/exam/folder/log.ts');
    const log = world
      .read('copy/log.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const failed = nextEntry(log[1], { at: 1, what: 'draw-failed', details: { entropy: '2 2 2 2 2 2' } });
    const draw = nextEntry(failed, log[2]);
    world.write('copy/log.jsonl', [log[0], log[1], failed, draw].map(logLine).join(''));
    world.write('copy/private/log-head.txt', logHead(draw));
    const { code, err } = await verify();
    expect([code, err]).toEqual([1, expect.stringMatching(/^复核不通过，1 处：\n.* false-failure /)]);
  });
});

describe('the log', () => {
  const lines = () => world.read('copy/log.jsonl').trimEnd().split('\n');
  const rewrite = (changed: readonly string[]) =>
    world.write('copy/log.jsonl', changed.map((line) => `${line}\n`).join(''));
  test.each([
    ['first entry removed', () => rewrite(lines().slice(1)), 'log-chain'],
    ['an entry in the middle removed', () => rewrite(lines().filter((_, at) => at !== 3)), 'log-chain'],
    ['last entry removed', () => rewrite(lines().slice(0, -1)), 'log-head'],
    ['an entry edited', () => world.edit('copy/log.jsonl', '"minutes":10', '"minutes":40'), 'log-chain'],
    ['a time edited', () => world.edit('copy/log.jsonl', /"at":\d/, '"at":9'), 'log-chain'],
    [
      'two entries swapped',
      () => rewrite(lines().map((line, at, all) => all[at === 3 ? 4 : at === 4 ? 3 : at] ?? line)),
      'log-chain',
    ],
    ['an entry twice', () => rewrite([...lines().slice(0, 4), ...lines().slice(3)]), 'log-chain'],
    ['an entry added by hand', () => rewrite([...lines(), lines()[3] ?? '']), 'log-chain'],
    [
      'cut in a line',
      () => world.write('copy/log.jsonl', world.read('copy/log.jsonl').slice(0, -20)),
      'log-unreadable',
    ],
    ['emptied', () => world.write('copy/log.jsonl', ''), 'log-unreadable'],
  ])('%s', async (_name, change, kind) => {
    change();
    const { code, err } = await verify();
    expect([code, err]).toEqual([1, expect.stringContaining(` ${kind} `)]);
    // Nothing is built on such a log.
    expect(await world.exam('record', 'incident', world.at('copy'), '--note', 'x')).toMatchObject({ code: 1 });
  });

  test('rewritten with all its hashes: only the code a witness wrote down shows it', async () => {
    const { nextEntry, logHead, logLine } = await import('../../../../src/exam/folder/log.ts');
    const entries = lines().map((line) => JSON.parse(line));
    const rebuilt = [entries[0], entries[1], entries[2]];
    rebuilt.push(nextEntry(rebuilt[2], { ...entries[3], details: { code: 'D004' } }));
    world.write('copy/log.jsonl', rebuilt.map(logLine).join(''));
    world.write('copy/private/log-head.txt', logHead(rebuilt[3]));
    expect(await verify()).toMatchObject({ code: 0 });
    expect(await verify('--log', codes[2] ?? '')).toMatchObject({ code: 0 });
    expect(await verify('--log', codes[3] ?? '')).toMatchObject({ code: 1 });
  });
});
