import { expect, test } from 'vitest';
import { wordsApart } from '../../../src/search/apart.ts';
import { memoryFullText } from '../../../src/search/memory.ts';
import { parseQuery } from '../../../src/search/query.ts';
import type { TextRecord } from '../../../src/search/text-records.ts';
import { fixtureIndex } from './fixture.ts';

const index = fixtureIndex();
const page = (ref: string, text: string): TextRecord => ({
  ref,
  type: 'notes',
  title: ref,
  names: [],
  sections: [{ anchor: '', heading: '', text }],
});
const text = memoryFullText(
  [page('notes/a', '主备机房之间切换一次'), page('notes/b', `切换${'很远'.repeat(90)}主备`), page('notes/c', '切换')],
  index.simplify,
);
const apart = (query: string) => wordsApart(text, parseQuery(query, index), { limit: 8 }, index.simplify);

test('words of a run that stand near each other are a suggestion', async () => {
  const hits = await apart('切换主备');
  expect(hits.map(({ ref, apart }) => [ref, apart])).toEqual([['notes/a', true]]);
  expect(hits[0]?.excerpt.ranges).toEqual([
    [0, 2],
    [6, 8],
  ]);
});

test.each(['主备', '切换 主备', 'switch', '切换主备机房之间一次吧'])('%s is left alone', async (query) => {
  expect(await apart(query)).toEqual([]);
});
