import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { found, RUNS } from '../marked.ts';

const octet = fc.integer({ min: 0, max: 255 });

describe('IPv4', () => {
  test('internal addresses are found, others are not', () => {
    const isInternal = (a: number, b: number) =>
      a === 10 ||
      (a === 172 && b >= 16 && b < 32) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254) ||
      (a === 100 && b >= 64 && b < 128);
    const first = fc.oneof(octet, fc.constantFrom(10, 100, 127, 169, 172, 192));
    const second = fc.oneof(octet, fc.constantFrom(15, 16, 31, 32, 64, 127, 128, 168, 254));
    fc.assert(
      fc.property(first, second, octet, fc.integer({ min: 1, max: 255 }), (a, b, c, d) => {
        const address = `${a}.${b}.${c}.${d}`;
        expect(found(`登录${address}看日志`)).toEqual(isInternal(a, b) ? [`ipv4:${address}`] : []);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ['http://10.77.3.20:8080/list', 'ipv4:10.77.3.20'],
    ['10.162.0.0/16', 'ipv4:10.162.0.0'],
    ['１０．７７．３．２０', 'ipv4:１０．７７．３．２０'],
    ['172.20.14.9，端口 22', 'ipv4:172.20.14.9'],
  ])('%j gives %j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    '127.0.0.1 0.0.0.0 192.0.2.1 198.51.100.7 203.0.113.9 224.2.5.6',
    '10.0.0.0/8、172.16.0.0/12、192.168.0.0/16、169.254.0.0/16',
    '版本 10.2.0.4',
    'Oracle 10.2.0.4',
    '10.255.x.x',
    '10.1.2.3.4',
    '10.300.1.1',
    '3232235818 = 192.168.1.42',
    '192.168.1.42 写成整数是 3232235818',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('only the address whose integer stands beside it is an example', () => {
    expect(found('3232235818 不是 192.168.1.43')).toEqual(['ipv4:192.168.1.43']);
  });
});

describe('IPv6', () => {
  test.each(['fe80::1ff:fe23:4567:890a', 'fd12:3456:789a::1', 'FD12:3456:789A:1:2:3:4:5'])('%j', (address) => {
    expect(found(`地址 ${address} 不通`)).toEqual([`ipv6:${address}`]);
  });

  test.each(['2001:db8::1', '::1', 'fc00::/7', 'fe80::/10', 'ff02::1', 'fd:12:34'])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('MAC', () => {
  test.each(['3c:a1:0d:55:90:7e', '3C-A1-0D-55-90-7E', '3ca1.0d55.907e'])('%j', (address) => {
    expect(found(`换板卡 ${address} 上线`)).toEqual([`mac:${address}`]);
  });

  test('twelve bare digits only after the word', () => {
    expect(found('MAC：3ca10d55907e')).toEqual(['mac:3ca10d55907e']);
    expect(found('提交 3ca10d55907e')).toEqual([]);
  });

  test.each([
    '00:00:00:00:00:00',
    'ff:ff:ff:ff:ff:ff',
    '01:00:5e:00:00:01',
    '00-00-5E-00-53-01',
    '18-07-16-20-40-00',
    '550e8400-e29b-41d4-a716-446655440000',
  ])('not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
