import { expect, test } from 'vitest';
import { shortTitle } from '../../../src/content/short-title.ts';

test.each([
  ['ERM：边缘资源管理', 'ERM'],
  ['多区合一（多区，Multiverse）', '多区合一'],
  ['StreamSmith', 'StreamSmith'],
  ['：怪', '：怪'],
])('short title of %s', (title, short) => {
  expect(shortTitle(title)).toBe(short);
});
