import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { Question } from '../../src/exam/item.ts';
import { readQuestions } from '../../src/exam/read.ts';
import { buildSite } from '../../src/node/build-site.ts';
import { loadContentDirectory } from '../../src/node/content.ts';
import { silentProgress } from '../../src/node/progress.ts';
import { portableBook } from '../../src/singlefile/from-content.ts';

/** Sealed questions live outside what the site loads. Nothing of them may stand in anything that is published. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const bank = join(root, 'content', '_bank-sample');

test('nothing of a sealed question is in the built site', async () => {
  test.setTimeout(120_000);
  const items = await sealedItems();
  expect(items.length).toBeGreaterThan(100);
  expect(existsSync(join(root, 'dist', 'index.html'))).toBe(true);
  const published = await everything(join(root, 'dist'));
  expect(published.length).toBeGreaterThan(100_000);
  const leaks = items.flatMap(({ id, lines }) =>
    lines.filter((line) => published.includes(line)).map((line) => `${id}: ${line}`),
  );
  expect(leaks).toEqual([]);
});

test('nor in the portable file', async () => {
  const items = await sealedItems();
  const book = normalise(
    JSON.stringify(portableBook(await loadContentDirectory({ directory: join(root, 'content') }))),
  );
  expect(items.filter(({ lines }) => lines.some((line) => book.includes(line)))).toEqual([]);
});

test('a bank with a canary in every item stays out of site, practice and search, wherever it lies', async () => {
  test.setTimeout(120_000);
  const work = await mkdtemp(join(tmpdir(), 'dutybook-leak-'));
  try {
    const directory = join(work, 'content');
    await cp(join(root, 'test', 'fixtures', 'cooling', 'content'), directory, { recursive: true });
    const question = (canary: string, visibility: string) =>
      `questions:\n  - { id: ${canary}, type: truefalse, section: PLANT, points: 1, difficulty: 1, source: systems/chiller, visibility: ${visibility}, stem: ${canary}stem, explanation: ${canary}why, answer: true }\n`;
    await cp(join(root, 'test', 'fixtures', 'cooling', 'content', 'systems'), join(directory, '_bank'), {
      recursive: true,
    });
    await mkdir(join(directory, 'questions'));
    await writeFile(join(directory, '_bank', 'sealed.yaml'), question('canaryone', 'sealed'));
    // Put into the wrong folder by mistake: still sealed.
    await writeFile(join(directory, 'questions', 'sealed.yaml'), question('canarytwo', 'sealed'));
    await writeFile(join(directory, 'questions', 'open.yaml'), question('canaryopen', 'practice'));
    const content = await loadContentDirectory({ directory });
    await buildSite({
      content,
      contentDirectory: directory,
      root,
      outDirectory: join(work, 'site'),
      progress: silentProgress,
    });
    const published = await everything(join(work, 'site'));
    expect(published).not.toContain('canaryone');
    expect(published).not.toContain('canarytwo');
    // The control: a published question is found, so the search above looks in the right places.
    expect(published).toContain('canaryopenstem');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});

interface Sealed {
  id: string;
  /** Normalised texts that would give the item away: stem, options together, explanation, rubric lines. */
  lines: string[];
}

async function sealedItems(): Promise<Sealed[]> {
  const items: Sealed[] = [];
  // An explanation may quote the article it rests on word for word; that sentence is published knowledge, not a leak.
  const knowledge = await articles();
  for (const name of (await readdir(bank)).sort()) {
    const text = await readFile(join(bank, name), 'utf8');
    const { questions, findings } = readQuestions({ path: `bank/${name}`, text });
    expect(findings).toEqual([]);
    for (const { question } of questions)
      items.push({
        id: question.id,
        lines: textsOf(question)
          .map(normalise)
          .filter((line) => isTelling(line) && !knowledge.includes(line)),
      });
  }
  return items;
}

/** The knowledge base itself, without any question. */
async function articles(): Promise<string> {
  const texts: string[] = [];
  for (const entry of await readdir(join(root, 'content'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && /\.(md|yaml)$/.test(entry.name) && !/[\\/](_|questions)/.test(path.slice(root.length))) {
      // Link targets would tear sentences apart.
      texts.push((await readFile(path, 'utf8')).replace(/\]\([^)]*\)/g, ''));
    }
  }
  return normalise(texts.join('\n'));
}

function textsOf(question: Question): string[] {
  const texts = [question.stem, question.explanation];
  if ('options' in question)
    texts.push(question.options.map((option) => option.text).join(''), ...question.options.map((option) => option.why));
  if ('rubric' in question) texts.push(...question.rubric.map((line) => line.text));
  if (question.type === 'cloze') texts.push(question.text.replace(/\{\{([^|}]*)[^}]*\}\}/g, '$1'));
  return texts;
}

/** Short texts are ordinary words of the trade and stand in articles anyway. */
const isTelling = (text: string) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 12;

/** Spaces, punctuation and markup differ between formats; letters do not. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** All text of a built site: files as they are, Pagefind's compressed chunks unpacked, JSON and base64 decoded. */
async function everything(directory: string): Promise<string> {
  const texts: string[] = [];
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    const text = plain.toString('utf8');
    texts.push(
      text,
      text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
    for (const [encoded] of text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g))
      texts.push(Buffer.from(encoded, 'base64').toString('utf8'));
  }
  return normalise(texts.join('\n'));
}
