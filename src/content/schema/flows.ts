import { z } from 'zod';
import { evidence, line, pageFields, slug } from './common.ts';

/** A label's room on paper: a Han character takes two halves, a Latin letter one. */
const MOST_HALVES = 32;
export function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u{1100}-\u{10ffff}]/u.test(char) ? 2 : 1), 0);
}
const short = (meaning: string) =>
  line(meaning).refine((text) => widthOf(text) <= MOST_HALVES, {
    error: `最多 ${MOST_HALVES / 2} 个汉字（字母和数字算半个）；其余写进 detail`,
  });

export const FLOW_SHAPES = ['step', 'decision', 'end'] as const;
export type FlowShape = (typeof FLOW_SHAPES)[number];

/** A flow chart whose steps are data: the drawing, the table and the exercise are all made from them. */
export const flow = z.strictObject({
  ...pageFields,
  chart: z
    .enum(['sequence', 'flowchart'])
    .describe('sequence 时序图：谁向谁发什么；flowchart 流程图：框和箭头，可以有判断'),
  participants: z
    .array(
      z.strictObject({
        id: slug.describe('框的 id，只在这一页里用'),
        name: short('框里的字'),
        system: z.string().optional().describe('对应的系统 id'),
        shape: z.enum(FLOW_SHAPES).optional().describe('step 一般（缺省）、decision 判断、end 结束；只用于 flowchart'),
      }),
    )
    .min(2, { error: '至少两个框' })
    .describe('框，由左到右或由上到下'),
  steps: z
    .array(
      z.strictObject({
        from: slug.describe('从哪个框（participants 的 id）'),
        to: slug.describe('到哪个框'),
        interface: z.string().optional().describe('走哪个接口（interfaces 的 id）'),
        text: short('箭头上的字，不超过 16 个汉字'),
        detail: line('补充一两句，显示在步骤表里').optional(),
        reply: z.boolean().default(false).describe('true：应答，画成虚线'),
        evidence: evidence.optional().describe('这一步的依据；缺省随整页'),
      }),
    )
    .min(1, { error: '至少一步' })
    .describe('步骤，按发生的先后'),
});
