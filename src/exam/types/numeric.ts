import { z } from 'zod';
import { line } from '../../content/schema/common.ts';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { DECIMAL, parseDecimal } from '../grading/decimal.ts';
import { gradeNumeric, readNumeric } from '../grading/text.ts';
import { collectStem } from './body-fields.ts';
import type { QuestionHandler, QuestionProblem } from './handler.ts';

const decimal = (meaning: string) =>
  z.string().regex(DECIMAL, { error: '写成整数或小数，例如 554 或 38.02' }).describe(meaning);

export const schema = z.strictObject({
  type: z.literal('numeric').describe('数值题'),
  ...commonFields,
  answer: decimal('正确的数，例如 554'),
  tolerance: decimal('允许差多少，两头都算对；端口之类写 0').default('0').describe('允许差多少，两头都算对；缺省 0'),
  unit: line('单位').optional().describe('单位，例如 Mbit/s；考生写不写都行，写别的单位算错'),
});
export type NumericQuestion = z.infer<typeof schema>;

export const numeric: QuestionHandler<NumericQuestion, Answers['numeric']> = {
  type: 'numeric',
  schema,
  parseMarkdownBody: (body) => collectStem(body),
  check({ tolerance, unit }) {
    const problems: QuestionProblem[] = [];
    if ((parseDecimal(tolerance)?.digits ?? 0n) < 0n) {
      problems.push({
        kind: 'question-answer',
        path: ['tolerance'],
        message: `误差是负数：${tolerance}`,
        fix: '写 0 或正数',
      });
    }
    if (unit !== undefined && /[\d.,+-]$/.test(unit)) {
      problems.push({
        kind: 'question-answer',
        path: ['unit'],
        message: `单位“${unit}”的末尾像数字`,
        fix: '单位只写单位',
      });
    }
    return problems;
  },
  shuffle: () => ({ options: 0, fixed: 0 }),
  render: ({ stem, unit }) => ({ markdown: `${stem}\n\n答：＿＿＿＿＿＿＿＿${unit ? ` ${unit}` : ''}`, lines: 0 }),
  answerText({ answer, tolerance, unit }) {
    const margin = parseDecimal(tolerance)?.digits === 0n ? '' : `（±${tolerance}）`;
    return `${answer}${unit ? ` ${unit}` : ''}${margin}`;
  },
  readAnswer: readNumeric,
  grade: gradeNumeric,
  sampleAnswers({ answer, tolerance, unit }) {
    const make = (text: string) => ({ type: 'numeric', text }) as const;
    // The answer with 1 put before its digits differs by a power of ten that no sensible tolerance reaches.
    const far = answer.startsWith('-') ? `-1${answer.slice(1)}` : `1${answer}`;
    const wrong = [make(''), make('不知道'), make(`${answer} ${unit ?? ''}错`)];
    return {
      correct: [make(answer), make(` ${answer} `), make(unit ? `${answer}${unit}` : answer)],
      wrong: tolerance === '0' && answer.length < 15 ? [...wrong, make(far)] : wrong,
      invalid: [{ type: 'numeric', text: 554 }, { type: 'numeric' }, answer],
    };
  },
};
