import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserMissingError, launchBrowser } from '../../../src/node/browser.ts';
import { drawDigest } from './support/draw-digest.ts';

/** One digest in this Node, in another Node of the machine, and in a new and an old Chromium. */
const expected = drawDigest();
const folder = mkdtempSync(join(tmpdir(), 'draw-portability-'));
let script = '';

beforeAll(async () => {
  const bundle = await build({
    entryPoints: ['test/unit/exam/support/draw-digest.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'portability',
    target: ['chrome109', 'node20'],
    write: false,
  });
  script = bundle.outputFiles[0]?.text ?? '';
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runWith(node: string): string {
  const file = join(folder, 'digest.cjs');
  writeFileSync(file, `${script}\nprocess.stdout.write(portability.drawDigest());\n`);
  return execFileSync(node, [file], { encoding: 'utf8', timeout: 20_000 });
}

/** A Node installed on the machine that is not the one running these tests, e.g. 20 beside 24. */
function otherNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return folders
    .map((path) => join(path, name))
    .filter(existsSync)
    .find((path) => execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() !== process.version);
}

test('bundled, this Node', () => expect(runWith(process.execPath)).toBe(expected));

const other = otherNode();
test.skipIf(other === undefined)('bundled, another Node', () => expect(runWith(other ?? '')).toBe(expected));

test.each(['current', 'legacy'] as const)('bundled, %s Chromium', { timeout: 120_000 }, async (kind) => {
  const browser = await launchBrowser(kind).catch((error: unknown) => {
    if (error instanceof BrowserMissingError) return undefined;
    throw error;
  });
  if (!browser) return console.warn(`NOT RUN: no ${kind} Chromium on this machine`);
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    expect(await page.evaluate('portability.drawDigest()')).toBe(expected);
    console.info(`${kind}: Chromium ${browser.version()}`);
  } finally {
    await browser.close();
  }
});

test('the digest notices a changed draw', () => {
  const changed = script.replace(/"(order|options)"(?=, code)/g, '"other"');
  expect(changed).not.toBe(script);
  const file = join(folder, 'changed.cjs');
  writeFileSync(file, `${changed}\nprocess.stdout.write(portability.drawDigest());\n`);
  expect(execFileSync(process.execPath, [file], { encoding: 'utf8', timeout: 20_000 })).not.toBe(expected);
});
