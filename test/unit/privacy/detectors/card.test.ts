import { describe, expect, test } from 'vitest';
import { CONFIG, found } from '../marked.ts';

describe('by the patterns of site.yaml', () => {
  const config = {
    ...CONFIG,
    cards: [
      { name: '长卡号', regex: String.raw`7\d{11}`, example: '' },
      { name: '短卡号', regex: String.raw`\d{9,10}`, context: ['卡号', '卡：'], example: '' },
      { name: '门禁', regex: String.raw`MJ-?\d{6}`, example: '' },
    ],
  };

  test.each([
    ['收到 712345678901 的报障', ['smart-card:712345678901']],
    ['卡：123456789', ['smart-card:123456789']],
    ['卡号 １２３４５６７８９', ['smart-card:１２３４５６７８９']],
    ['门禁MJ-123456', ['smart-card:MJ-123456']],
    ['会话 123456789', []],
    ['7123456789012', []],
    ['x712345678901', []],
  ])('%j gives %j', (text, expected) => {
    expect(found(text, config)).toEqual(expected);
  });
});

describe('without patterns', () => {
  test.each([
    ['回看报错 8200771100000017。', ['smart-card:8200771100000017']],
    ['8200 7711 0000 0017', ['smart-card:8200 7711 0000 0017']],
    ['卡：137550110000', ['smart-card:137550110000']],
    ['智能卡号0057000011', ['smart-card:0057000011']],
    ['盒子号：01550722640000017', ['smart-card:01550722640000017']],
    ['序列号005786140000', ['smart-card:005786140000']],
    ['SN8531000017', ['smart-card:8531000017']],
    ['| 机房 | 卡号 |\n|--|--|\n| 一 | 137550110000 |', ['smart-card:137550110000']],
    ['16900005678 137550110000 分组 30417', ['mobile:16900005678', 'smart-card:137550110000']],
  ])('%j gives %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('a number of the same series as a card in the text is a card, too', () => {
    expect(found('卡号137550110000；另一例 137550229999，会话 531737900123')).toEqual([
      'smart-card:137550110000',
      'smart-card:137550229999',
    ]);
  });

  test.each([
    '媒资 6901234567890',
    '板卡 1234567890',
    '工单 20180212001',
    'https://x.example/v/8200771100000017',
    '卡在 123456789',
    'sha 82007711000000178200771100000017',
    'GY/T 106-1999 与 GB/T 50200-2018',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a bank card must pass its own check', () => {
    expect(found('转账 6200000000000005')).toEqual(['bank-card:6200000000000005']);
    expect(found('转账 6200000000000006')).toEqual([]);
  });
});
