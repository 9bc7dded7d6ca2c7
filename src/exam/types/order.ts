import { z } from 'zod';
import { line } from '../../content/schema/common.ts';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { gradeOrder, readOrder } from '../grading/arrange.ts';
import type { BodyBlock } from '../read/body.ts';
import { collectCommon, splitStem } from './body-fields.ts';
import type { QuestionHandler } from './handler.ts';
import { letteredList, letterOf } from './letters.ts';

export const schema = z.strictObject({
  type: z.literal('order').describe('排序题'),
  ...commonFields,
  items: z
    .array(line('一步'))
    .min(3, { error: '至少三步' })
    .max(12, { error: '最多 12 步' })
    .describe('按正确次序写；印卷时打乱'),
  grading: z.enum(['all', 'pairs']).default('all').describe('all 全对才得分；pairs 每处前后紧接正确按比例得分'),
});
export type OrderQuestion = z.infer<typeof schema>;

type ListBlock = Extract<BodyBlock, { kind: 'list' }>;
const isNumberedList = (block: BodyBlock): block is ListBlock => block.kind === 'list' && block.ordered;

export const order: QuestionHandler<OrderQuestion, Answers['order']> = {
  type: 'order',
  schema,
  parseMarkdownBody(body) {
    const collector = collectCommon(body);
    const list = splitStem(body, collector, isNumberedList, '编号列表');
    if (!list) return collector;
    collector.set(
      'items',
      list.items.map(({ text }) => text),
      list.line,
    );
    list.items.forEach((item, index) => void collector.lines.set(`items.${index}`, item.line));
    return collector;
  },
  check({ items }) {
    return items.flatMap((item, index) =>
      items.indexOf(item) < index
        ? [
            {
              kind: 'question-answer' as const,
              path: ['items', index],
              message: `“${item}”写了两次，次序就不唯一了`,
              fix: '合成一步，或写清区别',
            },
          ]
        : [],
    );
  },
  shuffle: ({ items }) => ({ options: items.length, fixed: 0 }),
  render({ stem, items }, shown) {
    const blanks = items.map(() => '（　）').join(' → ');
    return { markdown: `${stem}\n\n${letteredList(items, shown)}\n\n次序：${blanks}`, lines: 0 };
  },
  answerText: ({ items }, shown) => items.map((_, index) => letterOf(index, shown)).join(' → '),
  readAnswer: readOrder,
  grade: gradeOrder,
  sampleAnswers({ items }) {
    const right = items.map((_, index) => index);
    const answer = (positions: number[]) => ({ type: 'order', order: positions }) as const;
    return {
      correct: [answer(right)],
      wrong: [answer([]), answer([...right].reverse()), answer([...right.slice(1), 0])],
      invalid: [
        answer(right.slice(1)),
        answer([...right, items.length]),
        answer(right.map(() => 0)),
        { type: 'order' },
      ],
    };
  },
};
