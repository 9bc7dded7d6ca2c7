import type { Finding, FindingKind } from './findings.ts';

export interface Link {
  /** As the Markdown parser gives it: entities decoded, not percent-decoded. */
  href: string;
  text: string;
  /** 1-based line in the file. */
  line: number;
  /** A URL typed without brackets (a GFM autolink literal). */
  isBare: boolean;
}

export interface UrlProblem {
  kind: Extract<FindingKind, 'link-invalid' | 'link-unsafe' | 'url-punctuation'>;
  message: string;
  fix: string;
}

/** Checks one link that does not lead to another page of the knowledge base. */
export function checkLink(link: Link, file: string): Finding[] {
  const problem = (link.isBare ? checkBareUrl(link.href, file) : undefined) ?? checkExternalUrl(link.href);
  return problem === undefined ? [] : [{ ...problem, file, line: link.line }];
}

/** Chinese characters and full-width forms; GFM ends a bare URL at none of them. */
const CHINESE = /[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef]/u;

/**
 * A bare URL that runs on into the sentence. `http://x:3000，监控整个集群` becomes one link whose address holds the
 * whole clause.
 */
function checkBareUrl(url: string, file: string): UrlProblem | undefined {
  const cut = url.search(CHINESE);
  if (cut === -1) return undefined;
  const address = trimTrailing(url.slice(0, cut));
  if (!/^(?:https?:\/\/|www\.)[^\s/?#]/iu.test(address)) return undefined;
  const rest = url.slice(address.length);
  return {
    kind: 'url-punctuation',
    message: `网址后面紧跟中文，“${shorten(rest, 12)}”也成了网址的一部分`,
    fix: `写成 ${bracket(address, file)}${shorten(rest, 20)}；网址里本来就有中文的，把整个网址括起来`,
  };
}

/** A URL outside code, angle brackets, link targets and attributes: what GFM would link by itself. */
const BARE_URL = /(?<![A-Za-z<]|\]\(|=["']|\]:\s{0,3})(?:https?:\/\/|(?<![^\s(*_~[\]])www\.)[^\s<]+/giu;
const INLINE_CODE = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu;

/** Looks for bare URLs in one line of text that no parser has read (a YAML value); the line must not be in a fence. */
export function checkTextLine(text: string, at: { file: string; line: number }): Finding[] {
  const prose = text.replace(INLINE_CODE, (code) => ' '.repeat(code.length));
  return [...prose.matchAll(BARE_URL)].flatMap(([url]) => {
    const problem = checkBareUrl(url, at.file);
    return problem === undefined ? [] : [{ ...problem, ...at }];
  });
}

/** `<…>` ends an address exactly where its author means; MDX reads `<` as a component, so there it is a link. */
function bracket(address: string, file: string): string {
  if (/^www\./iu.test(address)) return `[${address}](https://${address})`;
  return file.endsWith('.mdx') ? `[${address}](${address})` : `<${address}>`;
}

/** As GFM does: punctuation at the end is the sentence's, and so is a closing bracket nobody opened. */
function trimTrailing(url: string): string {
  let surplus = url.split(')').length - url.split('(').length;
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1);
    if (last === ')' && surplus > 0) surplus -= 1;
    else if (!'!"\'*,.:;<?_~'.includes(last)) break;
  }
  return url.slice(0, end);
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/iu;
const UNSAFE_SCHEMES = new Set(['javascript', 'data', 'vbscript', 'livescript', 'mocha', 'blob', 'filesystem']);
const CHINESE_STOP = /[，。；：！？、]$/u;

/** Checks that an address is one a browser can open and an author may link to. `undefined` when it is. */
export function checkExternalUrl(href: string): UrlProblem | undefined {
  const hidden = SCHEME.exec(unmask(href))?.[1]?.toLowerCase();
  if (hidden !== undefined && UNSAFE_SCHEMES.has(hidden)) {
    return unsafe(`链接用了 ${hidden}: 协议，不允许`);
  }
  const scheme = SCHEME.exec(href)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return invalid(`“${shorten(href)}”不像站内链接，也不是完整的网址`, '站内写 类型/id，外部写全 https://…');
  }
  if (/[\p{Cc}\p{Z}]/u.test(href)) return invalid(`网址“${shorten(href)}”里有空格`, '去掉空格，或写成 %20');
  if (CHINESE_STOP.test(href)) return invalid(`网址“${shorten(href)}”以中文标点结尾`, '把标点放到链接外面');
  if (scheme === 'http' || scheme === 'https') return checkWebAddress(href);
  if (scheme === 'mailto') {
    const isMail = /^mailto:[^\s@,?]+@[^\s@,?.]+(?:\.[^\s@,?.]+)+(?:\?\S*)?$/iu.test(href);
    return isMail ? undefined : invalid('mailto: 后面不是邮箱地址', '写成 mailto:名字@域名');
  }
  if (scheme === 'tel') {
    const isNumber = /^tel:\+?\d[\d().-]*(?:;\S*)?$/iu.test(href);
    return isNumber ? undefined : invalid('tel: 后面不是号码', '写成 tel: 加数字');
  }
  return invalid(`不支持 ${scheme}: 协议`, '外部链接只用 https、http、mailto、tel');
}

function checkWebAddress(href: string): UrlProblem | undefined {
  const authority = /^https?:\/\/([^/?#\\]*)/iu.exec(href)?.[1];
  if (authority === undefined || authority === '' || authority.startsWith(':')) {
    return invalid(`网址“${shorten(href)}”没有主机名`, '写成 https://主机名/路径');
  }
  // The address is not repeated here: what stands before the @ may be a password.
  if (authority.includes('@')) return invalid('网址里带着用户名或口令', '去掉 @ 和它前面的部分');
  const host = authority.replace(/:\d*$/u, '');
  const isParsed = canParse(href) && !href.includes('\\');
  const hasEmptyLabel = !host.startsWith('[') && host.replace(/\.$/u, '').split('.').includes('');
  if (!isParsed || hasEmptyLabel) return invalid(`网址“${shorten(href)}”写法不对`, '检查主机名、端口和斜杠');
  if (/%(?![0-9a-f]{2})/iu.test(href)) return invalid(`网址“${shorten(href)}”里的 % 写法不对`, '% 本身要写成 %25');
  return undefined;
}

/** Not `URL.canParse`: Chromium 109 lacks it. */
function canParse(href: string): boolean {
  try {
    return new URL(href).host !== '';
  } catch {
    return false;
  }
}

const invalid = (message: string, fix: string): UrlProblem => ({ kind: 'link-invalid', message, fix });
const unsafe = (message: string): UrlProblem => ({
  kind: 'link-unsafe',
  message,
  fix: '换成普通的 https 网址，或删去这个链接',
});

/** The forms browsers see through, or once did: entities, percent signs, control and invisible characters. */
function unmask(href: string): string {
  const plain = href
    .replace(/&#x([0-9a-f]{1,6});?/giu, (_, digits: string) => codePoint(Number.parseInt(digits, 16)))
    .replace(/&#(\d{1,7});?/gu, (_, digits: string) => codePoint(Number(digits)))
    .replace(/&colon;/giu, ':')
    .replace(/&(?:tab|newline);/giu, '');
  return decodeQuietly(plain).replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '');
}

function codePoint(value: number): string {
  return value <= 0x10ffff ? String.fromCodePoint(value) : '';
}

function decodeQuietly(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function shorten(text: string, length = 60): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
