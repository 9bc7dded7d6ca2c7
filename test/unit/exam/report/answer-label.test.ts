import { expect, test } from 'vitest';
import { WordStream } from '../../../../src/exam/draw/stream.ts';
import { answerLabel } from '../../../../src/exam/report/answer-label.ts';
import { QUESTION_TYPES } from '../../../../src/exam/vocabulary.ts';
import { make } from '../support/synthetic.ts';

const stream = new WordStream(new Uint8Array(32), ['labels']);
const question = (type: (typeof QUESTION_TYPES)[number]) =>
  make(type, { id: 'q', section: 'BO', points: 5, topic: 't', stream, visibility: 'sealed' });

test.each([
  ['single', { type: 'single', choice: 2 }, 'C'],
  ['single', { type: 'single', choice: null }, ''],
  ['multiple', { type: 'multiple', choices: [3, 0] }, 'AD'],
  ['truefalse', { type: 'truefalse', value: false }, '错'],
  ['short', { type: 'short', text: '=1+1' }, '=1+1'],
  ['match', { type: 'match', picks: [1, null, 3] }, 'B－D'],
  ['order', { type: 'order', order: [1, 0, 2, 3] }, 'BACD'],
  ['cloze', { type: 'cloze', texts: ['甲', ''] }, '甲 | '],
  ['essay', { type: 'essay', text: '长文', marks: null }, '长文'],
  ['single', { type: 'single', choice: 99 }, ''],
  ['single', undefined, ''],
  ['task', { type: 'task', marks: null }, ''],
] as const)('%s %j', (type, answer, label) => {
  expect(answerLabel(question(type), answer)).toBe(label);
});

test('any answer of any type has a label or none', () => {
  for (const type of QUESTION_TYPES) expect(answerLabel(question(type), { type: 'x', '=': 1 })).toBe('');
});
