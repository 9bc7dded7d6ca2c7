import fc from 'fast-check';
import type { Question } from '../../../../src/exam/item.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import { QUESTION_TYPES, type QuestionType } from '../../../../src/exam/vocabulary.ts';

/** Words as authors write them; nothing that Markdown or YAML would take for syntax of its own. */
const word = fc
  .array(fc.constantFrom(...'值守点播接口频点板卡机房主页回看推流授权注入SETUPPLAYERMIPQAM0123456789'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((characters) => characters.join(''));
const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `第${words.join(' ')}`);
const paragraphs = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((texts) => texts.join('\n\n'));
const names = (min: number, max: number) =>
  fc.uniqueArray(word, { minLength: min, maxLength: max, selector: (text) => text.toLowerCase() });

const common = {
  id: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/),
  section: fc.constantFrom('BO', 'CDN', 'IPQAM'),
  difficulty: fc.constantFrom(1 as const, 2 as const, 3 as const),
  tags: fc.array(word, { maxLength: 3 }),
  source: fc.constantFrom('interfaces/s6#role', 'systems/erm', 'runbooks/erm-flap#判断'),
  enemies: fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 2 }),
  status: fc.constantFrom('draft' as const, 'active' as const, 'retired' as const),
  visibility: fc.constantFrom('practice' as const, 'sealed' as const, 'public-task' as const),
  stem: paragraphs,
  explanation: paragraphs,
  points: fc.integer({ min: 1, max: 12 }),
};
const normalize = fc.subarray(['nfkc', 'trim', 'casefold', 'spaces'] as ('nfkc' | 'trim' | 'casefold' | 'spaces')[]);
const decimal = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 999 }))
  .map(([a, b]) => `${a}.${b}`);
const lines = fc.array(fc.record({ text: sentence, points: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 6,
});
const sum = (all: readonly { points: number }[]) => all.reduce((total, { points }) => total + points, 0);

function options(correct: (n: number) => fc.Arbitrary<number[]>) {
  return names(2, 6).chain((texts) =>
    fc
      .tuple(correct(texts.length), fc.array(sentence, { minLength: texts.length, maxLength: texts.length }))
      .map(([right, whys]) =>
        texts.map((text, at) => ({ text, correct: right.includes(at), why: whys[at] ?? '理由' })),
      ),
  );
}

const arbitraries: { [T in QuestionType]: fc.Arbitrary<Question> } = {
  single: fc.record({
    ...common,
    type: fc.constant('single' as const),
    options: options((n) => fc.integer({ min: 0, max: n - 1 }).map((at) => [at])),
    fixedLast: fc.boolean(),
  }),
  multiple: fc.record({
    ...common,
    type: fc.constant('multiple' as const),
    options: options((n) => fc.uniqueArray(fc.integer({ min: 0, max: n - 1 }), { minLength: 2 })),
    fixedLast: fc.boolean(),
    grading: fc.constantFrom('all' as const, 'partial' as const),
  }),
  truefalse: fc.record({ ...common, type: fc.constant('truefalse' as const), answer: fc.boolean() }),
  short: fc.record({ ...common, type: fc.constant('short' as const), accept: names(1, 4), normalize }),
  numeric: fc
    .record({
      ...common,
      type: fc.constant('numeric' as const),
      answer: decimal,
      tolerance: fc.constantFrom('0', '0.5', '2'),
    })
    .chain((question) =>
      fc
        .option(fc.constantFrom('Mbit/s', '条', 'dB'), { nil: undefined })
        .map((unit) => (unit ? { ...question, unit } : question)),
    ),
  match: fc
    .record({
      ...common,
      type: fc.constant('match' as const),
      grading: fc.constantFrom('pairs' as const, 'all' as const),
    })
    .chain((question) =>
      fc.tuple(names(2, 5), names(6, 8), fc.integer({ min: 2, max: 5 })).map(([left, right, spare]) => ({
        ...question,
        columns: ['左', '右'] as [string, string],
        // Two pairs may share a right side, as real tables do.
        pairs: left.map((text, at) => ({ left: text, right: right[at % Math.max(2, spare - 1)] ?? '' })),
        extras: right.slice(5, 5 + (spare % 3)),
      })),
    ),
  order: fc.record({
    ...common,
    type: fc.constant('order' as const),
    items: names(3, 7),
    grading: fc.constantFrom('all' as const, 'pairs' as const),
  }),
  cloze: fc
    .record({
      ...common,
      type: fc.constant('cloze' as const),
      grading: fc.constantFrom('all' as const, 'partial' as const),
      normalize,
    })
    .chain((question) =>
      fc.array(names(1, 3), { minLength: 1, maxLength: 4 }).map((blanks) => ({
        ...question,
        stem: '把空填上。',
        text: blanks.map((accept, at) => `第${at}句 {{${accept.join('|')}}} 完`).join('，'),
      })),
    ),
  essay: fc
    .record({ ...common, type: fc.constant('essay' as const), rubric: lines, lines: fc.integer({ min: 0, max: 20 }) })
    .map((question) => ({ ...question, points: sum(question.rubric) })),
  task: fc
    .record({ ...common, type: fc.constant('task' as const), checklist: lines })
    .map((question) => ({ ...question, points: sum(question.checklist) })),
};

/** A sound question of a type. */
export function questionOf(type: QuestionType): fc.Arbitrary<Question> {
  return arbitraries[type].filter((question) => handlerOf(question).check(question).length === 0);
}

export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(...QUESTION_TYPES.map(questionOf));

/** Positions of a question's shuffled entries in some order. */
export function orderOf(question: Question): fc.Arbitrary<number[]> {
  const { options: n } = handlerOf(question).shuffle(question);
  const all = Array.from({ length: n }, (_, at) => at);
  return fc.shuffledSubarray(all, { minLength: n, maxLength: n });
}
