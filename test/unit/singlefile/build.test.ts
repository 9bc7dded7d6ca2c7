import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { buildSingleFile, type SingleFileInput } from '../../../src/singlefile/build.ts';
import { cspHash } from '../../../src/singlefile/csp.ts';
import { type Problem, SingleFileError } from '../../../src/singlefile/problem.ts';

const RUNS = process.env.SLOW ? 2000 : 100;
const base: SingleFileInput = {
  title: '应急手册',
  lang: 'zh-CN',
  css: 'body{color:#111}',
  script: '(()=>{})();',
  bodyHtml: '<main id="runbooks/x"><p>点播黑场</p></main>',
  data: {},
  version: '2026.11',
};
const build = (input: Partial<SingleFileInput>) => buildSingleFile({ ...base, ...input });

function problems(input: Partial<SingleFileInput>): Problem[] {
  try {
    build(input);
    return [];
  } catch (error) {
    if (error instanceof SingleFileError) return [...error.problems];
    throw error;
  }
}
const kinds = (input: Partial<SingleFileInput>) => problems(input).map(({ kind }) => kind);

/** Data blocks as a browser's parser sees them. */
function blocks(html: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  visit(fromHtml(html), 'element', (node) => {
    const [child] = node.children;
    if (node.properties.type === 'application/json' && child?.type === 'text') {
      found[String(node.properties.id)] = JSON.parse(child.value);
    }
  });
  return found;
}

