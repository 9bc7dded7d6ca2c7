import { z } from 'zod';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { gradeSingle, readSingle } from '../grading/choice.ts';
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
  type: z.literal('single').describe('单选题'),
  ...commonFields,
  ...optionFields,
});
export type SingleQuestion = z.infer<typeof schema>;

export const single: QuestionHandler<SingleQuestion, Answers['single']> = {
  type: 'single',
  schema,
  parseMarkdownBody: parseOptions,
  check(question) {
    const right = question.options.filter(({ correct }) => correct).length;
    const problems = checkOptions(question);
    if (right !== 1) {
      problems.push({
        kind: 'question-answer',
        path: ['options'],
        message: `单选题有 ${right} 个正确选项`,
        fix:
          right === 0 ? '把正确的那个标成 [x]（YAML 里写 correct: true）' : '只留一个正确选项，或把 type 改成 multiple',
      });
    }
    return problems;
  },
  shuffle: shuffleOptions,
  render: renderOptions,
  answerText: correctLetters,
  readAnswer: readSingle,
  grade: gradeSingle,
  sampleAnswers({ options }) {
    const answers = options.map((_, choice) => ({ type: 'single', choice }) as const);
    return {
      correct: answers.filter(({ choice }) => options[choice]?.correct),
      wrong: [...answers.filter(({ choice }) => !options[choice]?.correct), { type: 'single', choice: null }],
      invalid: [
        { type: 'single', choice: options.length },
        { type: 'single', choice: 0.5 },
        { type: 'single' },
        'A',
        null,
      ],
    };
  },
};
