import { z } from 'zod';
import { line } from '../../content/schema/common.ts';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { gradeMatch, matchChoices, readMatch } from '../grading/arrange.ts';
import type { BodyBlock } from '../read/body.ts';
import { collectCommon, splitStem } from './body-fields.ts';
import type { QuestionHandler, QuestionProblem } from './handler.ts';
import { letteredList, letterOf } from './letters.ts';

const pair = z.strictObject({ left: line('左边'), right: line('与它匹配的右边') });

export const schema = z.strictObject({
  type: z.literal('match').describe('匹配题'),
  ...commonFields,
  columns: z
    .tuple([line('左列名'), line('右列名')])
    .optional()
    .describe('两列的列名'),
  pairs: z
    .array(pair)
    .min(2, { error: '至少两对' })
    .max(20, { error: '最多 20 对' })
    .describe('匹配对；右边印卷时打乱，几对可以共用一个右边'),
  extras: z.array(line('多余的右边')).max(6).default([]).describe('多出来的右边，不配任何左边'),
  grading: z.enum(['pairs', 'all']).default('pairs').describe('pairs 每对按比例得分；all 全对才得分'),
});
export type MatchQuestion = z.infer<typeof schema>;

type TableBlock = Extract<BodyBlock, { kind: 'table' }>;
const isTable = (block: BodyBlock): block is TableBlock => block.kind === 'table';

export const match: QuestionHandler<MatchQuestion, Answers['match']> = {
  type: 'match',
  schema,
  parseMarkdownBody(body) {
    const collector = collectCommon(body);
    const table = splitStem(body, collector, isTable, '匹配表');
    if (!table) return collector;
    for (const { cells, line: at } of table.rows) {
      if (cells.length > 2)
        collector.problem(at, `匹配表这一行有 ${cells.length} 格`, '每行只有左右两格；竖线写成 \\|');
    }
    if (table.header.length === 2 && table.header.every((cell) => cell !== '')) {
      collector.set('columns', table.header, table.line);
    }
    const rows = table.rows.map(({ cells: [left = '', right = ''], line: at }) => ({ left, right, at }));
    const pairs = rows.filter(({ left }) => left !== '');
    const extras = rows.filter(({ left }) => left === '');
    collector.set(
      'pairs',
      pairs.map(({ left, right }) => ({ left, right })),
      table.line,
    );
    pairs.forEach(({ at }, index) => void collector.lines.set(`pairs.${index}`, at));
    collector.set(
      'extras',
      extras.map(({ right }) => right),
      extras[0]?.at ?? table.line,
    );
    return collector;
  },
  check({ pairs, extras }) {
    const problems: QuestionProblem[] = [];
    const kind = 'question-answer';
    pairs.forEach(({ left }, index) => {
      if (pairs.findIndex((other) => other.left === left) < index) {
        problems.push({ kind, path: ['pairs', index], message: `左边“${left}”写了两次`, fix: '每个左边只写一次' });
      }
    });
    const rights = pairs.map(({ right }) => right);
    extras.forEach((extra, index) => {
      if (rights.includes(extra)) {
        problems.push({ kind, path: ['extras', index], message: `多余的“${extra}”其实配得上`, fix: '删掉，或换一个' });
      }
    });
    const choices = matchChoices({ pairs, extras }).length;
    if (choices < 2) problems.push({ kind, path: ['pairs'], message: '右边全都一样', fix: '至少要有两种右边' });
    if (choices > 26) problems.push({ kind, path: ['extras'], message: `右边有 ${choices} 种`, fix: '最多 26 种' });
    return problems;
  },
  shuffle: (question) => ({ options: matchChoices(question).length, fixed: 0 }),
  render(question, order) {
    const [left, right] = question.columns ?? ['项目', '填字母'];
    const rows = question.pairs.map((entry, index) => `| ${index + 1}. ${cell(entry.left)} |  |`);
    const table = [`| ${cell(left)} | ${cell(right)} |`, '|---|---|', ...rows].join('\n');
    return { markdown: `${question.stem}\n\n${table}\n\n${letteredList(matchChoices(question), order)}`, lines: 0 };
  },
  answerText(question, order) {
    const choices = matchChoices(question);
    return question.pairs.map(({ right }, index) => `${index + 1}${letterOf(choices.indexOf(right), order)}`).join(' ');
  },
  readAnswer: readMatch,
  grade: gradeMatch,
  sampleAnswers(question) {
    const choices = matchChoices(question);
    const right = question.pairs.map((entry) => choices.indexOf(entry.right));
    const answer = (picks: (number | null)[]) => ({ type: 'match', picks }) as const;
    return {
      correct: [answer(right)],
      wrong: [
        answer(right.map(() => null)),
        answer([null, ...right.slice(1)]),
        answer(right.map((pick) => (pick + 1) % choices.length)),
      ],
      invalid: [answer(right.slice(1)), answer(right.map(() => choices.length)), { type: 'match', picks: 'A' }],
    };
  },
};

/** A bar would end the cell, a line break the table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
