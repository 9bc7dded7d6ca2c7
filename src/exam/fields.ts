import { z } from 'zod';
import { evidence, line, reference } from '../content/schema/common.ts';
import { NORMALIZATIONS } from './grading/normalise.ts';
import { DIFFICULTIES, STATUSES, VISIBILITIES } from './vocabulary.ts';

/** Ids are printed in records and statistics for years, so they are short, plain and never used twice. */
export const questionId = z
  .string()
  .regex(/^[a-z0-9-]+$/, { error: 'id 只用小写字母、数字和连字符，例如 topic-001' })
  .max(64, { error: 'id 最多 64 个字符' })
  .describe('题号：小写字母、数字、连字符；定了不改，作废也不再用');

export const sectionKey = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*$/, { error: '分部写大写字母，例如 BO' })
  .describe('考试分部（site.yaml 的 examSections 键），例如 BO');

export const points = z.int().min(1).max(1000).describe('分值，整数');

export const difficulty = z
  .union(DIFFICULTIES.map((value) => z.literal(value)))
  .describe('难度：1 易、2 中、3 难，由出题人估计');

export const visibility = z
  .enum(VISIBILITIES)
  .describe('谁看得到：practice 网站练习，sealed 只在封存题库，public-task 公开操作题');

const markdown = (meaning: string) => z.string().trim().min(1, { error: '不能是空的' }).describe(meaning);

/** Fields all ten types share. */
export const commonFields = {
  id: questionId,
  section: sectionKey,
  points,
  difficulty,
  tags: z.array(line('一个标签')).default([]).describe('标签，蓝图和学习路径按它选题'),
  topic: line('考点').optional().describe('考点，同一考点的题一张卷上有上限；缺省用出处那篇文章'),
  source: reference.describe('出处：类型/id#小节，例如 interfaces/s6#role'),
  sourceHash: z
    .string()
    .regex(/^[0-9a-f]{16}$/, { error: '是 16 位十六进制数' })
    .optional()
    .describe('出题时那一小节的内容哈希；小节改了就提醒复核'),
  enemies: z.array(questionId).default([]).describe('不能与本题同卷的题号（互相泄题或重复）'),
  status: z.enum(STATUSES).default('active').describe('draft 草稿，active 可用，retired 作废'),
  visibility,
  evidence: evidence.optional().describe('依据；一般不写，随出处；待核实的不进正式考试'),
  stem: markdown('题干，Markdown'),
  explanation: markdown('解析，Markdown'),
};

/** How typed answers are made comparable before they are looked up; the order is fixed, the list only switches. */
export const normalizeField = z
  .array(z.enum(NORMALIZATIONS))
  .default([...NORMALIZATIONS])
  .describe('比较前怎么归一：nfkc 全半角，trim 去首尾空白，casefold 不分大小写，spaces 去掉所有空白');
