import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionsJson, readQuestionsJson } from '../../../../src/exam/exchange/json/json.ts';
import { questionsYaml } from '../../../../src/exam/exchange/write-yaml.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { readQuestions } from '../../../../src/exam/read.ts';
import { handlerOf } from '../../../../src/exam/types/handlers.ts';
import { anyQuestion, questionOf } from '../support/arbitrary.ts';
import { RUNS } from '../support/known.ts';

const several = fc.uniqueArray(anyQuestion, { minLength: 1, maxLength: 6, selector: ({ id }) => id });
const path = 'q.json';
const sample = (count: number) => fc.sample(several, { seed: 1, numRuns: count }).flat();

/** Texts with everything JSON and YAML give a meaning to. */
const hostile = [
  '# x',
  '- y',
  '{{',
  '&a *b',
  '"',
  "'",
  '\\',
  'a: b',
  '@',
  '`',
  '2026-11-23',
  'null',
  '0755',
  '🙂',
  '=1+1',
];

describe('our own JSON', () => {
  test('comes back deep-equal, also through a question file, and is written again with the same bytes', () => {
    fc.assert(
      fc.property(several, (questions) => {
        const text = questionsJson(questions, { secrecy: 'sealed' });
        const read = readQuestionsJson({ path, text });
        expect(read.findings).toEqual([]);
        expect(read.secrecy).toBe('sealed');
        const back = read.questions.map(({ question }) => question);
        const schema = (question: Question) => handlerOf(question).schema.parse(question);
        expect(back).toEqual(questions.map(schema));
        const yaml = readQuestions({ path: 'q.yaml', text: questionsYaml(back, 'sealed') });
        expect(yaml.findings).toEqual([]);
        const again = yaml.questions.map(({ question }) => question);
        expect(again).toEqual(back);
        expect(questionsJson(again, { secrecy: 'sealed' })).toBe(questionsJson(back, { secrecy: 'sealed' }));
      }),
      { numRuns: RUNS },
    );
  });

  test.each(hostile)('keeps the text %s', (stem) => {
    const [question] = fc.sample(questionOf('essay'), 1);
    const written = { ...question, stem, explanation: `${stem}\n\n${stem}` } as Question;
    const { questions } = readQuestions({ path: 'q.yaml', text: questionsYaml([written], 'open') });
    expect(questions[0]?.question).toMatchObject({ stem, explanation: `${stem}\n\n${stem}` });
  });

  test('says the line of a mistake, all of them at once', () => {
    const [one, two, three] = sample(3) as [Question, Question, Question];
    const text = questionsJson([one, two, { ...three, id: one.id }], { secrecy: 'open' })
      .replace(`"points":${two.points}`, '"points":0')
      .replace('"difficulty"', '"dificulty"');
    const { questions, findings } = readQuestionsJson({ path, text });
    expect(questions.length).toBeLessThan(3);
    expect(findings.map(({ kind, line }) => [kind, line])).toEqual(
      expect.arrayContaining([
        ['field-unknown', 4],
        ['field-missing', 4],
      ]),
    );
    const twice = questionsJson([one, two, { ...three, id: one.id }], { secrecy: 'open' });
    expect(readQuestionsJson({ path, text: twice }).findings).toMatchObject([{ kind: 'id-duplicate', line: 6 }]);
  });

  test.each([
    ['cut short', (text: string) => text.slice(0, -10)],
    ['another version', (text: string) => text.replace('questions/v1', 'questions/v9')],
    ['no list', () => '{"version":"dutybook-questions/v1"}'],
    ['a list only', () => '[]'],
    ['nothing', () => ''],
  ])('%s is refused', (_name, damage) => {
    const text = damage(questionsJson(sample(2), { secrecy: 'open' }));
    expect(readQuestionsJson({ path, text })).toMatchObject({ questions: [], findings: [{ file: path }] });
  });
});
