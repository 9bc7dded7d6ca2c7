import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/search/answer.ts';
import { bigrams } from '../../../src/search/bigrams.ts';
import { pageKey, searchWords } from '../../../src/search/candidates.ts';
import { createSearchEngine } from '../../../src/search/engine.ts';
import type { FullText, FullTextHit } from '../../../src/search/full-text.ts';
import { pagefindFullText } from '../../../src/search/pagefind-text.ts';
import { parseQuery } from '../../../src/search/query.ts';
import { type TextRecord, textRecords } from '../../../src/search/text-records.ts';
import { fixtureContent, fixtureEngine, fixtureIndex } from './fixture.ts';

const content = fixtureContent();
const index = fixtureIndex(content);
const engine = fixtureEngine(content);

describe('the engine', () => {
  test('full text adds pages and sections that the quick index cannot know', async () => {
    const quick = engine.quick('静态模式');
    const more = await engine.more(quick);
    expect(more.map((hit) => hit.ref)).toContain('runbooks/portal');
    expect(more.find((hit) => hit.ref === 'runbooks/portal')?.anchor).toBe('act');
  });

  test('never repeats what is shown', async () => {
    for (const query of ['erm', '马赛克', '40270', 'rtsp 454', '点播']) {
      const quick = engine.quick(query);
      const shown = new Set([...quick.hits.map((hit) => hit.ref), ...quick.codes.map((card) => card.ref)]);
      for (const hit of await engine.more(quick))
        expect(shown.has(hit.ref) || shown.has(`${hit.ref}#${hit.anchor}`)).toBe(false);
    }
  });

  test('filters hold for full text too', async () => {
    const filters = { types: ['notes'], systems: [], zones: [] };
    const more = await engine.more(engine.quick('重启', filters), filters);
    expect(more.map((hit) => hit.ref)).toEqual(['notes/flap']);
  });

  test('one character asks no full text; a broken engine is the caller’s to handle', async () => {
    let asked = 0;
    const broken: FullText = { search: () => Promise.reject(new Error(`asked ${++asked}`)) };
    const other = createSearchEngine(index, broken);
    expect(await other.more(other.quick('看'))).toEqual([]);
    expect(asked).toBe(0);
    await expect(other.more(other.quick('日志'))).rejects.toThrow('asked 1');
  });

  test.each(['独角兽', '撤下的含义', '金丝雀', '量子纠缠', '日志天气', '40271', '6154'])(
    '%s is nowhere',
    async (query) => {
      const { rows } = await answer(engine, query, '/', 10);
      expect(rows).toEqual([]);
    },
  );
});

describe('answer', () => {
  test('cards, then pages, then text, scores falling', async () => {
    const { rows } = await answer(engine, '5203', '/duty/', 10);
    expect(rows[0]).toMatchObject({ code: '5203', url: '/duty/codes/n5203/', type: 'codes' });
    expect(rows[1]).toMatchObject({ code: null, url: '/duty/runbooks/portal/' });
    const scores = rows.map((row) => row.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
  test('rows lead to their sections; terms live on one page', async () => {
    expect((await answer(engine, '万兆口', '/', 1)).rows[0]?.url).toBe('/runbooks/mosaic/#port');
    expect((await answer(engine, '下一代点播架构', '/', 1)).rows[0]?.url).toBe('/glossary/#ngod');
    expect((await answer(engine, 'rtsp 454', '/', 1)).rows[0]?.url).toBe('/codes/rtsp/#rtsp-454');
  });
});

describe('over Pagefind', () => {
  test('words are pairs of characters', () => {
    expect(bigrams('回看花屏 ote40270')).toBe('回看 看花 花屏 ote40270');
    expect(searchWords(parseQuery('看 花屏卡', index).terms)).toEqual(['花屏', '屏卡']);
  });

  const records = textRecords(content);
  const fetchRecord = async (id: string) => records.find((record) => id.startsWith(pageKey(record.ref))) as TextRecord;
  /** Pagefind shortens or drops words it does not know: for it every page is a match. */
  const everything = (asked: string[]) => ({
    search: async (words: string) => {
      asked.push(words);
      return { results: records.map((record) => ({ id: `${pageKey(record.ref)}12345`, words: [] })) };
    },
  });
  const search = async (query: string, asked: string[] = []): Promise<FullTextHit[]> =>
    pagefindFullText(everything(asked), fetchRecord, index.simplify).search(parseQuery(query, index), { limit: 30 });

  test('only pages with every word are hits', async () => {
    expect((await search('重启')).map((hit) => hit.ref).sort()).toEqual(['notes/flap', 'runbooks/paid']);
    expect(await search('量子纠缠')).toEqual([]);
    expect(await search('40271')).toEqual([]);
    expect(await search('日志 天气')).toEqual([]);
  });

  test('other names are asked for when the words give too little', async () => {
    const asked: string[] = [];
    await search('花屏', asked);
    expect(asked).toEqual(['花屏', '马赛 赛克']);
  });

  test('pages are fetched in small groups, no more than needed, and never those that are shown', async () => {
    const fetched: string[] = [];
    const refs = Array.from({ length: 500 }, (_, at) => `x/${at}`);
    const client = {
      search: async () => ({ results: refs.map((ref) => ({ id: `${pageKey(ref)}12345`, words: [] })) }),
    };
    const fetchAny = async (id: string) => {
      fetched.push(id);
      return { ...(records[0] as TextRecord), ref: `x/${id}`, title: '重启' };
    };
    const full = pagefindFullText(client, fetchAny, index.simplify);
    const query = parseQuery('重启', index);
    expect(await full.search(query, { limit: 8 })).toHaveLength(8);
    expect(fetched.length).toBeLessThanOrEqual(12);
    const [first = ''] = fetched;
    const shown = refs.find((ref) => first.startsWith(pageKey(ref))) ?? '';
    fetched.length = 0;
    await full.search(query, { limit: 500, skip: [shown] });
    expect(fetched).not.toContain(first);
    fetched.length = 0;
    const other = pagefindFullText(client, fetchAny, index.simplify);
    await other.search(query, { limit: 8, only: [shown] });
    expect(fetched).toEqual([first]);
  });

  test('a page that could not be fetched is asked for again', async () => {
    let broken = true;
    const flaky = async (id: string) => {
      if (broken) throw new Error('offline');
      return fetchRecord(id);
    };
    const full = pagefindFullText(everything([]), flaky, index.simplify);
    const query = parseQuery('重启', index);
    await expect(full.search(query, { limit: 30 })).rejects.toThrow('offline');
    broken = false;
    expect((await full.search(query, { limit: 30 })).length).toBeGreaterThan(0);
  });
});
