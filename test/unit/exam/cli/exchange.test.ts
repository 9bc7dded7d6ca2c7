import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../support/cli.ts';

let world: World;
beforeAll(() => {
  world = createWorld();
  // The same questions without the word that makes them public.
  world.copy('bank', 'private');
  world.edit('private/a.yaml', '# 公开样题\n', '');
});
afterAll(() => world.remove());
const made = () => readdirSync(world.folder).filter((name) => !['bank', 'private', 'roster.txt'].includes(name));
afterEach(() => {
  for (const name of made()) rmSync(world.at(name), { recursive: true });
});
const exported = (format: string, bank: string, out: string) =>
  world.exam('export', format, '--bank', bank, '--out', world.at(out));

describe('export json', () => {
  test.each([
    ['the public sample', 'content/_bank-sample', '公开样题'],
    ['the practice questions', 'content/questions', '公开的练习题'],
  ])('%s: export → import → export gives the same bytes', async (_name, bank, notice) => {
    const first = await exported('json', bank, 'first.json');
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain(notice);
    expect(world.read('first.json').split('\n')[0]).toContain(notice);
    const imported = await world.exam('import', 'json', world.at('first.json'), '--out', world.at('in'));
    expect([imported.code, imported.out]).toEqual([0, expect.stringMatching(/导入 \d{2,} 题/)]);
    expect(await exported('json', world.at('in'), 'second.json')).toMatchObject({ code: 0 });
    expect(world.read('second.json')).toBe(world.read('first.json'));
  });

  test('sealed questions say so first, and are only readable by their owner', async () => {
    const { code, out } = await exported('json', world.at('private'), 'q.json');
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringContaining('封存题')]);
    expect(world.read('q.json').split('\n')[0]).toContain('封存题');
    expect(statSync(world.at('q.json')).mode & 0o777).toBe(0o600);
  });

  test('sealed questions are not written into a work tree, the sample may be', async () => {
    const { code, err } = await world.exam('export', 'json', '--bank', world.at('private'), '--out', 'dist.q.json');
    expect([code, err, existsSync('dist.q.json')]).toEqual([1, expect.stringContaining('Git 工作区'), false]);
    const outside = createWorld({ root: `${world.folder}/` });
    const inContent = await outside.exam(
      ...['export', 'json', '--bank', world.at('private'), '--out', world.at('content/q.json')],
    );
    expect([inContent.code, inContent.err]).toEqual([1, expect.stringContaining('网站内容')]);
    outside.remove();
    expect(made()).toEqual([]);
  });

  test('nothing is overwritten, and a bank with mistakes is not exported', async () => {
    world.write('q.json', 'mine');
    expect(await exported('json', world.at('bank'), 'q.json')).toMatchObject({ code: 1 });
    expect(world.read('q.json')).toBe('mine');
    world.copy('bank', 'broken');
    world.edit('broken/a.yaml', 'difficulty', 'dificulty');
    const { code, err } = await exported('json', world.at('broken'), 'other.json');
    expect([code, err]).toEqual([1, expect.stringContaining('什么也没有写')]);
    expect(made()).toEqual(['broken', 'q.json']);
  });

  test('formats nobody knows and banks that are not there', async () => {
    expect((await exported('word', world.at('bank'), 'q')).err).toContain('没有 word 这种格式');
    expect((await exported('json', world.at('none'), 'q')).err).toContain('不存在');
    expect((await world.exam('import', 'pdf', 'x', '--out', 'y')).err).toContain('没有 pdf 这种格式');
    expect((await world.exam('import', 'json', world.at('none'), '--out', world.at('y'))).err).toContain('读不出来');
  });
});

