import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { hanTables } from '../../../src/node/han.ts';
import { quickIndexText } from '../../../src/search/quick-json.ts';
import { textRecords } from '../../../src/search/text-records.ts';
import { fixtureContent } from './fixture.ts';

/** The engine as a single file needs it: one classic script, data in the page, no modules, no requests, no document. */
const ENTRY = `
import { answer } from './src/search/answer.ts';
import { createSearchEngine } from './src/search/engine.ts';
import { memoryFullText } from './src/search/memory.ts';
import { loadQuickIndex } from './src/search/quick-load.ts';
const index = loadQuickIndex(JSON.parse(QUICK));
const engine = createSearchEngine(index, memoryFullText(JSON.parse(RECORDS), index.simplify));
RESULT = Promise.all(QUERIES.map((query) => answer(engine, query, './', 3)));
`;

test('the same module answers where there is nothing but JavaScript', async () => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: fileURLToPath(new URL('../../../', import.meta.url)), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'chrome109',
    minify: true,
  });
  const script = outputFiles[0]?.text ?? '';
  const content = fixtureContent();
  const page = {
    QUICK: quickIndexText(content, hanTables()),
    RECORDS: JSON.stringify(textRecords(content)),
    QUERIES: ['40270', 'dbhc', '静态模式', '40271'],
    RESULT: Promise.resolve([] as { rows: { url: string }[]; unknown: { word: string }[] }[]),
  };
  runInContext(script, createContext(page));
  const [card, initials, text, unknown] = await page.RESULT;
  expect(card?.rows[0]?.url).toBe('./codes/ote40270/');
  expect(initials?.rows[0]?.url).toBe('./runbooks/black/');
  expect(text?.rows.map((row) => row.url)).toContain('./runbooks/portal/#act');
  expect(unknown?.rows).toEqual([]);
  expect(unknown?.unknown[0]?.word).toBe('40271');
  // Neither the 1 MB of character tables nor a schema library may slip in.
  expect(script.length).toBeLessThan(40_000);
});
