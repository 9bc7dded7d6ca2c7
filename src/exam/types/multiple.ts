import { z } from 'zod';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { gradeMultiple, readMultiple } from '../grading/choice.ts';
import {
  checkOptions,
  correctLetters,
  optionFields,
  parseOptions,
  renderOptions,
  shuffleOptions,
} from './choice-options.ts';
import type { QuestionHandler } from './handler.ts';

export const schema = z.strictObject({
  type: z.literal('multiple').describe('多选题'),
  ...commonFields,
  ...optionFields,
  grading: z.enum(['all', 'partial']).default('all').describe('all 全对才得分；partial 选错不得分、少选按比例得分'),
});
export type MultipleQuestion = z.infer<typeof schema>;

export const multiple: QuestionHandler<MultipleQuestion, Answers['multiple']> = {
  type: 'multiple',
  schema,
  parseMarkdownBody: parseOptions,
  check(question) {
    const right = question.options.filter(({ correct }) => correct).length;
    const problems = checkOptions(question);
    if (right < 2) {
      problems.push({
        kind: 'question-answer',
        path: ['options'],
        message: `多选题只有 ${right} 个正确选项`,
        fix: '标出至少两个正确选项，或把 type 改成 single',
      });
    }
    return problems;
  },
  shuffle: shuffleOptions,
  render: renderOptions,
  answerText: correctLetters,
  readAnswer: readMultiple,
  grade: gradeMultiple,
  sampleAnswers({ options }) {
    const right = options.flatMap(({ correct }, index) => (correct ? [index] : []));
    const wrong = options.flatMap(({ correct }, index) => (correct ? [] : [index]));
    const answer = (choices: number[]) => ({ type: 'multiple', choices }) as const;
    return {
      correct: [answer(right), answer([...right].reverse())],
      wrong: [answer([]), answer(right.slice(1)), ...wrong.map((index) => answer([...right, index]))],
      invalid: [
        answer([options.length]),
        answer([0, 0]),
        { type: 'multiple', choices: 'AB' },
        { type: 'single', choice: 0 },
      ],
    };
  },
};