describe('import json', () => {
  const bring = (...more: string[]) =>
    world.exam('import', 'json', world.at('q.json'), '--out', world.at('in'), ...more);

  test('one mistake and nothing is imported; the line is named', async () => {
    await exported('json', world.at('bank'), 'q.json');
    world.edit('q.json', '"difficulty"', '"dificulty"');
    const { code, err } = await bring('--no-content');
    expect([code, err]).toEqual([1, expect.stringMatching(/q\.json:\d+ .*dificulty[\s\S]*一题也没有导入/)]);
    expect(existsSync(world.at('in'))).toBe(false);
  });

  test('ids already in the folder are refused, and a file of that name', async () => {
    await exported('json', world.at('bank'), 'q.json');
    expect(await bring('--no-content')).toMatchObject({ code: 0 });
    expect((await bring('--no-content')).err).toContain('已经');
    world.copy('q.json', 'again.json');
    const again = await world.exam('import', 'json', world.at('again.json'), '--out', world.at('in'), '--no-content');
    expect([again.code, readdirSync(world.at('in'))]).toEqual([1, ['q.yaml']]);
  });

  test('sources are checked against the knowledge base', async () => {
    await exported('json', world.at('bank'), 'q.json');
    world.edit('q.json', /"source":"[^"]*"/, '"source":"systems/no-such-thing"');
    const { code, err } = await bring();
    expect([code, err]).toEqual([1, expect.stringContaining('systems/no-such-thing')]);
  });

  test('sealed questions do not go into a work tree', async () => {
    await exported('json', world.at('private'), 'q.json');
    const { code, err } = await world.exam(
      ...['import', 'json', world.at('q.json'), '--out', 'content/questions', '--no-content'],
    );
    expect([code, err]).toEqual([1, expect.stringContaining('Git 工作区')]);
  });
});

describe('gift', () => {
  const bring = (...more: string[]) =>
    world.exam('import', 'gift', world.at('q.gift'), '--out', world.at('in'), ...more);
  const NEEDED = ['--section', 'BO', '--points', '2', '--source', 'systems/erm'];

  test('is written with a report of what is lost, and read again as drafts', async () => {
    const { code, out } = await exported('gift', 'content/_bank-sample', 'q.gift');
    expect([code, out]).toEqual([0, expect.stringMatching(/写出 \d+ 题[\s\S]*整题没有写出 \d+/)]);
    expect(world.read('q.gift').split('\n')[0]).toContain('公开样题');
    expect(world.read('q.gift.loss.txt')).toMatch(/没有带走的：.*分值 \d+[\s\S]*\n {2}归一：/);
    const back = await bring(...NEEDED);
    expect([back.code, back.out]).toEqual([0, expect.stringMatching(/导入 \d+ 题[\s\S]*草稿/)]);
  });

  test('a sealed export stays sealed on its way back', async () => {
    await exported('gift', world.at('private'), 'q.gift');
    const { code, err } = await world.exam(
      ...['import', 'gift', world.at('q.gift'), '--out', 'content/questions', ...NEEDED],
    );
    expect([code, err]).toEqual([1, expect.stringContaining('Git 工作区')]);
    expect((await bring(...NEEDED)).out).toContain('封存题');
    expect(world.read('in/q.yaml')).toMatch(/^# .*封存题[\s\S]*visibility: sealed/);
  });

  test('options it needs, and a mistake at its line', async () => {
    world.write('q.gift', '::a-1::a=b 吗？ {TRUE}\n\n::a-2::好 {TRUE}\n');
    expect((await bring('--points', '2')).err).toContain('--section、--source');
    const { code, err } = await bring(...NEEDED);
    expect([code, err]).toEqual([1, expect.stringMatching(/q\.gift:1 [\s\S]*\\=[\s\S]*一题也没有导入/)]);
    expect(existsSync(world.at('in'))).toBe(false);
  });
});

test('moodle: all questions in one XML file, with the notice in its first line', async () => {
  const { code, out } = await exported('moodle', 'content/_bank-sample', 'q.xml');
  expect([code, out]).toEqual([0, expect.stringMatching(/写出 \d+ 题[\s\S]*归一 \d+/)]);
  expect(world.read('q.xml').split('\n')[0]).toMatch(/^<\?xml .*<!-- 公开样题/);
  expect(world.read('q.xml.loss.txt')).toContain('评分标准');
});

test('qti: a folder with an item per question, the manifest and our own form, which comes back', async () => {
  const { code, out } = await exported('qti', 'content/_bank-sample', 'pack');
  expect([code, out]).toEqual([0, expect.stringMatching(/写出 \d+ 题[\s\S]*归一 \d+/)]);
  expect(readdirSync(world.at('pack')).sort()).toEqual(['imsmanifest.xml', 'items', 'questions.json']);
  expect(await exported('json', 'content/_bank-sample', 'q.json')).toMatchObject({ code: 0 });
  expect(world.read('pack/questions.json')).toBe(world.read('q.json'));
});
