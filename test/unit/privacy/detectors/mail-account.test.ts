import { describe, expect, test } from 'vitest';
import { found } from '../marked.ts';

describe('mail', () => {
  test.each([
    ['邮件发duty.room@mail.example.org，抄送', 'mail:duty.room@mail.example.org'],
    ['Fang <o.fang@example.com>', 'mail:o.fang@example.com'],
    ['duty＠example．com', 'mail:duty＠example．com'],
    ['[写信](mailto:duty@example.com)', 'mail:duty@example.com'],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    'logo@2x.png',
    'getty@tty1.service',
    '@scope/name@1.2.3',
    'root@localhost',
    'git@host.example:a/b',
    '@ b.com',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('accounts and waybills', () => {
  test.each([
    ['联系人QQ 348002611', 'account:348002611'],
    ['QQ群：348002611', 'account:348002611'],
    ['微信881568112加好友', 'account:881568112'],
    ['微信号：yunwei_2031', 'account:yunwei_2031'],
    ['wx: yunwei2031', 'account:yunwei2031'],
    ['单号SF82100000788，下周到', 'waybill:SF82100000788'],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each(['QQ群通知', '微信小程序 Android 版', 'wxapp12345', '工单 GD20190315007', 'QQ 2013'])(
    'not in %j',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
