import fc from 'fast-check';
import type { Link as MarkdownLink } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { checkExternalUrl, checkLink, checkTextLine } from '../../../src/content/urls.ts';

const RUNS = process.env.SLOW ? 2000 : 100;
const FILE = 'content/runbooks/x.md';

/** The addresses GFM really makes of a text. */
function gfmLinks(markdown: string): string[] {
  const links: string[] = [];
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
  visit(tree, 'link', (node: MarkdownLink) => void links.push(node.url));
  return links;
}

/** The text a finding says to write, up to the advice that follows it. */
const repaired = (fix: string) => fix.replace(/^写成 /u, '').replace(/；网址里.*$/u, '');

const checkLine = (text: string, file = FILE) => checkTextLine(text, { file, line: 7 });

describe('bare URLs that swallow Chinese', () => {
  test.each([
    ['打开 http://x:3000，监控整个集群', 'http://x:3000'],
    ['看https://a.example/b。', 'https://a.example/b'],
    ['看 https://a.example/b；再看', 'https://a.example/b'],
    ['（见 https://a.example/b）', 'https://a.example/b'],
    ['《https://a.example/b》', 'https://a.example/b'],
    ['https://a.example/b监控', 'https://a.example/b'],
    ['https://a.example/b.，好', 'https://a.example/b'],
    ['https://a.example/(b)，好', 'https://a.example/(b)'],
  ])('%j', (text, address) => {
    expect(gfmLinks(text)).not.toEqual([address]);
    const [finding] = checkLine(text);
    expect(finding).toMatchObject({ kind: 'url-punctuation', file: FILE, line: 7 });
    expect(gfmLinks(repaired(finding?.fix ?? ''))[0]).toBe(address);
  });

  test.each([
    'https://a.example/b 好',
    '<https://a.example/b>，好',
    '[x](https://a.example/b)，好',
    '`https://a.example/b，好`',
    '``a`https://a.example/b，好``',
    '[x]: https://a.example/b',
    '<a href="https://a.example/，b">',
    'https://a.example/%E7%82%B9 好',
    '没有网址，也没有 http。',
    'http://例子.测试/',
  ])('not in %j', (text) => {
    expect(checkLine(text)).toEqual([]);
  });

  test('in MDX the repair is a link, because < starts a component', () => {
    const [finding] = checkLine('看 https://a.example/b。', 'content/systems/x.mdx');
    expect(finding?.fix).toContain('[https://a.example/b](https://a.example/b)');
  });

  const hosts = fc.stringMatching(/^[a-z]{1,8}\.[a-z]{2,5}$/u);
  const paths = fc
    .stringMatching(/^(?:\/[A-Za-z0-9_=&?%-]{0,6}){0,3}$/u)
    .filter((path) => !/%(?![0-9a-f]{2})/iu.test(path));
  const tails = fc.constantFrom(
    '，',
    '。',
    '；',
    '：',
    '、',
    '！',
    '？',
    '）',
    '》',
    '」',
    '』',
    '监控',
    '”',
    '…',
    '——',
  );

  test('whatever GFM swallows is found, and the repair links the address and nothing else', () => {
    fc.assert(
      fc.property(hosts, paths, tails, fc.constantFrom('', '整个集群', ' 好'), (host, path, tail, rest) => {
        const address = `https://${host}${path}`.replace(/[?_]+$/u, '');
        const text = `看 ${address}${tail}${rest}`;
        const [swallowed = ''] = gfmLinks(text);
        const [fromText] = checkLine(text);
        const [fromLink] = checkLink({ href: swallowed, text: swallowed, line: 7, isBare: true }, FILE);
        expect(fromText?.kind).toBe('url-punctuation');
        expect(fromLink).toMatchObject({ kind: 'url-punctuation', file: FILE, line: 7 });
        expect(gfmLinks(repaired(fromText?.fix ?? ''))).toEqual([address]);
      }),
      { numRuns: RUNS },
    );
  });

  test('a line without Chinese has none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,60}$/u), (text) => {
        expect(checkLine(`https://a.example/${text}`)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('external addresses', () => {
  test.each([
    'https://a.example/b',
    'http://192.0.2.1:8080/x?y=1#z',
    'https://[2001:db8::1]/',
    'https://a.example/wiki/点播',
    'https://a.example./',
    'HTTPS://A.EXAMPLE',
    'mailto:duty@example.com',
    'mailto:duty@example.com?subject=x',
    'tel:+86-10-0000-0000',
    'tel:110',
  ])('%j is one', (href) => {
    expect(checkExternalUrl(href)).toBeUndefined();
  });

  test.each([
    'http://',
    'http:///x',
    'http://:80/',
    'https://a..example/',
    'https://a.example:99999/',
    'https://a.example/b c',
    'https://a.example/%zz',
    'https://a.example/b。',
    'http:\\\\a.example',
    'https://user:pass@a.example/',
    'https://user@a.example/',
    'mailto:duty',
    'tel:call',
    'ftp://a.example/',
    'file:///etc/x',
    '//a.example/x',
    '/runbooks/x/',
    'C:\\x',
    '',
  ])('%j is none', (href) => {
    expect(checkExternalUrl(href)?.kind).toBe('link-invalid');
  });

  test('a message never repeats a password', () => {
    const problem = checkExternalUrl('https://user:geheim@a.example/');
    expect(`${problem?.message}${problem?.fix}`).not.toContain('geheim');
  });

  const schemes = fc.constantFrom('javascript', 'vbscript', 'data');
  const noise = fc.constantFrom(
    '',
    '\t',
    '\n',
    '\u0000',
    '\u0001',
    ' ',
    '\u200b',
    '\u00ad',
    '&Tab;',
    '&NewLine;',
    '%0a',
    '&#10;',
  );
  const letter = (character: string) =>
    fc.constantFrom(
      character,
      character.toUpperCase(),
      `&#${character.charCodeAt(0)};`,
      `&#x${character.charCodeAt(0).toString(16)};`,
      `%${character.charCodeAt(0).toString(16)}`,
    );

  test('a script address is seen through any disguise', () => {
    const disguised = schemes.chain((scheme) =>
      fc
        .tuple(
          noise,
          ...[...scheme].flatMap((character) => [letter(character), noise]),
          fc.constantFrom(':', '&colon;', '&#58;', '%3a'),
        )
        .map((parts) => `${parts.join('')}alert(1)`),
    );
    fc.assert(
      fc.property(disguised, fc.boolean(), (href, isBare) => {
        expect(checkExternalUrl(href)?.kind).toBe('link-unsafe');
        expect(checkLink({ href, text: 'x', line: 1, isBare }, FILE)).toMatchObject([{ kind: 'link-unsafe' }]);
      }),
      { numRuns: RUNS },
    );
  });

  test('an address that is accepted has a scheme, a host, and no blank', () => {
    const anything = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((text) => `https://${text}`),
      fc.webUrl().map((url) => ` ${url}`),
    );
    fc.assert(
      fc.property(anything, (href) => {
        if (checkExternalUrl(href) !== undefined) return;
        expect(href).toMatch(/^(?:https?:\/\/[^/]|mailto:|tel:)/iu);
        expect(href).not.toMatch(/\s/u);
      }),
      { numRuns: RUNS },
    );
  });

  test('ordinary web addresses are accepted', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (href) => {
        expect(checkExternalUrl(href)).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
  });
});

test('a megabyte of anything takes a moment', () => {
  const started = performance.now();
  for (const unit of ['http://a)', '`', '`a', '，', 'http://', ')', '.', 'www.']) {
    const text = unit.repeat(Math.ceil((1 << 20) / unit.length));
    checkLine(text);
    checkLink({ href: `http://a${text}，`, text: '', line: 1, isBare: true }, FILE);
  }
  expect(performance.now() - started).toBeLessThan(20_000);
});
