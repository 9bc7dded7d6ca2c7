import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBody } from '../../../../src/content/markdown/body.ts';
import { RUNS } from '../../property.ts';

const body = (text: string) =>
  parseBody({ text, path: 'content/runbooks/x.md', format: 'md', lineOffset: 0, parts: new Map() });
const html = (text: string) =>
  body(text)
    .sections.map((section) => section.html)
    .join('\n');

/** Real tags, with `>` allowed inside quoted values; what is only shown as text is harmless. */
const tagsOf = (markup: string) => markup.match(/<[a-z/](?:"[^"]*"|'[^']*'|[^>"'])*>/gi) ?? [];
const ELEMENTS =
  /^<\/?(?:p|br|h[1-6]|ul|ol|li|div|span|strong|em|del|code|pre|table|thead|tbody|tr|th|td|a|blockquote|hr|img|figure|section|sup|input)[\s>/]/i;
const ATTRIBUTES =
  /^(?:class|id|href|title|src|alt|start|tabindex|rel|data-[a-z-]+|aria-[a-z]+|type|checked|disabled|align)$/;

function expectHarmless(markup: string) {
  for (const tag of tagsOf(markup)) {
    expect(tag).toMatch(ELEMENTS);
    const attributes = tag.replace(/^<\/?\w+/, '').matchAll(/([^\s="'>/]+)(?:="([^"]*)")?/g);
    for (const [, name = '', value = ''] of attributes) {
      expect(name).toMatch(ATTRIBUTES);
      if (name === 'href') expect(value).toMatch(/^(?:https?:|mailto:|tel:|ref:|#)/);
      if (name === 'src') expect(value).toMatch(/^media:/);
    }
  }
}

describe('hostile Markdown', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '[x]( \u0001javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '![x](javascript:alert(1))',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="//evil"></iframe>',
    '<style>*{display:none}</style>',
    '<div style="position:fixed">x</div>',
    '[x][r]\n\n[r]: javascript:alert(1)',
    '<https://a.example/"onmouseover="alert(1)>',
    '```"><script>alert(1)</script>\nx\n```',
    '## x <script>alert(1)</script>',
    '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=y> |',
    '- [ ] <script>alert(1)</script>\n  - 预期：<img src=x onerror=alert(1)>',
  ])('%s does nothing', (text) => {
    expectHarmless(html(text));
  });

  test('any mixture of such pieces does nothing', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x ',
      'onerror=alert(1)',
      '>',
      '"',
      "'",
      '](',
      '[',
      'javascript:',
      '`',
      '\n',
      '\n\n',
      '|',
      '- [ ] ',
      '## ',
      '<!--',
      '-->',
      '&#106;',
      '\\',
      'a',
      '预期：',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expectHarmless(html(pieces.join('')));
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ['1 MB of letters', 'a'.repeat(1_000_000)],
    ['1 MB of brackets', '['.repeat(1_000_000)],
    ['1 MB of asterisks', '*a'.repeat(500_000)],
    ['20,000 lines of asterisks', '*a\n'.repeat(20_000)],
    ['1 MB of backticks', '`a``'.repeat(250_000)],
    [
      'a table of 200 × 200',
      `${'| a '.repeat(200)}|\n${'|---'.repeat(200)}|\n${`${'| b '.repeat(200)}|\n`.repeat(200)}`,
    ],
    ['300 nested lists', Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
  ])('%s ends in time', (_, text) => {
    const started = performance.now();
    body(text);
    // Far above what a busy machine needs, far below what quadratic work on 1 MB would take (minutes).
    expect(performance.now() - started).toBeLessThan(25_000);
  });
});

describe('what authors may use', () => {
  test('a line break in a table cell', () => {
    expect(html('| a<br>b |\n|---|\n')).toContain('<th>a<br>\nb</th>');
  });

  test('raw HTML is reported with its line, comments are not', () => {
    expect(body('x\n\n<div>y</div>\n\n<!-- note -->\n').droppedHtml).toEqual([{ line: 3, value: '<div>y</div>' }]);
  });

  test('internal links become placeholders that keep the anchor', () => {
    const text = '[a](systems/erm#failure) [b](../systems/erm.md#failure) [c](#here) [](codes/x)';
    expect(body(text).links.map((link) => link.href)).toEqual([
      'ref:systems/erm#failure',
      'ref:systems/erm#failure',
      'ref:runbooks/x#here',
      'ref:codes/x',
    ]);
  });

  test('a diagram leaves a place for its drawing and no text', () => {
    const [section] = body('## 图\n\n```mermaid\nflowchart LR\n  A["秘密"]\n```\n').sections;
    expect(section?.html).toMatch(/<figure class="diagram" data-diagram="[0-9a-f]{16}"><\/figure>/);
    expect(section?.text).toBe('');
  });

  test('blanks to fill in are marked as such', () => {
    expect(html('命令：待本单位填写。')).toContain('<span class="blank">待本单位填写</span>');
  });
});

describe('sections', () => {
  test('hash follows the source of its own section only', () => {
    const one = body('## 甲\n\n一\n\n## 乙\n\n二\n').sections;
    const two = body('## 甲\n\n一\n\n## 乙\n\n二二\n').sections;
    expect(two[0]?.hash).toBe(one[0]?.hash);
    expect(two[1]?.hash).not.toBe(one[1]?.hash);
  });

  test('words of neighbouring cells and items do not run together', () => {
    expect(body('| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n- 戊\n- 己\n').sections[0]?.text).toBe(
      '甲\n乙\n丙\n丁\n戊\n己',
    );
  });
});
