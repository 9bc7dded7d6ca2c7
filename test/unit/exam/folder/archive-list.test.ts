import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareSums,
  describeFile,
  isPlainPath,
  readSums,
  sumsText,
} from '../../../../src/exam/folder/archive-list.ts';

const a = 'aa'.repeat(32);
const b = 'bb'.repeat(32);

describe('the list', () => {
  test('comes back as it was, whatever the names', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((path) => isPlainPath(path) && !/^\/|\.\./.test(path));
    fc.assert(
      fc.property(fc.dictionary(name, fc.constantFrom(a, b), { minKeys: 1 }), (entries) => {
        const hashes = new Map(Object.entries(entries));
        expect(readSums(sumsText(hashes))).toEqual(new Map([...hashes].sort()));
      }),
    );
  });
  test.each(['', 'x', `${a}  x`, `${a} x\n`, `${a}  x\n${b}  x\n`, `${a}  ../x\n`, `${a}  /x\n`, `${a.slice(1)}  x\n`])(
    '%j is refused',
    (text) => expect(readSums(text)).toBeUndefined(),
  );
  test('says what is missing, changed and extra', () => {
    const problems = compareSums(
      new Map([
        ['same', a],
        ['changed', a],
        ['missing', a],
      ]),
      new Map([
        ['same', a],
        ['changed', b],
        ['extra', a],
      ]),
    );
    expect(problems.map(({ kind, where }) => [kind, where])).toEqual([
      ['archive-changed', 'changed'],
      ['archive-missing', 'missing'],
      ['archive-extra', 'extra'],
    ]);
  });
});

test('answers are never described as open to anyone', () => {
  expect(describeFile('publish/draw.json').who).toContain('任何人');
  for (const path of ['private/questions.json', 'marking/grades.json', 'print/a.pdf', 'submissions/x.age', 'odd']) {
    expect(describeFile(path).who).not.toContain('任何人');
  }
});
