import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'exam-demo-'));
const opened: string[] = [];
let world: World;
beforeAll(() => {
  world = createWorld({ show: (path) => void opened.push(path) });
});
afterAll(() => {
  world.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('walks through the whole life of an exam and opens the report', { timeout: 240_000 }, async () => {
  const dir = join(folder, 'new', 'demo');
  const started = performance.now();
  const { code, out, err } = await world.exam('demo', '--out', dir, '--people', '14');
  expect([code, err]).toEqual([0, '']);
  expect(performance.now() - started).toBeLessThan(120_000);
  for (const verb of [
    'keygen',
    'lint',
    'new',
    'commit',
    'draw',
    'pack',
    'open',
    'grade',
    'stats',
    'report',
    'archive',
  ]) {
    expect(out).toContain(`\n  $ npm run exam -- ${verb} `);
  }
  const told = [
    ['record absent', '记下第 5 条：缺考 D003'],
    ['record late', 'X001 → SPARE-02'],
    ['record damaged', 'D005 → SPARE-01'],
    ['open', '后来又交了一次'],
    ['open', '校验不符：封好之前被改过'],
    ['open', '文件残缺或被改过'],
    ['open', '交卷时间在截止以后'],
    ['mark diff', '两位相差太多：1 份'],
    ['record appeal', 'D004'],
    ['regrade', '裁定'],
    ['verify', '复核通过'],
    ['verify', 'commitment-roster'],
    ['new', '补考的人见过的'],
  ];
  for (const [verb, said] of told) {
    expect(out).toMatch(new RegExp(`\\$ npm run exam -- ${verb} [\\s\\S]*${said}`));
  }
  expect(out).not.toMatch(/undefined|NaN|\[object/);
  const report = readFileSync(join(dir, '考试/report/index.html'), 'utf8');
  for (const said of ['公开样题', '蓝屏', '空调', '现场都这么叫', 'X001']) expect(report).toContain(said);
  expect(opened).toEqual([join(dir, '考试/report/index.html')]);
});

test.each([
  ['in a Git work tree', () => ['--out', join(process.cwd(), 'demo')], 'Git'],
  ['where something lies', () => ['--out', folder], '已经有内容'],
  ['with too few people for its roles', () => ['--people', '3'], '--people'],
])('refuses to play %s', async (_name, args, said) => {
  mkdirSync(join(folder, 'full'), { recursive: true });
  const { code, err } = await world.exam('demo', ...args());
  expect([code, err]).toEqual([1, expect.stringContaining(said)]);
  expect(existsSync(join(process.cwd(), 'demo'))).toBe(false);
});
