import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quickSearch } from '../../../src/search/quick-query.ts';
import { RUNS } from '../property.ts';
import { fixtureIndex } from './fixture.ts';

const index = fixtureIndex();
const ask = (query: string) => quickSearch(index, query);
const first = (query: string) => ask(query).hits[0];
const refs = (query: string) => ask(query).hits.map((hit) => hit.ref);

describe('codes come first', () => {
  test.each(['40270', 'ote40270', 'OTE 40270', 'OTE-40270', '４０２７０', 'ＯＴＥ４０２７０', '270'])('%s', (query) => {
    const { codes, unknown, hits } = ask(query);
    expect(codes.map((card) => card.code)).toEqual(['OTE40270']);
    expect(unknown).toEqual([]);
    expect(hits[0]?.ref).toBe('runbooks/paid');
  });

  test('a card says all that is needed without opening a page', () => {
    expect(ask('40270').codes[0]).toEqual({
      code: 'OTE40270',
      aliases: ['270'],
      ref: 'codes/ote40270',
      title: '额度不够',
      where: '付费点播',
      meaning: '没有足够购买额度',
      firstCheck: '看用户状态',
      owner: { zh: '值班员', en: 'vod-duty' },
      runbooks: [{ ref: 'runbooks/paid', title: '付费点播失败的原因与处理' }],
    });
  });

  test('a row of a table, and a code among other words', () => {
    expect(ask('rtsp454').codes[0]?.ref).toBe('codes/rtsp#rtsp-454');
    const among = ask('主页 5203');
    expect(among.codes.map((card) => card.code)).toEqual(['5203']);
    expect(among.hits[0]?.ref).toBe('runbooks/portal');
  });
});

describe('an unknown code is never a match', () => {
  test.each(['40271', 'OTE40271', 'ote4027', 'ote4o270', '0te40270', '４０２７１'])('%s', (query) => {
    const { codes, unknown, hits, near } = ask(query);
    expect(codes).toEqual([]);
    expect(hits).toEqual([]);
    expect(near).toEqual([]);
    expect(unknown[0]?.nearest[0]?.codes[0]).toBe('OTE40270');
  });

  test('a withdrawn code is unknown', () => {
    expect(ask('6154').codes).toEqual([]);
    expect(ask('6154').unknown).toHaveLength(1);
  });

  test('a number that is no code but stands in a text is said to be no code, and its page is found', () => {
    const { unknown, hits } = ask('8800');
    expect(unknown.map(({ word }) => word)).toEqual(['8800']);
    expect(hits.map((hit) => hit.ref)).toEqual(['notes/flap']);
  });

  test('a version number is no code', () => {
    expect(ask('4.5.4').codes).toEqual([]);
    expect(ask('4.5.4').unknown).toEqual([]);
  });
});

describe('classes of queries', () => {
  test.each([
    ['exact title', '点播黑场，点进去没有画面', 'runbooks/black'],
    ['fragment across word borders', '赛克', 'runbooks/mosaic'],
    ['fragment across word borders', '进不了主', 'runbooks/portal'],
    ['alias', '主页打不开', 'runbooks/portal'],
    ['symptom', '点进去黑着', 'runbooks/black'],
    ['words in any order', '资源 主页', 'runbooks/portal'],
    ['function words left out', '付费点播失败原因处理', 'runbooks/paid'],
    ['other function words', '付费点播失败原因和处理', 'runbooks/paid'],
    ['Traditional', '點播黑場', 'runbooks/black'],
    ['Latin and Han run together', 'erm边缘', 'systems/erm'],
    ['Latin and Han with a heading', 'erm静态', 'systems/erm'],
    ['pinyin', 'dianboheichang', 'runbooks/black'],
    ['pinyin, syllables apart', 'dian bo hei chang', 'runbooks/black'],
    ['pinyin while an input method composes', "dian'bo'hei'chang", 'runbooks/black'],
    ['initials', 'dbhc', 'runbooks/black'],
    ['half pinyin, half Chinese', 'dianbo黑场', 'runbooks/black'],
    ['half pinyin, half Chinese', '点播heichang', 'runbooks/black'],
    ['polyphones: 行', 'hangtiao', 'systems/ipqam'],
    ['polyphones: 行', 'xingdiao', 'systems/ipqam'],
    ['part of a Latin word', 'smith', 'systems/streamsmith'],
    ['an unfinished Latin word', 'streamsm', 'systems/streamsmith'],
    ['date', '2018-07-16', 'notes/flap'],
    ['model number of the text', 'msp2800', 'runbooks/portal'],
    ['code of the text', 'xq77', 'notes/flap'],
    ['heading', '万兆', 'runbooks/mosaic'],
  ])('%s: %s', (_, query, ref) => {
    expect(refs(query)[0]).toBe(ref);
  });

  test('synonyms in both directions, said so', () => {
    const hit = ask('花屏').hits.find(({ ref }) => ref === 'runbooks/mosaic');
    expect(hit?.reasons).toEqual([{ why: 'synonym', via: { from: '花屏', to: '马赛克' } }]);
    expect(refs('马赛克')).toContain('glossary/mosaic');
    expect(refs('边缘资源管理器')).toContain('systems/erm');
    expect(refs('下一代点播架构')[0]).toBe('glossary/ngod');
  });

  test('a name inside a run is exchanged too', () => {
    expect(refs('花屏按影响范围')).toContain('runbooks/mosaic');
  });

  test('a heading leads to its section', () => {
    expect(first('万兆口')).toMatchObject({ anchor: 'port', heading: '换万兆口' });
  });

  test('matches are marked in the text as written', () => {
    const [card] = ask('ｓｔｒｅａｍｓｍｉｔｈ').hits;
    expect(card?.title).toEqual({ text: 'StreamSmith', ranges: [[0, 11]] });
    expect(first('dbhc')?.title.ranges).toEqual([[0, 4]]);
    expect(first('dbhc')?.reasons).toEqual([{ why: 'initials' }]);
  });
});

