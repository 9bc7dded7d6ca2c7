import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { found, RUNS } from '../marked.ts';

describe('mobile', () => {
  test.each([
    '16900001234',
    '169 0000 1234',
    '169-0000-1234',
    '169  0000  1234',
    '1690-000-1234',
    '169.0000.1234',
    '+86 16900001234',
    '+86-169-0000-1234',
    '(86)16900001234',
    '008616900001234',
    '１６９００００１２３４',
    '１６９－００００－１２３４',
    '169\u200b0000\u200b1234',
  ])('%j', (number) => {
    expect(found(`回电${number}，谢谢`)).toEqual([`mobile:${number}`]);
  });

  test.each([
    ['tel16900001234', 'mobile:16900001234'],
    ['tel:16900001234', 'mobile:16900001234'],
    ['1、16900001234', 'mobile:16900001234'],
    ['①16900001234', 'mobile:16900001234'],
    ['https://x.example/?mobile=16900001234&a=1', 'mobile:16900001234'],
  ])('%j gives %j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    'OTE16900001234',
    'GD16900001234',
    '116900001234',
    '169000012345',
    '0.16900001234',
    'a3f16900001234b9',
    '12900001234',
    '1531737900000',
    'https://x.example/item/16900001234',
    '1600 1800 2000',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('any number in any grouping is found whole, wherever it stands', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const separator = fc.constantFrom('', '-', ' ', '－', '　');
    const around = fc.constantFrom('', '电话', '，', '（', '\n', '：', '站');
    fc.assert(
      fc.property(digits(4), digits(4), separator, around, around, (a, b, gap, before, after) => {
        const number = `163${gap}${a}${gap}${b}`;
        expect(found(`${before}${number}${after}`).filter((span) => span.startsWith('mobile'))).toEqual([
          `mobile:${number}`,
        ]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('landline and extension', () => {
  test.each([
    ['(0199)65550123', 'landline:(0199)65550123'],
    ['0199-6555012', 'landline:0199-6555012'],
    ['0199-65550123转8012', 'landline:0199-65550123转8012'],
    ['0199-65550123-8012', 'landline:0199-65550123-8012'],
    ['座机：65550123', 'landline:65550123'],
    ['电话019965550123', 'landline:019965550123'],
    ['有事打65550123', 'landline:65550123'],
    ['南关站：65550123', 'landline:65550123'],
    ['服务热线 400-000-1234', 'landline:400-000-1234'],
    ['分机6216无人接', 'extension:6216'],
    ['内线：8360', 'extension:8360'],
  ])('%j gives %j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test('the heading of a table column counts as the word before the number', () => {
    expect(found('| 岗位 | 电话 |\n|---|---|\n| 值班长 | 65550123 |\n')).toEqual(['landline:65550123']);
  });

  test.each([
    '服务包号 80000002',
    '会话 1531737900',
    '电话会议 20180212',
    '打补丁 KB4012212',
    '005786147375',
    '上联汇聚口 65550123',
    '| 岗位 | 编号 |\n|---|---|\n| 值班长 | 65550123 |\n',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
