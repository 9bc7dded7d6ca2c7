import fc from 'fast-check';
import { expect, test } from 'vitest';
import { severityOf } from '../../../src/content/findings.ts';
import { findPersonalData } from '../../../src/privacy/check.ts';
import { maskValue } from '../../../src/privacy/mask.ts';
import { CONFIG, RUNS } from './marked.ts';

const FILE = 'content/notes/2031/x.md';

/** One line of each kind that can be found; the kind's line is its place in the list. */
const EACH = [
  ['pii-phone', '回电 16900001234'],
  ['pii-id-card', '身份证 999199199202038586'],
  ['pii-card', '卡号：137550110000'],
  ['pii-mail', '发 duty@example.com'],
  ['pii-private-ip', '登录 10.77.3.20'],
  ['pii-mac', '板卡 3c:a1:0d:55:90:7e'],
  ['pii-key', '密码：Duty@2031'],
  ['pii-account', '微信号：yunwei_2031'],
  ['pii-name', '由石梓涵负责'],
] as const;

test.each(['\n', '\r\n'])('each kind with its file and line (%j)', (newline) => {
  const text = ['---', 'title: 例子', '---', ...EACH.map(([, line]) => line)].join(newline);
  const findings = findPersonalData(FILE, text, CONFIG);
  expect(findings.map(({ kind, file, line }) => [kind, file, line])).toEqual(
    EACH.map(([kind], index) => [kind, FILE, index + 4]),
  );
});

test('names warn, everything else fails', () => {
  const text = EACH.map(([, line]) => line).join('\n');
  for (const finding of findPersonalData(FILE, text, CONFIG)) {
    expect(severityOf(finding)).toBe(finding.kind === 'pii-name' ? 'warning' : 'error');
  }
});

test('a value twice on a line is one finding', () => {
  expect(findPersonalData(FILE, '16900001234 或 16900001234\n16900001234', CONFIG)).toHaveLength(2);
});

test('front matter is looked at, too', () => {
  expect(findPersonalData(FILE, '---\ncontact: 16900001234\n---\n', CONFIG)).toMatchObject([{ line: 2 }]);
});

test('no message shows a value', () => {
  const values = [
    '16900001234',
    '999199199202038586',
    '137550110000',
    'duty@example.com',
    '10.77.3.20',
    'Duty@2031',
    '石梓涵',
  ];
  const findings = findPersonalData(FILE, EACH.map(([, line]) => line).join('\n'), CONFIG);
  for (const { message, fix } of findings) for (const value of values) expect(`${message}${fix}`).not.toContain(value);
});

test('a mask shows two characters on either side at most, and nothing of a secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), (value) => {
      const characters = [...value];
      const mask = maskValue({ type: 'mobile', value });
      if (characters.length > 4)
        expect(mask).toBe(
          `${characters.slice(0, 2).join('')}${'*'.repeat(characters.length - 4)}${characters.slice(-2).join('')}`,
        );
      else expect([...mask].slice(1).every((character) => character === '*')).toBe(true);
      expect(maskValue({ type: 'password', value })).toBe(
        maskValue({ type: 'password', value: 'x'.repeat(characters.length) }),
      );
    }),
    { numRuns: RUNS },
  );
});
