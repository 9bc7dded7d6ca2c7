import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../../scripts/diagrams.ts';
import { diagramHash } from '../../../src/diagram/hash.ts';
import { sample } from './samples.ts';

/** The command from end to end on a small content folder, with a real browser. */
let root: string;
beforeEach(async () => {
  root = `${await mkdtemp(join(tmpdir(), 'dutybook-content-'))}/`;
  await mkdir(join(root, 'content/notes/2026'), { recursive: true });
  await cp(fileURLToPath(new URL('../../../content/site.yaml', import.meta.url)), join(root, 'content/site.yaml'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const FRONT =
  '---\ntitle: 一次故障\nowner: vod-duty\nevidence: platform\ndate: 2026-01\nkind: incident\nstatus: 已定位\n---\n';
const note = (source: string) =>
  writeFile(join(root, 'content/notes/2026/2026-01-a.md'), `${FRONT}## 现象\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`);

async function diagrams(...args: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  return { code: await run({ args, out: write, err: write, now: new Date(0), root }), text };
}

const stored = () => readdir(join(root, 'content/diagrams')).catch(() => []);

test('check fails, drawing repairs, an edit replaces the file, removing the fence removes it', async () => {
  await note(sample('flow'));
  expect((await diagrams('--check')).code).toBe(1);
  expect(await stored()).toEqual([]);

  expect((await diagrams()).code).toBe(0);
  expect(await stored()).toEqual([`${diagramHash(sample('flow'))}.svg`]);
  expect((await diagrams('--check')).code).toBe(0);

  const edited = sample('flow').replace('一户', '一楼');
  await note(edited);
  expect((await diagrams('--check')).code).toBe(1);
  expect((await diagrams()).code).toBe(0);
  expect(await stored()).toEqual([`${diagramHash(edited)}.svg`]);
  const svg = await readFile(join(root, 'content/diagrams', `${diagramHash(edited)}.svg`), 'utf8');
  expect(svg).toContain('>一楼</text>');

  await writeFile(join(root, 'content/notes/2026/2026-01-a.md'), `${FRONT}## 现象\n\n没有图。\n`);
  expect((await diagrams()).code).toBe(0);
  expect(await stored()).toEqual([]);
}, 60_000);

test('what cannot be drawn is named with file and line', async () => {
  await note('flowchart TD\n  accTitle: 甲\n  accDescr: 乙\n  A[');
  const { code, text } = await diagrams();
  expect(code).toBe(1);
  expect(text).toMatch(/content\/notes\/2026\/2026-01-a\.md:15 .*diagram-invalid/);
}, 60_000);
