import { describe, expect, test } from 'vitest';
import { CONFIG, found, foundLabels } from '../marked.ts';

describe('names beside words that give them away', () => {
  test.each([
    '由⟦person:石梓涵⟧负责',
    '联系人：⟦person:顾明澜⟧',
    '找⟦person:王建国⟧处理',
    '⟦person:汤晨⟧、⟦person:方刚⟧、⟦person:董俊玲⟧参加例会',
    '今日值班：⟦person:傅倩⟧ ⟦person:任思航⟧',
    '⟦person:欧阳国芳⟧请假',
    '⟦person:赵波⟧（⟦mobile:16900004545⟧）到场',
    '@⟦person:赵世萍⟧ 请处理',
    '⟦person:张斌⟧主任同意',
    '| 姓名 | 岗位 |\n|--|--|\n| ⟦person:蔡敏⟧ | 值班长 |',
    'contact: ⟦person:李雷⟧',
  ])('%j', (marked) => {
    const { expected, actual } = foundLabels(marked);
    expect(actual).toEqual(expected);
  });
});

describe('how people are called at work', () => {
  test.each([
    '⟦person-alias:王工⟧去现场',
    '⟦person-alias:李主任⟧要求今晚割接',
    '和⟦person-alias:小刘⟧确认',
    '⟦person-alias:阿谭⟧：先别重启',
    '厂家⟦person-alias:小贾⟧（⟦mobile:16300005666⟧）带备件来',
    '石坪⟦person-alias:葛⟧：⟦mobile:16900005678⟧',
    '抄送⟦person-alias:邱总⟧',
  ])('%j', (marked) => {
    const { expected, actual } = foundLabels(marked);
    expect(actual).toEqual(expected);
  });
});

test('words of the knowledge base are never a name', () => {
  const text = '由苏明平台负责，找苏明平处理';
  expect(found(text)).not.toEqual([]);
  expect(found(text, { ...CONFIG, terms: ['苏明平台', '苏明平'] })).toEqual([]);
});

test.each([
  '金总线 张家港 马赛克 白名单 高清 高频 单向 安全 程序 项目 方案 黄金时段 常用 时移 路由',
  '由平台负责，由程序处理，由路由器转发，由管理员负责，由安全员检查，由应用适配层处理',
  '找值班长处理，找厂商处理，请用户重启，请安排测试，由单板上报',
  '施工、加工、员工、分工、高工程量、对方工程师、甲方工程师、机房主任、项目经理、软件工程师',
  '小时、小于、小区、小 C、小计、小单元、老化、老陈旧设备、阿里云',
  '周一、周二；苏州、杭州、金华；华为、中兴；左、右；白天、晚上',
  '会话于十点结束，由于时延过高，对于高清频道，等于常量，位于机房',
])('plain text: %j', (text) => {
  expect(found(text)).toEqual([]);
});
