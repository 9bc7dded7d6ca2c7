import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseYaml } from '../../../src/content/yaml.ts';
import { RUNS } from '../property.ts';

const text = 'title: 一\nlist:\n  - a\n  - b: 1\n    c: 2\n';

test('lines of values, items and nested keys', () => {
  const yaml = parseYaml(text, 'x', 1);
  expect(yaml.lineOf(['title'])).toBe(2);
  expect(yaml.lineOf(['list', 1])).toBe(5);
  expect(yaml.lineOf(['list', 1, 'c'])).toBe(6);
});

test('a missing field is reported at its parent', () => {
  expect(parseYaml(text, 'x').lineOf(['list', 1, 'missing'])).toBe(4);
});

test.each([
  ['unclosed list', 'a: [1, 2\nb: 3\n'],
  ['doubled key', 'a: 1\na: 2\n'],
  ['tab indentation', 'a:\n\t- 1\n'],
])('%s is one or more yaml-syntax findings', (_, broken) => {
  const { value, findings } = parseYaml(broken, 'x');
  expect(value).toBeUndefined();
  expect(findings.map((finding) => finding.kind)).toContain('yaml-syntax');
});

test('an alias bomb is refused, not expanded', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  const { value, findings } = parseYaml(lines.join('\n'), 'x');
  expect(value).toBeUndefined();
  expect(findings).toHaveLength(1);
});

test('whatever the text, it never throws and never points outside the file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (input) => {
      const { findings } = parseYaml(input, 'x');
      const lines = input.split('\n').length + 1;
      for (const finding of findings) expect(finding.line).toBeLessThanOrEqual(lines);
    }),
    { numRuns: RUNS },
  );
});
