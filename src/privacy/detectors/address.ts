import type { Detector, Scan } from '../types.ts';

const IPV4 = /(?<![\dA-Za-z_]|\d\.)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d|\.[x*])/gu;
/** `版本 10.2.0.4` is a version; nothing in the number itself says so. */
const VERSION_WORD = /(?:版本号?|升级到|升级至|补丁|固件|驱动|version|release|oracle|ver|\bv)[\s:=是为]*$/iu;
/** Whole blocks as RFC 1918, 3927 and 6598 name them: a lesson on address ranges, not somebody's address. */
const NAMED_BLOCK =
  /^(?:10\.0\.0\.0\/8|172\.16\.0\.0\/12|192\.168\.0\.0\/16|169\.254\.0\.0\/16|100\.64\.0\.0\/10)(?!\d)/u;

function isInternal([a, b]: readonly [number, number]): boolean {
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}

/** A line that also shows the address as one integer teaches the conversion; such an address is an example. */
function isConversion(scan: Scan, start: number, end: number, octets: readonly number[]): boolean {
  const integer = octets.reduce((value, octet) => value * 256 + octet, 0);
  return new RegExp(`(?<!\\d)${integer}(?!\\d)`, 'u').test(scan.before(start, 60) + scan.after(end, 60));
}

const ipv4: Detector = {
  type: 'ipv4',
  kind: 'pii-private-ip',
  certainty: 'sure',
  find: (scan) =>
    [...scan.text.matchAll(IPV4)].flatMap((match) => {
      const octets = match[0].split('.').map(Number);
      const [a = 0, b = 0] = octets;
      const start = match.index;
      const end = start + match[0].length;
      if (octets.some((octet) => octet > 255) || !isInternal([a, b])) return [];
      if (NAMED_BLOCK.test(scan.after(start, 20)) || VERSION_WORD.test(scan.before(start, 12))) return [];
      if (isConversion(scan, start, end, octets)) return [];
      return [{ start, end, type: 'ipv4', value: match[0], reason: '内部网段的 IPv4 地址' }];
    }),
};

const IPV6 =
  /(?<![\dA-Za-z:.])(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f])(?::[0-9a-f]{0,4}){2,7}(?![\dA-Za-z:])(?:%\w{1,16})?/giu;
const NAMED_BLOCK_V6 = /^(?:fc00|fd00|fe80)::(?:\/\d{1,3})?(?![\dA-Za-z:])/iu;

const ipv6: Detector = {
  type: 'ipv6',
  kind: 'pii-private-ip',
  certainty: 'sure',
  find: (scan) =>
    [...scan.text.matchAll(IPV6)]
      .filter(({ 0: value, index }) => {
        const groups = value.replace(/%.*$/u, '').split(':').length;
        return (value.includes('::') || groups === 8) && !NAMED_BLOCK_V6.test(scan.after(index, 24));
      })
      .map(({ 0: value, index }) => ({
        start: index,
        end: index + value.length,
        type: 'ipv6',
        value,
        reason: '内部网段的 IPv6 地址（ULA 或链路本地）',
      })),
};

const MAC =
  /(?<![0-9A-Za-z:.-])(?:(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|(?:[0-9a-f]{2}-){5}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4})(?![0-9A-Za-z:]|[.-][0-9A-Za-z])/giu;
const BARE_MAC = /(?<=\bmac(?:地址| ?address)?\s?[:=]?\s?)[0-9a-f]{12}(?![0-9A-Za-z])/giu;
const MAC_WORD = /mac|物理地址|硬件地址/iu;
/** All zeros, broadcast, IPv4/IPv6 multicast, and the block RFC 7042 keeps for documentation. */
const COMMON_MAC = /^(?:0{12}|f{12}|01005e|3333|00005e0053)/iu;

const mac: Detector = {
  type: 'mac',
  kind: 'pii-mac',
  certainty: 'sure',
  find: (scan) =>
    [...scan.text.matchAll(MAC), ...scan.text.matchAll(BARE_MAC)]
      .filter(({ 0: value, index }) => {
        const digits = value.replace(/[:.-]/gu, '');
        if (COMMON_MAC.test(digits)) return false;
        // `18-07-16-20-40-00` is a time stamp and `1000.2000.3000` a list of numbers: without a letter the word must tell.
        return /[a-f]/iu.test(digits) || value.includes(':') || MAC_WORD.test(scan.before(index, 12));
      })
      .map(({ 0: value, index }) => ({
        start: index,
        end: index + value.length,
        type: 'mac',
        value,
        reason: '网卡或终端的 MAC 地址',
      })),
};

export const addressDetectors: readonly Detector[] = [mac, ipv4, ipv6];
