import { z } from 'zod';
import { line } from '../../content/schema/common.ts';
import { commonFields, normalizeField } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { isAccepted, normalise } from '../grading/normalise.ts';
import { gradeShort, readShort } from '../grading/text.ts';
import { collectStem } from './body-fields.ts';
import type { QuestionHandler } from './handler.ts';
import { unacceptedText } from './unaccepted.ts';

export const schema = z.strictObject({
  type: z.literal('short').describe('简答题：一个词或一句短语，自动判分'),
  ...commonFields,
  accept: z
    .array(line('一种算对的写法'))
    .min(1, { error: '至少写一种算对的写法' })
    .describe('算对的写法，全称、缩写、俗称都列上'),
  normalize: normalizeField,
});
export type ShortQuestion = z.infer<typeof schema>;

export const short: QuestionHandler<ShortQuestion, Answers['short']> = {
  type: 'short',
  schema,
  parseMarkdownBody: (body) => collectStem(body),
  check({ accept, normalize }) {
    return accept.flatMap((text, index) => {
      const path = ['accept', index];
      if (normalise(text, normalize) === '') {
        return [{ kind: 'question-answer', path, message: `答案“${text}”归一后是空的`, fix: '写出可见的文字' }];
      }
      return isAccepted(text, accept.slice(0, index), normalize)
        ? [{ kind: 'question-answer', path, message: `答案“${text}”归一后与前面的相同`, fix: '删掉这一个' }]
        : [];
    });
  },
  shuffle: () => ({ options: 0, fixed: 0 }),
  render: ({ stem }) => ({ markdown: `${stem}\n\n答：`, lines: 1 }),
  answerText: ({ accept }) => accept.join('；'),
  readAnswer: readShort,
  grade: gradeShort,
  sampleAnswers({ accept, normalize }) {
    const answer = (text: string) => ({ type: 'short', text }) as const;
    return {
      correct: accept.map(answer),
      wrong: [answer(''), answer(unacceptedText(accept, normalize))],
      invalid: [{ type: 'short', text: 1 }, { type: 'short' }, accept[0]],
    };
  },
};