describe('buildSingleFile', () => {
  it('names script and style by their hashes and allows nothing else', () => {
    const html = build({});
    expect(html).toContain(`script-src ${cspHash(base.script)};`);
    expect(html).toContain(`style-src ${cspHash(base.css)};`);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("connect-src 'none'");
    expect(html).not.toContain('unsafe');
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style'));
  });

  it('knows the hash of a known text', () => {
    // echo -n "alert('Hello, world.');" | openssl sha256 -binary | openssl base64, as in the CSP specification.
    expect(cspHash("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
  });

  it('takes the addresses to connect to', () => {
    expect(build({ connectSrc: ['https://exam.example/put/'] })).toContain('connect-src https://exam.example/put/;');
    for (const address of ['*', "'self'", 'https://a b', 'https://a;script-src *', 'ftp://x/']) {
      expect(kinds({ connectSrc: [address] })).toEqual(['connect-invalid']);
    }
  });

  it('is deterministic and does not depend on the order of data', () => {
    expect(build({ data: { a: 1, b: 2 } })).toBe(build({ data: { b: 2, a: 1 } }));
  });

  it('hashes what the parser will see of Windows line ends', () => {
    expect(build({ script: 'a;\r\nb;', css: 'a{}\r\nb{}' })).toBe(build({ script: 'a;\nb;', css: 'a{}\nb{}' }));
  });

  it('escapes title, version and meta', () => {
    const html = build({ title: 'A & <B>', version: '"><script>', extraMeta: { 'x-site': '"&<' } });
    expect(html).toContain('<title>A &amp; &lt;B></title>');
    expect(html).toContain('content="&quot;>&lt;script>"');
    expect(html).toContain('content="&quot;&amp;&lt;"');
  });

  it('carries any data through', () => {
    const hostile = fc.constantFrom('</script>', '<!--', '<script>', '-->', ']]>', '\u2028', '\ud800', '&lt;', '\r\n');
    const value = fc.dictionary(fc.string(), fc.oneof(hostile, fc.jsonValue()));
    fc.assert(
      fc.property(value, (raw) => {
        const data = JSON.parse(JSON.stringify(raw));
        const html = build({ data: { book: data } });
        expect(blocks(html)).toEqual({ book: data });
        expect(html).not.toMatch(/[\u2028\u2029]/);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what the builder refuses', () => {
  it.each<[string, string, Problem['kind'][]]>([
    ['an event handler', '<p onclick="x()"></p>', ['event-handler']],
    ['a handler on a broken picture', '<img src="data:," onerror=x()>', ['event-handler']],
    ['a handler in capitals', '<P ONMOUSEOVER="x()"></P>', ['event-handler']],
    ['a handler in SVG', '<svg onload="x()"></svg>', ['event-handler']],
    ['a handler in a template', '<template><p onclick="x()"></p></template>', ['event-handler']],
    ['a second body with a handler', '<body onload="x()">', ['event-handler']],
    ['a style attribute', '<p style="color:red"></p>', ['style-attribute']],
    ['a script', '<script>x()</script>', ['element-forbidden']],
    ['a script in SVG', '<svg><script>x()</script></svg>', ['element-forbidden']],
    ['a style element', '<svg><style>a{}</style></svg>', ['element-forbidden']],
    ['a frame', '<iframe srcdoc="x"></iframe>', ['element-forbidden', 'relative-reference']],
    ['a policy of its own', '<meta http-equiv="refresh" content="0">', ['element-forbidden']],
    ['a base', '<base href="#">', ['element-forbidden']],
    ['noscript', '<noscript><p title="</noscript><img onerror=x>"></p></noscript>', ['element-forbidden']],
    ['animated attributes', '<svg><a><set attributeName="href" to="javascript:x()"/></a></svg>', ['element-forbidden']],
    ['javascript links', '<a href=" JavaScript:x()"></a>', ['script-url']],
    ['split javascript links', '<a href="java\nscript:x()"></a>', ['relative-reference']],
    ['javascript links in SVG', '<svg><a xlink:href="javascript:x()"></a></svg>', ['script-url']],
    ['an outside picture', '<img src="https://x.example/a.png">', ['external-reference']],
    ['a scheme-relative picture', '<img src="//x.example/a.png">', ['external-reference']],
    ['backslashes', '<img src="\\\\x.example\\a.png">', ['external-reference']],
    ['an outside link', '<a href="http://x.example/"></a>', ['external-reference']],
    ['a link to a page of the site', '<a href="/runbooks/x/"></a>', ['relative-reference']],
    ['a link to a file', '<a href="manual.pdf"></a>', ['relative-reference']],
    ['an empty link', '<a href=""></a>', ['relative-reference']],
    ['a picture list', '<img src="data:," srcset="data:, 1x, https://x.example/a.png 2x">', ['external-reference']],
    ['outside paint', '<svg><rect fill="url(https://x.example/a.svg#b)"/></svg>', ['external-reference']],
    ['a form that sends', '<form action="https://x.example/"></form>', ['external-reference']],
    ['an unclosed comment', '<p>x</p><!-- ', ['body-unclosed']],
    ['an unclosed text area', '<textarea>', ['body-unclosed']],
    ['an unclosed svg', '<svg>', ['body-unclosed']],
    ['half a character', '<p>\ud83d</p>', ['text-malformed']],
  ])('%s', (_, bodyHtml, expected) => {
    expect(kinds({ bodyHtml })).toEqual(expected);
  });

  it('says where', () => {
    const bodyHtml =
      '<p>a</p>\n<article id="runbooks/x">\n<p><a href="b.html">b</a></p>\n</article>\n<p style="x">c</p>';
    expect(problems({ bodyHtml })).toMatchObject([
      { kind: 'relative-reference', line: 3, within: 'runbooks/x', value: '<a href="b.html">' },
      { kind: 'style-attribute', line: 5 },
    ]);
  });

  it('collects everything', () => {
    const input = { bodyHtml: '<p style="x" onclick="y"></p>', css: '@import "x"', data: { A: 1 }, connectSrc: ['x'] };
    expect(kinds(input).sort()).toEqual([
      'connect-invalid',
      'css-reference',
      'event-handler',
      'name-invalid',
      'style-attribute',
    ]);
  });

  it.each([
    ['</script>', 'x="</script>"'],
    ['two scripts', 'a</script><script>b'],
    ['a comment that opens', '"<!--<script>"'],
  ])('a script with %s', (_, script) => {
    expect(kinds({ script }).length).toBeGreaterThan(0);
  });

  it('a style sheet that ends itself or loads', () => {
    expect(kinds({ css: 'a{}</style><p>' })).toContain('style-altered');
    for (const css of [
      '@import url(x.css);',
      'a{background:url(https://x.example/a.png)}',
      "@font-face{src:url('a.woff2')}",
    ]) {
      expect(kinds({ css })).toEqual(['css-reference']);
    }
  });

  it('data under the id of an element', () => {
    expect(kinds({ bodyHtml: '<p id="book"></p>', data: { book: 1 } })).toEqual(['name-invalid']);
  });

  it.each([
    ['anchors', '<a href="#runbooks/x">x</a>'],
    ['pictures inside', '<img src="data:image/png;base64,AA//" alt="x">'],
    ['local paint', '<svg><rect fill="url(#g)" clip-path="url(#c)"/><use href="#u"/></svg>'],
    ['text that looks like code', '<pre>&lt;script&gt; onclick= style= url(https://x)</pre>'],
    ['words in titles', '<p title="url(http://x)">x</p>'],
    ['numbers to call', '<a href="tel:110">110</a>'],
  ])('but not %s', (_, bodyHtml) => {
    expect(problems({ bodyHtml })).toEqual([]);
  });
});
