import { describe, expect, test } from 'vitest';
import { found } from '../marked.ts';

// Put together here, so that no scanner takes this file for a leak.
const PEM_HEAD = `-----BEGIN ${'RSA PRIVATE'} KEY-----`;
const PEM_TAIL = `-----END ${'RSA PRIVATE'} KEY-----`;
const AGE = `AGE-SECRET-${'KEY'}-1${'Q'.repeat(58)}`;
const CLOUD = `AKIA${'EXAMPLE0EXAMPLE0'}`;
const JWT = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`;
const HEX = '5d1e0a77b3c94f2688aa10c3e5f7d902';

describe('keys', () => {
  test('a private key from its first line to its last', () => {
    const key = `${PEM_HEAD}\nMIIabc\n${PEM_TAIL}`;
    expect(found(`前\n${key}\n后`)).toEqual([`private-key:${key}`]);
  });

  test('a torn one: at least its head', () => {
    expect(found(`${PEM_HEAD}\nMIIabc`)).toEqual([`private-key:${PEM_HEAD}`]);
  });

  test.each([AGE, CLOUD, JWT, `ghp_${'a'.repeat(36)}`])('%s', (token) => {
    expect(found(`用 ${token} 登录`)).toEqual([`private-key:${token}`]);
  });

  test.each([`key 算出来是：${HEX}`, `密钥 ${HEX}`, `token=${HEX}`])('a long string after a word: %j', (text) => {
    expect(found(text)).toEqual([`access-key:${HEX}`]);
  });

  test.each([
    `sha256：${HEX}${HEX}`,
    `提交 ${HEX}`,
    `key 的 MD5 校验 ${HEX}`,
    '-----BEGIN PUBLIC KEY-----',
    'token 叫 purchaseTokenOfTheSelectedTitle',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('passwords', () => {
  test.each([
    ['password=Duty2031', 'Duty2031'],
    ['"password": "Duty2031",', 'Duty2031'],
    ['DB_PASSWORD: duty#2031', 'duty#2031'],
    ['密码：Duty@2031，请保管', 'Duty@2031'],
    ['密码：**Duty2031**', 'Duty2031'],
    ['口令是Duty@2031', 'Duty@2031'],
    ['用户名root密码Duty@2031', 'Duty@2031'],
    ['密码 123456', '123456'],
    ['默认密码：admin', 'admin'],
    ['ssh://root:Duty2031@host.example', 'Duty2031'],
    ['（密码：ab12）见附件', 'ab12'],
  ])('%j', (text, value) => {
    expect(found(text)).toEqual([`password:${value}`]);
  });

  test.each([
    '密码：待本单位填写',
    '密码错误 3 次锁定',
    '密码由值班长保管',
    '口令 8 位以上，每 90 天换',
    '密码：8-16 位字母和数字',
    'password=<密码>',
    `password: $${'{DB_PASSWORD}'}`,
    'password: ******',
    'password: string',
    'passwd: Success',
    'password = user.password',
    'password = readPassword()',
    'pwd=/root/text',
    '密码用 SHA-256 保存',
    '用户名:密码:描述:家目录',
    '修改密码：sudo passwd root',
    '密码是空的',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
