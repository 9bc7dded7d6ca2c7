import { z } from 'zod';
import { line } from '../../content/schema/common.ts';
import { normalise } from '../grading/normalise.ts';
import type { BodyBlock, QuestionBody } from '../read/body.ts';
import { collectCommon, splitStem } from './body-fields.ts';
import type { BodyFields, QuestionProblem, RenderedQuestion } from './handler.ts';
import { letter, letteredList, letterOf } from './letters.ts';

/** What single and multiple choice have in common. */
export const option = z.strictObject({
  text: line('选项文字'),
  correct: z.boolean().default(false).describe('true 是正确选项'),
  why: line('为什么对或为什么错，一两句'),
});
export type ChoiceOption = z.infer<typeof option>;

export const optionFields = {
  options: z
    .array(option)
    .min(2, { error: '至少两个选项' })
    .max(10, { error: '最多 10 个选项' })
    .describe('选项；印卷时每人次序不同'),
  fixedLast: z.boolean().default(false).describe('true：最后一个选项总在最后（以上都对、以上都不对）'),
};

interface ChoiceQuestion {
  stem: string;
  options: ChoiceOption[];
  fixedLast: boolean;
}

type ListBlock = Extract<BodyBlock, { kind: 'list' }>;
const isOptionList = (block: BodyBlock): block is ListBlock =>
  block.kind === 'list' && block.items.some(({ checked }) => checked !== null);

export function parseOptions(body: QuestionBody): BodyFields {
  const collector = collectCommon(body);
  const list = splitStem(body, collector, isOptionList, '选项');
  if (!list) return collector;
  for (const { checked, text, line: at } of list.items) {
    if (checked === null) collector.problem(at, `选项“${text}”前面没有方框`, '正确的写 - [x]，错误的写 - [ ]');
  }
  const options = list.items.map(({ text, checked, quote }) => ({
    text,
    correct: checked === true,
    ...(quote && { why: quote.text }),
  }));
  collector.set('options', options, list.line);
  list.items.forEach((item, index) => {
    collector.lines.set(`options.${index}`, item.line);
    if (item.quote) collector.lines.set(`options.${index}.why`, item.quote.line);
  });
  return collector;
}

export function checkOptions({ options, fixedLast }: ChoiceQuestion): QuestionProblem[] {
  const problems: QuestionProblem[] = [];
  const seen = new Map<string, number>();
  options.forEach(({ text }, index) => {
    const key = normalise(text, ['nfkc', 'trim', 'spaces']);
    const before = seen.get(key);
    if (before !== undefined) {
      problems.push({
        kind: 'question-invalid',
        path: ['options', index],
        message: `选项 ${letter(index)} 与选项 ${letter(before)} 相同：“${text}”`,
        fix: '改掉其中一个',
      });
    } else seen.set(key, index);
  });
  const last = options.length - 1;
  options.forEach(({ text }, index) => {
    if (/^以上(都|均|全|皆)/.test(text) && !(fixedLast && index === last)) {
      problems.push({
        kind: 'question-invalid',
        path: ['options', index],
        message: `选项“${text}”会被打乱到别的选项前面`,
        fix: '把它写成最后一个选项，并加 fixedLast: true',
      });
    }
  });
  return problems;
}

export function shuffleOptions({ options, fixedLast }: ChoiceQuestion): { options: number; fixed: number } {
  return { options: options.length, fixed: fixedLast ? 1 : 0 };
}

export function renderOptions({ stem, options }: ChoiceQuestion, order: readonly number[]): RenderedQuestion {
  const texts = options.map(({ text }) => text);
  return { markdown: `${stem}（　　）\n\n${letteredList(texts, order)}`, lines: 0 };
}

/** Letters of the right options as printed, in alphabetical order: `AC`. */
export function correctLetters({ options }: ChoiceQuestion, order: readonly number[]): string {
  return options
    .flatMap(({ correct }, index) => (correct ? [letterOf(index, order)] : []))
    .sort()
    .join('');
}
