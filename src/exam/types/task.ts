import { z } from 'zod';
import { commonFields } from '../fields.ts';
import type { Answers } from '../grading/answers.ts';
import { gradeMarks, readTask } from '../grading/marks.ts';
import { collectStem, sectionNamed } from './body-fields.ts';
import { checklistItems } from './checklist.ts';
import type { QuestionHandler } from './handler.ts';
import { checkSum, markLine, marksText, sampleMarks } from './mark-lines.ts';

const CHECKLIST_HEADING = '检查表';

export const schema = z.strictObject({
  type: z.literal('task').describe('操作题：考官看着做，按检查表给分'),
  ...commonFields,
  checklist: z.array(markLine).min(1, { error: '至少一步' }).describe('检查表；各步的分加起来等于 points'),
  explanation: z.string().trim().default('').describe('解析，可不写'),
});
export type TaskQuestion = z.infer<typeof schema>;

export const task: QuestionHandler<TaskQuestion, Answers['task']> = {
  type: 'task',
  schema,
  parseMarkdownBody(body) {
    const collector = collectStem(body, [CHECKLIST_HEADING]);
    const section = sectionNamed(body, CHECKLIST_HEADING);
    if (!section) return collector;
    const read = checklistItems(section);
    for (const { line, text } of read.unpriced) {
      collector.problem(line, `“${text}”没有写分数`, '每一步写成 - [ ] 步骤 (2)');
    }
    collector.set(
      'checklist',
      read.items.map(({ text, points }) => ({ text, points })),
      section.line,
    );
    read.items.forEach((item, index) => void collector.lines.set(`checklist.${index}`, item.line));
    return collector;
  },
  check: ({ points, checklist }) => checkSum(points, checklist, 'checklist'),
  shuffle: () => ({ options: 0, fixed: 0 }),
  render: ({ stem }) => ({ markdown: stem, lines: 0 }),
  answerText: ({ checklist }) => marksText(checklist),
  readAnswer: readTask,
  grade: (_question, answer) => gradeMarks(answer),
  sampleAnswers({ checklist }) {
    const answer = (marks: unknown) => ({ type: 'task', marks }) as Answers['task'];
    const { full, wrong, invalid } = sampleMarks(checklist);
    return {
      correct: [answer(full)],
      wrong: [answer(null), ...wrong.map(answer)],
      invalid: [...invalid.map(answer), { type: 'task' }],
    };
  },
};
