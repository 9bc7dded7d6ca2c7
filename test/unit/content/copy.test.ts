import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CopyLint, copyFindings } from '../../../src/content/copy.ts';
import { lintChinese } from '../../../src/node/autocorrect.ts';

const RUNS = process.env.SLOW ? 2000 : 100;
const FILE = 'content/runbooks/x.md';

const lines = (text: string, file = FILE) => copyFindings(file, text, lintChinese).map((finding) => finding.line);

describe('what is corrected', () => {
  test.each([
    ['查看ERM状态', '查看 ERM 状态'],
    ['重启后恢复,业务平稳', '恢复，业务'],
    ['全部在线.', '全部在线。'],
    ['端口554', '端口 554'],
    ['可以吗?', '可以吗？'],
    ['已恢复 。', '已恢复。'],
  ])('%j', (text, fixed) => {
    const [finding] = copyFindings(FILE, `前一行\n\n${text}\n`, lintChinese);
    expect(finding).toMatchObject({ kind: 'copy-style', file: FILE, line: 3 });
    expect(finding?.fix).toContain(fixed);
  });

  test('line numbers are those of the file, after front matter and code, with either newline', () => {
    const text = '---\ntitle: 查看ERM\n---\n\n```sh\n你好world\n```\n\n好的\n查看ERM\n';
    expect(lines(text)).toEqual([2, 10]);
    expect(lines(text.replaceAll('\n', '\r\n'))).toEqual([2, 10]);
  });

  test('values of YAML files, not their keys, ids and exact fields', () => {
    const yaml = [
      '- { id: erm, term: 查看ERM, aliases: [查看ERM, ERM查看], see: erm }',
      '- id: qam',
      '  aliases:',
      '    - 查看QAM',
      '  definition: >',
      '    第一句。',
      '    查看QAM,再说',
      '  note: "端口554"',
    ].join('\n');
    expect(lines(yaml, 'content/glossary.yaml')).toEqual([1, 7, 8]);
  });
});

describe('what is left alone', () => {
  test.each([
    '- [ ] **在 ERM 上看是不是在线**\n  - 命令：`待本单位填写,abc`\n  - 预期：全部在线',
    '- [x] 说出先查哪一侧 (2)',
    '## 怎么坏 〔platform〕',
    '## 三种常见情形 [#cases]',
    '- 记下时间 〔unverified〕 [#note-time]',
    '| 端口 | 554 〔standard〕 |\n|---|---|\n| 角色 | 机顶盒 〔platform〕 |',
    '2018-07-16 20:40 到 20:55，C2 拉流，S1 与 C1，24×7，1/2，A–I 区，474/482 MHz',
    '见 [ERM](systems/erm#failure) 和 <https://a.example/x,y>',
    '看 https://a.example/x,y?z=中文a 这里',
    '“全 9 授权”缺失；频率.节目号；`a,b`；SETUP（ProvisionPort: 1）',
    '````md\n```\n你好world\n```\n查看ERM,好\n````',
    '1. 先看\n\n   ~~~\n   查看ERM,好\n   ~~~',
    '> ```\n> 查看ERM,好\n> ```',
    '<!-- autocorrect-disable -->\n查看ERM\n<!-- autocorrect-enable -->',
  ])('%j', (text) => {
    expect(copyFindings(FILE, `${text}\n`, lintChinese)).toEqual([]);
  });

  test('the suggestion is stable: what it says to write is not corrected again', () => {
    const words = fc.constantFrom(
      '查看',
      'ERM',
      '，',
      ',',
      '554',
      '。',
      ' ',
      '“',
      '”',
      '在线',
      '(2)',
      '〔platform〕',
      '%',
      '/',
    );
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
        (text) => {
          const fix = (value: string) =>
            lintChinese(value, 'md').suggestions.reduce(
              (whole, { old, new: fixed }) => whole.replace(old, fixed),
              value,
            );
          // One pass may open a second place (full-width digits, say); a third must not.
          const twice = fix(fix(text));
          expect(fix(twice)).toBe(twice);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('long texts', () => {
  test('a mistake at the end of a megabyte is still found, quickly', () => {
    const paragraph = '值班员在 ERM 上查看设备是否在线，再看 IPQAM 的状态。\n\n';
    const count = Math.ceil((1 << 20) / 3 / paragraph.length);
    const started = performance.now();
    expect(lines(`${paragraph.repeat(count)}查看ERM\n`)).toEqual([2 * count + 1]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('one very long line, and very many lines without a blank', () => {
    const long = '值班员在 ERM 上查看设备，';
    expect(lines(`${long.repeat(20_000)}查看ERM\n`)).toEqual([1]);
    expect(lines(`${`${long}\n`.repeat(20_000)}查看ERM\n`)).toEqual([20_001]);
  });

  test('the linter never gets more than it can read', () => {
    let longest = 0;
    const spy: CopyLint = (text) => {
      longest = Math.max(longest, text.length);
      return { suggestions: [] };
    };
    copyFindings(FILE, '值班员查看\n'.repeat(100_000), spy);
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(100_000);
  });
});

test('a text the linter cannot read is reported, not passed over', () => {
  const failing: CopyLint = () => ({ suggestions: [], error: 'call limit reached' });
  expect(copyFindings(FILE, '好\n', failing)).toMatchObject([{ kind: 'copy-style', file: FILE, line: 1 }]);
});

test('never throws, and never names a line that is not there', () => {
  const parts = fc.constantFrom(
    '---\n',
    '```\n',
    '\n',
    '查看ERM',
    ' - ',
    '|',
    '[',
    '](',
    '<',
    'id: ',
    '{',
    '\u{1f600}',
    '**',
    '`',
    '\r\n',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), fc.constantFrom('a.md', 'a.mdx', 'a.yaml'), (pieces, file) => {
      const text = pieces.join('');
      for (const line of lines(text, file)) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/u).length);
      }
    }),
    { numRuns: RUNS },
  );
});
