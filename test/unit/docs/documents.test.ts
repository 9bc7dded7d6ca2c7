import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandsOf, ROOT, readDocument, readDocuments, target } from './documents.ts';

const documents = readDocuments();
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

describe.each(documents)('$path', (document) => {
  test('names npm scripts that exist and have their file', () => {
    const missing = commandsOf(document).filter((name) => {
      const file = /\bscripts\/\S+/.exec(scripts[name] ?? '')?.[0];
      return !scripts[name] || (file && !existsSync(join(ROOT, file)));
    });
    expect(missing).toEqual([]);
  });

  test('links and pictures lead somewhere, also within a page', () => {
    const own = document.links.filter(({ url }) => !/^[a-z]+:/.test(url));
    const dead = own.filter(({ url }) => {
      const { path, anchor } = target(document.path, url);
      if (!existsSync(join(ROOT, path))) return true;
      return anchor !== undefined && !readDocument(path).anchors.has(anchor);
    });
    expect(dead.map(({ url }) => url)).toEqual([]);
    expect(document.links.filter(({ isImage, alt }) => isImage && alt.trim() === '')).toEqual([]);
  });

  test('files and folders it names exist', () => {
    const named = document.codes.filter((code) =>
      /^(?:src|scripts|test|docs|public)\/[\w./[\]-]*[\w\]/]$|^content\/(?:[\w-]+\/)?(?:[\w-]+\.\w+)?$/.test(code),
    );
    // Pictures of an article are the author's own; the folder appears with the first of them.
    const missing = named.filter((path) => path !== 'content/images/' && !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });
});

test('the two READMEs name the same commands', () => {
  expect(commandsOf(readDocument('README.md'))).toEqual(commandsOf(readDocument('README.zh-CN.md')));
});

test('every stored picture is used and light', () => {
  const used = new Set(documents.flatMap(({ path, links }) => links.map(({ url }) => target(path, url).path)));
  const pictures = readdirSync(join(ROOT, 'docs', 'images')).map((name) => `docs/images/${name}`);
  expect(pictures.filter((path) => !used.has(path))).toEqual([]);
  expect(pictures.filter((path) => statSync(join(ROOT, path)).size > 200_000)).toEqual([]);
});
