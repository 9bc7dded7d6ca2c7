import { describe, expect, test } from 'vitest';
import { searchWord, searchWords } from '../../../src/i18n/search.ts';
import { createSynonyms } from '../../../src/search/synonyms.ts';
import { synonymGroups } from '../../../src/search/words.ts';
import { fixtureContent } from './fixture.ts';

test('both dictionaries have the same blanks', () => {
  const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(searchWords['zh-CN'])) {
    expect(blanks(searchWords.en[key as keyof typeof searchWords.en]), key).toEqual(blanks(text));
  }
  expect(searchWord('en', 'unknownCode', { code: '{count}' })).toBe('There is no code {count}.');
});

describe('synonyms', () => {
  test('come from the glossary and from aliases, once each', () => {
    const groups = synonymGroups(fixtureContent());
    expect(groups).toContainEqual(['花屏', '马赛克']);
    expect(groups).toContainEqual(['ERM', '边缘资源管理器']);
    expect(groups.flat()).not.toContain('不收录的记录');
  });
  test('of the word, and of names inside it', () => {
    const alternates = createSynonyms([['花屏', '马赛克']]);
    expect(alternates('花屏')).toEqual([{ text: '马赛克', from: '花屏', to: '马赛克' }]);
    expect(alternates('回看马赛克多').map(({ text }) => text)).toEqual(['回看花屏多']);
    expect(alternates('黑场')).toEqual([]);
  });
  test('are bounded', () => {
    const group = Array.from({ length: 100 }, (_, at) => `名字${at}`);
    expect(createSynonyms([group])('名字1').length).toBeLessThanOrEqual(16);
    expect(createSynonyms([])('名字')).toEqual([]);
  });
});
