import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadContentDirectory } from '../../../src/node/content.ts';
import { answer } from '../../../src/search/answer.ts';
import { createSearchEngine } from '../../../src/search/engine.ts';
import { memoryFullText } from '../../../src/search/memory.ts';
import { textRecords } from '../../../src/search/text-records.ts';
import { fixtureIndex } from './fixture.ts';

const content = await loadContentDirectory({ directory: 'content' });
const index = fixtureIndex(content);
const engine = createSearchEngine(index, memoryFullText(textRecords(content), index.simplify));

const cases = readFileSync('test/fixtures/operator-queries.tsv', 'utf8')
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => line.split('\t') as [query: string, refs: string])
  .map(([query, refs]) => ({ query, right: refs.split(' ') }));

/** References in the order in which the list shows them: matches, or suggestions where nothing matches. */
async function shown(query: string): Promise<string[]> {
  const { rows, near } = await answer(engine, query, '/', 10);
  const refs = (rows.length > 0 ? rows : near).map(({ url }) => {
    const [path = '', anchor] = decodeURIComponent(url).split('#');
    const page = path.replace(/^\/|\/$/g, '');
    return page === 'glossary' ? `glossary/${anchor}` : page;
  });
  return [...new Set(refs)];
}

test('every reference exists', () => {
  const missing = cases.flatMap(({ right }) => right).filter((ref) => !index.byRef.has(ref));
  expect(missing).toEqual([]);
});

test('in one’s own words: the right page is first nine times of ten, and nearly always among five', async () => {
  const missed: string[] = [];
  let first = 0;
  let five = 0;
  for (const { query, right } of cases) {
    const rank = (await shown(query)).findIndex((ref) => right.includes(ref));
    if (rank === 0) first++;
    else missed.push(`${query} ${rank + 1}`);
    if (rank !== -1 && rank < 5) five++;
  }
  expect(cases.length).toBeGreaterThan(200);
  expect(first / cases.length, missed.join('，')).toBeGreaterThan(0.9);
  expect(five / cases.length, missed.join('，')).toBeGreaterThan(0.97);
});

test.each([
  ['主页打不开', 'runbooks/portal-no-resource'],
  ['回看白屏怎么办', 'runbooks/catchup-white-screen'],
  ['40270怎么办', 'codes/ote40270'],
  ['付不了款', 'runbooks/paid-failure'],
  ['电视花了', 'runbooks/mosaic'],
  ['進不了主頁', 'runbooks/portal-no-resource'],
])('%s is matched, not only suggested', async (query, ref) => {
  const { rows } = await answer(engine, query, '/', 10);
  expect(rows[0]?.url).toBe(`/${ref}/`);
});