describe('filters', () => {
  test('by type, system and zone', () => {
    const only = (filters: object) =>
      quickSearch(index, 'erm', { types: [], systems: [], zones: [], ...filters }).hits.map((hit) => hit.type);
    expect(new Set(only({ types: ['systems'] }))).toEqual(new Set(['systems']));
    expect(quickSearch(index, '瞬断', { types: [], systems: [], zones: ['b'] }).hits).toEqual([]);
    expect(quickSearch(index, '瞬断', { types: [], systems: ['erm'], zones: ['a'] }).hits).toHaveLength(1);
  });
});

describe('what is not there', () => {
  test.each(['量子纠缠', '独角兽', '撤下的含义', '金丝雀', '点播天气', 'kubernetes', '😀', 'XQ78', '静态天气 erm'])(
    '%s is not found',
    (query) => {
      expect(ask(query).hits).toEqual([]);
      expect(ask(query).codes).toEqual([]);
    },
  );

  test.each([
    ['the wrong character of the right sound', '马塞克', 'runbooks/mosaic'],
    ['a slip in a Latin word', 'streemsmith', 'systems/streamsmith'],
    ['words that do not stand together', '主页花屏', undefined],
    ['a word too many', '点播黑场很久', 'runbooks/black'],
  ])('near pages are suggestions: %s', (_, query, ref) => {
    const { hits, near } = ask(query);
    expect(hits).toEqual([]);
    expect(near.length).toBeGreaterThan(0);
    if (ref) expect(near.map((hit) => hit.ref)).toContain(ref);
    for (const hit of near) expect(hit.reasons[0]?.why).toBe('similar');
  });
});

describe('hostile queries', () => {
  test.each([
    '',
    ' ',
    '\0',
    '\ud800',
    '.*+?^$(){}|[]\\',
    '<script>alert(1)</script>',
    '%_',
    "' OR 1=1 --",
    '__proto__',
    'constructor',
    '"马赛克',
  ])('%j does no harm', (query) => {
    expect(() => ask(query)).not.toThrow();
  });

  test('a pasted log is cut, not answered for seconds', () => {
    const start = performance.now();
    ask('2026-11-23 ERROR OTE40270 主页打不开 \u{1f600}\0 '.repeat(250));
    ask('马'.repeat(10_000));
    ask('a'.repeat(10_000));
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('any text is answered with marks inside what they mark', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.mixedCase(fc.string()), mixed), (query) => {
        for (const { title, line } of ask(query).hits) {
          for (const marked of line ? [title, line] : [title]) {
            let last = 0;
            for (const [start, end] of marked.ranges) {
              expect(start).toBeGreaterThanOrEqual(last);
              expect(end).toBeGreaterThan(start);
              expect(end).toBeLessThanOrEqual(marked.text.length);
              last = end;
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  const mixed = fc
    .array(
      fc.constantFrom('点', '播', '黑场', '主页', 'erm', ' ', '40', '270', 'dian', '.', '的', '馬', '\u200b', 'ＯＴＥ'),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''));
});
