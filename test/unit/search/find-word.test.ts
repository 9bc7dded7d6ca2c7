import { describe, expect, test } from 'vitest';
import { findWord, findWords } from '../../../src/search/find-word.ts';
import { matchPieces } from '../../../src/search/pieces.ts';
import { findSpaceless } from '../../../src/search/spaceless.ts';

describe('findWord', () => {
  test.each([
    ['Han anywhere', '马赛克花屏', '赛克', false, 1],
    ['a number is not in a longer number', '15031 503', '503', false, 6],
    ['a number after letters is a number', 'ote40270', '40270', true, 3],
    ['letters start a word', 'term erm', 'erm', false, 5],
    ['four letters may stand inside', 'streamsmith', 'smith', false, 6],
    ['a word may be unfinished', 'msp2800', 'msp28', false, 0],
    ['a code may not', 'ote40270', 'ote4027', true, -1],
    ['nor may it go on with letters', 'ote402xx', 'ote402', true, -1],
    ['nothing in nothing', '', 'a', false, -1],
    ['an empty word is nowhere', 'a', '', false, -1],
  ])('%s', (_, text, word, whole, expected) => {
    expect(findWord(text, word, whole)).toBe(expected);
  });

  test('all places, not overlapping', () => {
    expect(findWords('卡卡卡 卡', '卡卡', false)).toEqual([[0, 2]]);
    expect(findWords('erm 和 erm', 'erm', false)).toHaveLength(2);
  });
});

const pieces = (run: string, text: string) => matchPieces(run, text)?.map(([start, end]) => text.slice(start, end));

describe('matchPieces', () => {
  test('function words may be missing or others', () => {
    expect(pieces('点播失败原因处理', '点播失败的原因与处理')).toEqual(['点播失败', '原因', '处理']);
    expect(pieces('马赛克和花屏', '马赛克与花屏')).toEqual(['马赛克', '花屏']);
    expect(pieces('tidb主集群数据校验快照读', 'tidb 主从集群数据校验和快照读')).toEqual([
      'tidb',
      '主',
      '集群数据校验',
      '快照读',
    ]);
    expect(pieces('点到播', '点播失败')).toBeUndefined();
    expect(pieces('erm切静态', 'term 切静态')).toBeUndefined();
  });
  test('Latin pieces are whole words', () => {
    expect(pieces('haproxytidb最佳实践', 'haproxy 在 tidb 中的最佳实践')).toEqual(['haproxy', 'tidb', '最佳实践']);
    expect(pieces('them最佳实践', 'the m4 最佳实践')).toBeUndefined();
  });
  test('a word that is missing is missing', () => {
    expect(pieces('点播失败天气', '点播失败的原因')).toBeUndefined();
    expect(pieces('点播天气', '点播失败')).toBeUndefined();
  });
  test('two short pieces are two words, not one with something left out', () => {
    expect(pieces('分库迁移', '分库分表合并迁移')).toBeUndefined();
    expect(pieces('分库合并迁移', '分库分表合并迁移')).toEqual(['分库', '合并迁移']);
  });
  test('in a name the pieces may stand in any order', () => {
    const text = '多户同时报主页进不去，一按键就提示';
    expect(matchPieces('进不去主页', text)).toBeUndefined();
    expect(matchPieces('进不去主页', text, true)).toEqual([
      [5, 7],
      [7, 10],
    ]);
    expect(matchPieces('进不去首页', text, true)).toBeUndefined();
    expect(matchPieces('主页同时', text, true)).toBeUndefined();
  });
  test('the order counts, and small parts of long texts do not', () => {
    expect(pieces('原因点播', '点播失败的原因')).toBeUndefined();
    expect(pieces('主页进不去失败', '用户说主页进不去')).toBeUndefined();
    expect(pieces('系统内存', '系统表里有哪些内容会占用很多内存以及怎么释放')).toBeUndefined();
  });
});

describe('findSpaceless', () => {
  const found = (compact: string, text: string) => {
    const range = findSpaceless(compact, text);
    return range && text.slice(...range);
  };
  test('words run together', () => {
    expect(found('tiupclusterhelp', 'tiup cluster help')).toBe('tiup cluster help');
    expect(found('tidb610releasenotes', 'tidb 6 1 0 release notes')).toBe('tidb 6 1 0 release notes');
  });
  test('only from the start of a word to the end of one', () => {
    expect(found('method', 'the meth od')).toBe('meth od');
    expect(found('themet', 'the method')).toBeUndefined();
    expect(found('emetho', 'the method')).toBeUndefined();
  });
});
