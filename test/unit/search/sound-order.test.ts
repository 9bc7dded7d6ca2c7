import { expect, test } from 'vitest';
import { hanTables } from '../../../src/node/han.ts';
import { packReadings, readReadings } from '../../../src/search/pinyin.ts';
import { createSoundGuess } from '../../../src/search/sound-order.ts';

const readings = (chars: string) => readReadings(packReadings(chars, hanTables().pinyin));

test('a character between two of one sound has that sound', () => {
  const guess = createSoundGuess(readings('平屏评马赛客'));
  expect(guess('瓶')).toContain('ping');
  expect(guess('塞')).toContain('sai');
});
test('before the first and after the last there is one neighbour, and none in an empty index', () => {
  const guess = createSoundGuess(readings('马'));
  expect([guess('阿'), guess('作')]).toEqual([['ma'], ['ma']]);
  expect(createSoundGuess(new Map())('马')).toEqual([]);
});
