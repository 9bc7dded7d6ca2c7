import { z } from 'zod';
import { line } from '../../content/schema/common.ts';
import { commonFields, normalizeField } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { blanksOf, fillBlanks } from '../grading/blanks.ts';
import { normalise } from '../grading/normalise.ts';
import { gradeCloze, readCloze } from '../grading/text.ts';
import { collectStem } from './body-fields.ts';
import type { QuestionHandler, QuestionProblem } from './handler.ts';
import { unacceptedText } from './unaccepted.ts';

export const schema = z.strictObject({
  type: z.literal('cloze').describe('填空题：一段话里挖空'),
  ...commonFields,
  // The stem is shown to candidates as it stands, so the text with the answers in it has a field of its own.
  stem: line('题干').default('把空填上。').describe('一句提示，缺省“把空填上。”；挖空的文字写在 text'),
  text: line('挖空的文字').describe('挖空的文字，空写成 {{答案|另一种写法}}；Markdown 里就是正文'),
  grading: z.enum(['partial', 'all']).default('partial').describe('partial 每空按比例得分；all 全对才得分'),
  normalize: normalizeField,
});
export type ClozeQuestion = z.infer<typeof schema>;

export const cloze: QuestionHandler<ClozeQuestion, Answers['cloze']> = {
  type: 'cloze',
  schema,
  parseMarkdownBody: (body) => collectStem(body, [], 'text'),
  check({ stem, text, normalize }) {
    const problems: QuestionProblem[] = [];
    const blanks = blanksOf(text);
    if (blanks.length === 0) {
      const fix = '把要填的词写成 {{答案}}，几种写法用 | 隔开';
      problems.push({ kind: 'question-answer', path: ['text'], message: '填空题没有空', fix });
    }
    blanks.forEach((accept, index) => {
      if (accept.some((entry) => normalise(entry, normalize) === '')) {
        const message = `第 ${index + 1} 空有空白的答案：{{${accept.join('|')}}}`;
        problems.push({ kind: 'question-answer', path: ['text'], message, fix: '每种写法都要有文字' });
      }
    });
    if (/\{\{|\}\}/.test(fillBlanks(text, () => ''))) {
      problems.push({
        kind: 'question-invalid',
        path: ['text'],
        message: '{{ 和 }} 没有成对',
        fix: '空写成 {{答案}}，里面不再套括号',
      });
    }
    if (/\{\{/.test(stem)) {
      problems.push({
        kind: 'question-invalid',
        path: ['stem'],
        message: '题干里有挖空，会把答案印出来',
        fix: '挖空写在 text',
      });
    }
    return problems;
  },
  shuffle: () => ({ options: 0, fixed: 0 }),
  render: ({ stem, text }) => ({
    markdown: `${stem}\n\n${fillBlanks(text, (index) => `（${index + 1}）＿＿＿＿＿＿`)}`,
    lines: 0,
  }),
  answerText: ({ text }) =>
    blanksOf(text)
      .map((accept, index) => `（${index + 1}）${accept.join('；')}`)
      .join(' '),
  readAnswer: readCloze,
  grade: gradeCloze,
  sampleAnswers({ text, normalize }) {
    const blanks = blanksOf(text);
    const right = blanks.map((accept) => accept[0] ?? '');
    const answer = (texts: string[]) => ({ type: 'cloze', texts }) as const;
    return {
      correct: [answer(right), answer(blanks.map((accept) => accept.at(-1) ?? ''))],
      wrong: [answer(right.map(() => '')), answer([unacceptedText(blanks[0] ?? [], normalize), ...right.slice(1)])],
      invalid: [answer([...right, '']), { type: 'cloze', texts: right.map(() => 0) }, { type: 'cloze' }],
    };
  },
};
