import { z } from 'zod';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { gradeTrueFalse, readTrueFalse } from '../grading/choice.ts';
import { collectStem } from './body-fields.ts';
import type { QuestionHandler } from './handler.ts';

export const schema = z.strictObject({
  type: z.literal('truefalse').describe('判断题'),
  ...commonFields,
  answer: z.boolean().describe('true 这句话对，false 这句话错'),
});
export type TrueFalseQuestion = z.infer<typeof schema>;

export const truefalse: QuestionHandler<TrueFalseQuestion, Answers['truefalse']> = {
  type: 'truefalse',
  schema,
  parseMarkdownBody: (body) => collectStem(body),
  check: () => [],
  // 对 and 错 keep their order: shuffling two fixed words only makes people misread.
  shuffle: () => ({ options: 0, fixed: 0 }),
  render: ({ stem }) => ({ markdown: `${stem}（　　）`, lines: 0 }),
  answerText: ({ answer }) => (answer ? '对' : '错'),
  readAnswer: readTrueFalse,
  grade: gradeTrueFalse,
  sampleAnswers: ({ answer }) => ({
    correct: [{ type: 'truefalse', value: answer }],
    wrong: [
      { type: 'truefalse', value: !answer },
      { type: 'truefalse', value: null },
    ],
    invalid: [{ type: 'truefalse', value: '对' }, { type: 'truefalse' }, true],
  }),
};
