import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagramHash } from '../../../src/diagram/hash.ts';

const RUNS = process.env.SLOW ? 2000 : 100;

test('16 hex digits, the same for ever', () => {
  expect(diagramHash('flowchart TD\n  A --> B')).toBe('e37bde65b3eaa8b8');
});

test('line ends and trailing blanks do not matter', () => {
  const plain = diagramHash('flowchart TD\n  A --> B');
  expect(diagramHash('flowchart TD\r\n  A --> B\r\n')).toBe(plain);
  expect(diagramHash('flowchart TD  \n  A --> B\t\n\n')).toBe(plain);
});

test('anything else matters', () => {
  const lines = fc.array(fc.stringMatching(/^[^\s]{0,8}$/), { minLength: 1, maxLength: 4 });
  const text = lines.map((parts) => `x${parts.join('\n')}x`);
  fc.assert(
    fc.property(text, text, (a, b) => (a === b) === (diagramHash(a) === diagramHash(b))),
    { numRuns: RUNS },
  );
});
