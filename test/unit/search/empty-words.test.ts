import { expect, test } from 'vitest';
import { withoutAsking, withoutEmpty } from '../../../src/search/empty-words.ts';

test.each([
  ['回看白屏怎么办', '回看白屏'],
  ['5203是什么意思', '5203'],
  ['板卡怎么换', '板卡 换'],
  ['如何回退', '回退'],
  ['夜班要做什么', '夜班'],
  ['花屏了', '花屏'],
  ['怎么办', ''],
  ['回看白屏', '回看白屏'],
])('%s asks for %s', (typed, rest) => {
  expect(withoutAsking(typed)).toBe(rest);
});

test('places of what is left are places in the text', () => {
  const text = '购买 从点购买到返回码 断了怎么查';
  const bare = withoutEmpty(text);
  expect(bare.text).toBe('购买点购买返回码断查');
  expect(bare.at.map((at) => text[at]).join('')).toBe(bare.text);
});
