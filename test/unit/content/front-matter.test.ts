import { expect, test } from 'vitest';
import { normaliseNewlines, splitFrontMatter } from '../../../src/content/front-matter.ts';

test('splits and counts lines', () => {
  const split = splitFrontMatter('---\na: 1\nb: 2\n---\n\nbody\n');
  expect(split).toEqual({ ok: true, yaml: 'a: 1\nb: 2', yamlLineOffset: 1, body: '\nbody\n', bodyLineOffset: 4 });
});

test('a byte order mark and CRLF from Windows editors change nothing', () => {
  expect(splitFrontMatter('\uFEFF---\r\na: 1\r\n---\r\nx')).toEqual(splitFrontMatter('---\na: 1\n---\nx'));
  expect(normaliseNewlines('a\r\nb\rc')).toBe('a\nb\nc');
});

test('missing and unclosed are told apart', () => {
  expect(splitFrontMatter('text')).toEqual({ ok: false, problem: 'missing' });
  expect(splitFrontMatter('---\na: 1\n')).toEqual({ ok: false, problem: 'unclosed' });
});
