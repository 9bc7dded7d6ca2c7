import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { appendLog, jsonText } from '../../../../scripts/exam/exam-folder.ts';
import type { Candidate } from '../../../../src/exam/folder/settings.ts';
import { handIn } from '../../../../src/exam/rehearsal/sitting.ts';
import type { SittingPaper } from '../../../../src/exam/sitting/paper.ts';
import type { OpenedSubmission } from '../../../../src/exam/sitting/submission.ts';
import { createWorld, type World } from '../support/cli.ts';

/** Real sealed submissions: what `--key` finds that nothing else can. */
let world: World;
beforeAll(async () => {
  world = createWorld();
  for (const name of ['甲', '丙']) await world.exam('keygen', world.at(name));
  await world.drawn('exam', '--forms', '2', '--examiner', `甲=${world.at('甲.pub')}`);
  expect(await world.exam('pack', world.at('exam'))).toMatchObject({ code: 0 });
  const html = world.read('exam/pack/exam.html');
  const roomCode = world.read('exam/private/room-code.txt').trim();
  const { candidates } = JSON.parse(world.read('exam/private/candidates.json')) as { candidates: Candidate[] };
  mkdirSync(world.at('received'));
  for (const { code, pin } of candidates.slice(0, 3)) {
    const seat = { html, roomCode, code, pin };
    const { file } = await handIn(seat, firstOptions, { startedAt: Date.UTC(2026, 10, 3, 1) });
    writeFileSync(world.at(`received/${code}.age`), file);
  }
  const opened = await world.exam(
    'open',
    world.at('exam'),
    '--key',
    world.at('甲.key'),
    '--from',
    world.at('received'),
  );
  expect([opened.code, opened.out]).toEqual([2, expect.stringContaining('3 人有可判的答卷')]);
  expect(await world.exam('grade', world.at('exam'))).toMatchObject({ code: 0 });
}, 120_000);
afterAll(() => world.remove());
beforeEach(() => {
  rmSync(world.at('copy'), { recursive: true, force: true });
  world.copy('exam', 'copy');
});

function firstOptions({ sections }: SittingPaper): Record<string, unknown> {
  const questions = sections.flatMap(({ groups }) => groups.flatMap((group) => group.questions));
  return Object.fromEntries(
    questions.flatMap(({ id, type }) => (type === 'single' ? [[id, { type, choice: 0 }]] : [])),
  );
}
const regrade = (...more: string[]) => world.exam('regrade', world.at('copy'), ...more);
const KEY = () => ['--key', world.at('甲.key')];

test('control: sealed answers are what was opened', async () => {
  const { code, out, err } = await regrade(...KEY());
  expect([code, err, out]).toEqual([0, '', expect.stringContaining('3 份密封答卷')]);
  expect(out).toContain('没有人的分变');
});

test('answers changed by somebody who can write the log too', async () => {
  const path = 'copy/marking/submissions.json';
  const list = JSON.parse(world.read(path)) as OpenedSubmission[];
  const [id = ''] = Object.keys(list[0]?.answers ?? {});
  const answer = list[0]?.answers[id] as { choice: number };
  answer.choice = (answer.choice + 1) % 4;
  world.write(path, jsonText(list));
  await appendLog(world.at('copy'), { at: 1, what: 'open', files: ['marking/submissions.json'] });
  expect(await regrade('--diff')).toMatchObject({ code: 0 });
  const { code, err } = await regrade('--diff', ...KEY());
  expect([code, err]).toEqual([1, expect.stringContaining('D001 与密封答卷不同')]);
});

test('a person dropped, a person made up', async () => {
  const path = 'copy/marking/submissions.json';
  const [first, , third] = JSON.parse(world.read(path)) as OpenedSubmission[];
  world.write(path, jsonText([first, third, { ...first, code: 'D005' }]));
  await appendLog(world.at('copy'), { at: 1, what: 'open', files: ['marking/submissions.json'] });
  const { code, err } = await regrade('--diff', ...KEY());
  expect([code, err]).toEqual([1, expect.stringMatching(/D002 .*拆开的里没有[\s\S]*D005 没有密封答卷/)]);
});

test('a sealed file that is gone, one that was changed, keys of somebody else', async () => {
  const [{ file = '' } = {}] = JSON.parse(world.read('copy/marking/submissions.json')) as OpenedSubmission[];
  const sealed = `copy/submissions/${file}`;
  rmSync(world.at(sealed));
  expect(await regrade(...KEY())).toMatchObject({
    code: 1,
    err: expect.stringContaining(`不见了 submissions/${file}`),
  });
  world.write(sealed, 'age-encryption.org/v1\n');
  expect(await regrade(...KEY())).toMatchObject({ code: 1, err: expect.stringContaining('被改过') });
  world.copy(`exam/submissions/${file}`, sealed);
  expect(await regrade('--key', world.at('丙.key'))).toMatchObject({ code: 1, err: expect.stringContaining('--key') });
  expect(await regrade(...KEY())).toMatchObject({ code: 0 });
});
