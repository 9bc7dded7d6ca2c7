import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/en.ts';
import { dictionaryProblems, message } from '../../../src/i18n/index.ts';
import { zhCN } from '../../../src/i18n/zh-CN.ts';

test('both dictionaries have the same keys and placeholders', () => {
  expect(dictionaryProblems()).toEqual([]);
});

test('a missing key and a lost placeholder are found', () => {
  const broken: Record<string, string> = { ...en };
  delete broken['site.home'];
  broken['site.version'] = 'Version';
  expect(dictionaryProblems(zhCN, broken).map((problem) => problem.key)).toEqual(['site.home', 'site.version']);
});

test('values are filled in; unknown ones stay visible', () => {
  expect(message('en', 'list.count', { count: 3 })).toBe('3 entries');
  expect(message('zh-CN', 'site.version')).toBe('版本 {version}');
});
