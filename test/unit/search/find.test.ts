import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../../scripts/find.ts';
import { FILES } from './fixture.ts';

let root: string;
beforeAll(async () => {
  root = `${await mkdtemp(join(tmpdir(), 'dutybook-find-'))}/`;
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function find(...args: string[]) {
  let [out, err] = ['', ''];
  const status = await run({
    args,
    root,
    now: new Date(0),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { status, out, err };
}

test('--json is an array with the code first, best first', async () => {
  const { status, out, err } = await find('--json', 'OTE', '40270');
  const rows = JSON.parse(out);
  expect(status).toBe(0);
  expect(err).toBe('');
  expect(Object.keys(rows[0])).toEqual(['title', 'url', 'type', 'code', 'heading', 'excerpt', 'score']);
  expect(rows[0]).toMatchObject({ title: 'OTE40270：额度不够', url: '/codes/ote40270/', code: 'OTE40270' });
  expect(rows[1]).toMatchObject({ url: '/runbooks/paid/', code: null });
});

test('text is for people; --limit holds', async () => {
  const { status, out } = await find('erm', '--limit', '1');
  expect(status).toBe(0);
  expect(out).toContain('/systems/erm/');
  expect(out.match(/^ {4}\//gm)).toHaveLength(1);
});

test('nothing found: exit code 1, nothing on standard output, the nearest on standard error', async () => {
  expect(await find('40271', '--json')).toMatchObject({ status: 1, out: '[]\n' });
  const { status, out, err } = await find('40271');
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toContain('OTE40270');
  expect((await find('streemsmith')).err).toContain('/systems/streamsmith/');
});

test.each([[[]], [['--limit', 'x', '词']], [['--limit=0', '词']]])('%j is refused', async (args) => {
  const { status, out, err } = await find(...args);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(err).not.toBe('');
});

test('settings that cannot be read are named', async () => {
  await mkdir(join(root, 'empty'));
  const { status, err } = await find('词', '--content', join(root, 'empty'));
  expect(status).toBe(2);
  expect(err).toContain('site.yaml');
});
