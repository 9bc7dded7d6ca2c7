import { describe, expect, test } from 'vitest';
import { cutExcerpt } from '../../../src/search/excerpt.ts';
import { locate, prepareRecord } from '../../../src/search/locate.ts';
import { fold } from '../../../src/search/normalize.ts';
import { parseQuery } from '../../../src/search/query.ts';
import type { TextRecord } from '../../../src/search/text-records.ts';
import { fixtureIndex } from './fixture.ts';

const index = fixtureIndex();
const record: TextRecord = {
  ref: 'runbooks/x',
  type: 'runbooks',
  title: '整机房掉线',
  names: ['全部离线'],
  sections: [
    { anchor: '', heading: '', text: '先问网络。' },
    { anchor: 'act', heading: '处置', text: '看板卡告警。\n编号 503 的板卡，马赛克多。' },
    { anchor: 'verify', heading: '验证', text: '再看板卡，看流量；不再出现馬賽克。' },
  ],
};
const find = (query: string) =>
  locate(prepareRecord(record, index.simplify), parseQuery(query, index).terms, index.simplify);

describe('locate', () => {
  test('leads to the section with most of the words, and shows them there', () => {
    expect(find('板卡 流量')).toMatchObject({ anchor: 'verify', heading: '验证' });
    const { excerpt } = find('网络') ?? { excerpt: { text: '', ranges: [] } };
    expect(excerpt.ranges.map(([start, end]) => excerpt.text.slice(start, end))).toEqual(['网络']);
  });

  test('words may be in the title, the names and a section', () => {
    expect(find('掉线 离线 流量')?.anchor).toBe('verify');
  });

  test('other names and Traditional writing count, with their own marks', () => {
    const hit = find('花屏 流量');
    expect(hit?.anchor).toBe('verify');
    expect(hit?.excerpt.text.slice(...(hit.excerpt.ranges.at(-1) ?? [0, 0]))).toBe('馬賽克');
  });

  test.each(['板卡 天气', '量子纠缠', '5033', '50', '告警编号', '板告'])(
    '%s: a page that lacks a word is no match',
    (query) => {
      expect(find(query)).toBeUndefined();
    },
  );

  test('more and better places score higher', () => {
    const score = (query: string) => find(query)?.score ?? 0;
    expect(score('掉线')).toBeGreaterThan(score('流量'));
    expect(score('板卡')).toBeGreaterThan(score('流量'));
  });
});

describe('cutExcerpt', () => {
  const cut = (text: string, word: string) => {
    const folded = fold(text, index.simplify);
    const at = folded.indexOf(word);
    return cutExcerpt(text, at === -1 ? [] : [[at, at + word.length]], index.simplify);
  };
  test('starts after a sentence and says where it was cut', () => {
    const text = `${'很长的一段话，'.repeat(30)}到此为止。接着看板卡告警，${'后面还有很多，'.repeat(30)}`;
    const { text: excerpt, ranges } = cut(text, '板卡');
    expect(excerpt.startsWith('…接着看板卡告警')).toBe(true);
    expect(excerpt.endsWith('…')).toBe(true);
    expect(excerpt.slice(...(ranges[0] ?? [0, 0]))).toBe('板卡');
  });
  test('without a place it is the start of the text', () => {
    expect(cut('短文。', '没有')).toEqual({ text: '短文。', ranges: [] });
    expect(cut('', '没有')).toEqual({ text: '', ranges: [] });
  });
  test('never half a character', () => {
    for (let length = 0; length < 4; length++) {
      const { text } = cut(`${'a'.repeat(length)}${'😀'.repeat(200)}看`, '看');
      expect(() => encodeURIComponent(text)).not.toThrow();
    }
  });
});
