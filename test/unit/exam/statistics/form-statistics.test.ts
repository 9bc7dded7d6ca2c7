import { expect, test } from 'vitest';
import { formStatistics } from '../../../../src/exam/statistics/form-statistics.ts';
import { readingList } from '../../../../src/exam/statistics/reading-list.ts';
import { bookOf, personOf, singleQuestion } from '../support/graded.ts';

const questions = [singleQuestion('a', 0), singleQuestion('b', 0), singleQuestion('c', 0)];
const people = [
  personOf('D001', questions, [0, 0, 0]),
  personOf('D002', questions, [0, 0, 1]),
  personOf('D003', questions, [1, 1, 0]),
  personOf('D004', questions, [1, 1, 1]),
];

test('mean, SD and α of a form by hand', () => {
  const [form, all] = formStatistics(bookOf(people));
  // Totals 6, 4, 2, 0 points.
  expect(form).toMatchObject({ form: 0, n: 4, complete: 4, mean: 3, lowest: 0, highest: 6, alphaItems: 3 });
  expect(form?.sd).toBeCloseTo(Math.sqrt(20 / 3), 12);
  expect(form?.alpha).toBeCloseTo(0.6, 12);
  expect(all).toMatchObject({ form: null, n: 4, mean: 3 });
});

test('items only some people had are left out of α', () => {
  const own = singleQuestion('own', 0);
  const other = personOf('D005', [questions[0] ?? own, questions[1] ?? own, own], [0, 1, 0]);
  const [form] = formStatistics(bookOf([...people, other]));
  expect(form).toMatchObject({ n: 5, alphaItems: 2 });
});

test('outstanding marks keep a person out of the figures but not out of n', () => {
  const pending = structuredClone(people[0]);
  if (!pending?.items[0]) throw new Error('no item');
  pending.items[0] = { ...pending.items[0], score: null, state: 'pending' };
  const [form] = formStatistics(bookOf([pending, ...people.slice(1)]));
  expect(form).toMatchObject({ n: 4, complete: 3, mean: 2 });
});

test('the reading list has the articles most points were lost on first', () => {
  const bank = new Map(
    questions.map((question) => [question.id, { ...question, source: question.id === 'c' ? 's#1' : 's#2' }]),
  );
  const [, second, , last] = people;
  expect(second && readingList(second, bank)).toEqual([{ source: 's#1', items: ['c'], lost: 200 }]);
  expect(last && readingList(last, bank)).toEqual([
    { source: 's#2', items: ['a', 'b'], lost: 400 },
    { source: 's#1', items: ['c'], lost: 200 },
  ]);
});
