import { describe, expect, it } from 'vitest';
import type { IndexedPage } from '../../../src/singlefile/book-index.ts';
import { filterPages } from '../../../src/singlefile/filter.ts';

const page = (ref: string, title: string, fields: Partial<IndexedPage> = {}): IndexedPage => ({
  ref,
  title,
  group: '处置手册',
  aliases: [],
  symptoms: [],
  codes: [],
  hash: '0',
  ...fields,
});
const PAGES = [
  page('runbooks/paid', '付费点播失败', {
    aliases: ['购买失败'],
    symptoms: ['屏幕显示 OTE40270'],
    codes: ['OTE40270', 'OTE40292'],
  }),
  page('runbooks/black', '点播黑场', { aliases: ['黑屏'], symptoms: ['B 区点播没有画面'] }),
  page('codes/ote40270', 'OTE40270 没有足够购买额度', { codes: ['OTE40270'] }),
  page('codes/n402', '402 找不到', { codes: ['402'] }),
];
const BODIES: Record<string, string> = { 'runbooks/black': '先看 IPQAM\n 再看 homeId 是否一致，其余照旧' };
const find = (query: string) => filterPages(PAGES, query, (ref) => BODIES[ref] ?? '');
const refs = (query: string) => find(query).map((match) => match.page.ref);

describe('filterPages', () => {
  it.each([
    ['a code, its own card first', 'OTE40270', ['codes/ote40270', 'runbooks/paid']],
    ['lower case, full width and spaces', ' ｏｔｅ ４０２７０ ', ['codes/ote40270', 'runbooks/paid']],
    ['the whole code before a part of one', '402', ['codes/n402', 'codes/ote40270', 'runbooks/paid']],
    ['an alias', '黑屏', ['runbooks/black']],
    ['a symptom, spaces apart', 'B区', ['runbooks/black']],
    ['every word', '点播 失败', ['runbooks/paid']],
    ['nothing when one word is nowhere', '点播 没影', []],
    ['the text as a last resort', 'homeid', ['runbooks/black']],
    ['nothing for an empty query', '  ', []],
    ['nothing for punctuation alone', '、。', []],
  ])('finds %s', (_, query, expected) => {
    expect(refs(query)).toEqual(expected);
  });

  it('says why', () => {
    expect(find('购买失败')[0]).toMatchObject({ reason: 'alias', text: '购买失败' });
    expect(find('付费')[0]).toMatchObject({ reason: 'title', text: '' });
    expect(find('homeId')[0]).toMatchObject({ reason: 'body' });
    expect(find('homeId')[0]?.text).toContain('homeId 是否一致');
  });

  it('asks for a text only where nothing else matches', () => {
    const asked: string[] = [];
    filterPages(PAGES, '40270', (ref) => {
      asked.push(ref);
      return '';
    });
    expect(asked).toEqual(['runbooks/black', 'codes/n402']);
  });
});
