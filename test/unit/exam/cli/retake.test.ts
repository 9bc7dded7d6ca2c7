import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDrawnExam } from '../../../../scripts/exam/exam-folder.ts';
import { createWorld, ENTROPY, type World } from '../support/cli.ts';
import { handIn } from '../support/marking-room.ts';

let world: World;
beforeAll(async () => {
  world = createWorld();
  await world.drawn('first', '--forms', '3', '--columns', '3', '--spare', '1');
  await world.exam('record', 'late', world.at('first'), '--code', 'D099', '--spare', 'SPARE-01');
});
afterAll(() => world.remove());

const itemsOf = async (dir: string, ...codes: string[]) => {
  const { record } = await openDrawnExam(world.at(dir));
  const people = record.people.filter(({ code }) => codes.length === 0 || codes.includes(code));
  return new Set(people.flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat().map(({ id }) => id))));
};
const sealed = (ids: Set<string>) => [...ids].filter((id) => !id.startsWith('task'));

describe('a retake', () => {
  test('has a new secret and nothing the people saw, the spare paper of a late entrant included', async () => {
    world.write('again.txt', 'D002\nD099\n');
    const made = await world.create(
      'retake',
      '--roster',
      world.at('again.txt'),
      '--retake-of',
      world.at('first'),
      '--forms',
      '1',
    );
    expect(made).toMatchObject({ code: 0 });
    await world.exam('commit', world.at('retake'));
    expect(await world.exam('draw', world.at('retake'), '--entropy', ENTROPY)).toMatchObject({ code: 0 });
    const seen = new Set(sealed(await itemsOf('first', 'D002', 'SPARE-01')));
    const now = sealed(await itemsOf('retake'));
    expect(now.filter((id) => seen.has(id))).toEqual([]);
    // Control: what others saw may come again, so an unlucky exclusion of everything would show.
    const { manifest } = await openDrawnExam(world.at('retake'));
    expect(
      manifest.items
        .filter((item) => item.excluded)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...seen].sort());
    expect(world.read('retake/private/secret.txt')).not.toBe(world.read('first/private/secret.txt'));
    expect((await world.exam('verify', world.at('retake'))).code).toBe(0);
    expect(JSON.parse(world.read('retake/log.jsonl').split('\n')[0] ?? '').details.retakeOf).toEqual(['first']);
    await handIn(world, 'retake', [{ code: 'D002', skill: 600 }]);
    expect(await world.exam('grade', world.at('retake'))).toMatchObject({ code: 0 });
    expect(await world.exam('report', world.at('retake'), '--no-content')).toMatchObject({ code: 0 });
    expect(world.read('retake/report/index.html')).toContain('这是补考：名单里的人在 first 见过的题没有再抽');
  });

  test('says who did not sit the first exam; nobody did: refused', async () => {
    world.write('again.txt', 'D002\nD777\n');
    const retake = ['--roster', world.at('again.txt'), '--retake-of', world.at('first'), '--forms', '1'];
    const made = await world.create('other', ...retake);
    expect([made.code, made.err]).toEqual([0, expect.stringContaining('D777')]);
    world.write('again.txt', 'D777\n');
    expect((await world.create('none', ...retake)).code).toBe(1);
  });

  test('of an exam that was tampered with is refused', async () => {
    world.copy('first', 'changed');
    world.edit('changed/log.jsonl', 'D099', 'D098');
    world.write('again.txt', 'D002\n');
    const retake = ['--roster', world.at('again.txt'), '--retake-of', world.at('changed'), '--forms', '1'];
    expect((await world.create('none', ...retake)).code).toBe(1);
  });
});
