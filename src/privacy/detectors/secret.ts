import type { Detector, Span } from '../types.ts';

const BEGIN = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/gu;
const END = /-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/gu;
const LONGEST_PEM = 20_000;

const TOKENS: readonly { regex: RegExp; reason: string }[] = [
  { regex: /AGE-SECRET-KEY-1[0-9A-Z]{20,80}/giu, reason: 'age 私钥' },
  { regex: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])/gu, reason: '云服务访问密钥' },
  { regex: /(?<![A-Za-z0-9])LTAI[0-9A-Za-z]{12,26}(?![A-Za-z0-9])/gu, reason: '云服务访问密钥' },
  {
    regex:
      /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,80}|glpat-[A-Za-z0-9_-]{16,40}|npm_[A-Za-z0-9]{30,60}|xox[abprs]-[A-Za-z0-9-]{10,80})/gu,
    reason: '访问令牌',
  },
  {
    regex: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}/gu,
    reason: '登录令牌（JWT）',
  },
];

const makeSpan = (type: Span['type'], start: number, value: string, reason: string): Span => ({
  start,
  end: start + value.length,
  type,
  value,
  reason,
});

/** From BEGIN to the next END; the head alone when there is no END, because even a torn key must not be printed. */
function findPem(text: string): Span[] {
  const ends = [...text.matchAll(END)].map((match) => match.index + match[0].length);
  let next = 0;
  return [...text.matchAll(BEGIN)].map((match) => {
    while (next < ends.length && (ends[next] ?? 0) <= match.index) next += 1;
    const end = ends[next];
    const isWhole = end !== undefined && end - match.index <= LONGEST_PEM;
    return makeSpan('private-key', match.index, isWhole ? text.slice(match.index, end) : match[0], 'PEM 私钥');
  });
}

const privateKey: Detector = {
  type: 'private-key',
  kind: 'pii-key',
  certainty: 'sure',
  find: (scan) => [
    ...findPem(scan.text),
    ...TOKENS.flatMap(({ regex, reason }) =>
      [...scan.text.matchAll(regex)].map((match) => makeSpan('private-key', match.index, match[0], reason)),
    ),
  ],
};

/** `password=…`, `密码:…`: whatever stands there is the value. `$PWD` and `pwd=/root` are directories. */
const ASSIGNED =
  /((?:password|passwd|passphrase|(?<![$\w])pwd|密码|口令)["'`]?[ \t]{0,3}(?::=|[:=])[ \t]{0,3}[*"'`“]{0,3})([!-~]{4,128})/giu;
/** `密码是…`, or `root密码Admin#1` as people scribble it: a sentence may go on here, so the value must look chosen. */
const ADJACENT = /((?:密码|口令) ?(?:(?:是|为|改成|改为|设为):?)? ?["'`“]?)(?![:=])([!-~]{5,64})/gu;
const IN_URL = /((?<=[A-Za-z][A-Za-z0-9+.-]{1,15}:\/\/[^\s/:@]{1,64}):)([^\s/@]{3,64})(?=@)/gu;

/** What stands there when an article speaks about passwords and shows none. */
const PLACEHOLDER =
  /^(?:[<${[(|?.…]|%[sd{]|\/[\w./-]*$|--|x{3,}|\*{2}|pass$|your|true|false|null|none|nil|undefined|required|optional|string|text|secret$|password$|passwd$|example|changeme|placeholder|hidden|redacted|sha-?\d|md5|aes|rsa|bcrypt|argon|pbkdf|scrypt|hmac|base64|utf-?8|ctrl|process\.|\d{1,2}[-~]\d{1,2}$|[a-z_]+(?:[.:][a-z_]+)+$|[\w.]+\()|\*{3,}/iu;

/** Cuts what belongs to the sentence: anything from a quote or separator on, and closing brackets and stops. */
const trimValue = (value: string) =>
  value.replace(/(?:[;&|,"'`]|[)\]}>][:.<]).*$/u, '').replace(/[()[\]{}<>,.:*]+$/u, '');
const looksChosen = (value: string) =>
  value.length >= 5 && /[\d!@#$%^&*_+=~?]/u.test(value) && /[A-Za-z]|\d{6}/u.test(value);
/** `passwd: Success`, `密码:sudo passwd …`: a word that starts a message or a command. */
const isProse = (value: string, after: string) =>
  /^[A-Z][a-z]+$/u.test(value) || (/^[A-Za-z]+$/u.test(value) && /^ +[\w'-]/u.test(after));

const password: Detector = {
  type: 'password',
  kind: 'pii-key',
  certainty: 'likely',
  find(scan) {
    const take = (regex: RegExp, accepts: (value: string) => boolean): Span[] =>
      [...scan.text.matchAll(regex)].flatMap((match) => {
        const [, head = '', raw = ''] = match;
        const value = trimValue(raw);
        const start = match.index + head.length;
        if (PLACEHOLDER.test(raw) || PLACEHOLDER.test(value) || !/[A-Za-z0-9]/u.test(value) || !accepts(value))
          return [];
        if (isProse(value, scan.after(start + value.length, 3))) return [];
        return [makeSpan('password', start, value, '“密码”“口令”之后的字符')];
      });
    return [
      ...take(ASSIGNED, (value) => value.length >= 4),
      ...take(ADJACENT, looksChosen),
      ...take(IN_URL, () => true),
    ];
  },
};

const LONG_TOKEN =
  /(?<![A-Za-z0-9+/_-])(?:[0-9a-f]{24,128}|[0-9A-F]{24,128}|[A-Za-z0-9+/_-]{24,256}={0,2})(?![A-Za-z0-9+/=_-])/gu;
const KEY_WORD =
  /(?:密钥|秘钥|私钥|凭证|令牌|access|secret|api|auth)[\s_-]?(?:key|token|id)?|(?<![a-z])(?:key|token)(?![a-z])/iu;
/** A fingerprint of public content is meant to be shown. */
const DIGEST_WORD = /sha-?\d|md5|哈希|摘要|校验|checksum|digest|integrity|commit|指纹|fingerprint|public|公钥/iu;

/** Mixed letters and digits; a long identifier or path made of words is none. */
function looksRandom(token: string): boolean {
  if (/^[0-9a-f]+$/iu.test(token)) return /\d/u.test(token) && /[a-f]/iu.test(token);
  return (token.match(/\d/gu)?.length ?? 0) >= 3 && /[a-z]/u.test(token) && /[A-Z]/u.test(token);
}

const accessKey: Detector = {
  type: 'access-key',
  kind: 'pii-key',
  certainty: 'likely',
  find: (scan) =>
    [...scan.text.matchAll(LONG_TOKEN)].flatMap(({ 0: value, index }) => {
      const before = scan.before(index, 20);
      if (!looksRandom(value) || !KEY_WORD.test(before) || DIGEST_WORD.test(before)) return [];
      return [makeSpan('access-key', index, value, '“密钥”“key”之后的长串')];
    }),
};

export const secretDetectors: readonly Detector[] = [privateKey, password, accessKey];
