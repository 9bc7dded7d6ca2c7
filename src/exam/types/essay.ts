import { z } from 'zod';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { gradeMarks, readEssay } from '../grading/marks.ts';
import { collectStem, sectionNamed } from './body-fields.ts';
import type { QuestionHandler } from './handler.ts';
import { checkSum, markLine, marksText, sampleMarks } from './mark-lines.ts';

const RUBRIC_HEADING = '评分标准';

export const schema = z.strictObject({
  type: z.literal('essay').describe('论述题、画图题：考官按评分标准给分'),
  ...commonFields,
  rubric: z.array(markLine).min(1, { error: '至少一个得分点' }).describe('评分标准；各点的分加起来等于 points'),
  upload: z.literal('image').optional().describe('image：画在纸上拍照交，例如默画流程图'),
  lines: z.int().min(0).max(60).default(12).describe('纸质卷上留几行'),
});
export type EssayQuestion = z.infer<typeof schema>;

export const essay: QuestionHandler<EssayQuestion, Answers['essay']> = {
  type: 'essay',
  schema,
  parseMarkdownBody(body) {
    const collector = collectStem(body, [RUBRIC_HEADING]);
    const section = sectionNamed(body, RUBRIC_HEADING);
    const table = section?.blocks.find((block) => block.kind === 'table');
    if (section && !table) {
      collector.problem(section.line, '“评分标准”下面没有表格', '写两列的表：| 得分点 | 分 |');
    }
    if (table?.kind !== 'table') return collector;
    collector.set(
      'rubric',
      table.rows.map(({ cells: [text = '', points = ''] }) => ({
        text,
        points: /^\d+$/.test(points) ? Number(points) : points,
      })),
      table.line,
    );
    table.rows.forEach((row, index) => void collector.lines.set(`rubric.${index}`, row.line));
    return collector;
  },
  check: ({ points, rubric }) => checkSum(points, rubric, 'rubric'),
  shuffle: () => ({ options: 0, fixed: 0 }),
  render: ({ stem, lines, upload }) => ({
    markdown: upload ? `${stem}\n\n（画在下面的框里或另附的纸上）` : stem,
    lines,
    drawing: upload === 'image',
  }),
  answerText: ({ rubric }) => marksText(rubric),
  readAnswer: readEssay,
  grade: (_question, answer) => gradeMarks(answer),
  sampleAnswers({ rubric }) {
    const answer = (marks: unknown) => ({ type: 'essay', text: '见答题纸', marks }) as Answers['essay'];
    const { full, wrong, invalid } = sampleMarks(rubric);
    return {
      correct: [answer(full)],
      wrong: [answer(null), ...wrong.map(answer)],
      invalid: [...invalid.map(answer), { type: 'essay', marks: full }],
    };
  },
};
