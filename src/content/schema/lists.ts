import { z } from 'zod';
import { day, evidence, line, lines, reference, slug } from './common.ts';

export const term = z.strictObject({
  id: slug.describe('术语的 id；链接写 glossary/<id>'),
  term: line('术语'),
  aliases: lines('缩写、俗称、英文全称；搜索时互为同义'),
  definition: line('一两句话说清楚'),
  see: z.array(reference).default([]).describe('参见'),
  evidence,
});
export const glossary = z.array(term);

export const notice = z
  .strictObject({
    text: line('公告内容，一两句'),
    from: day.describe('从哪天起显示'),
    until: day.describe('到哪天为止（含当天），过期自动消失'),
    kind: z.enum(['freeze', 'known-issue', 'info']).describe('freeze 封网；known-issue 已知问题；info 一般'),
    see: reference.optional().describe('详情页'),
  })
  .refine((value) => value.from <= value.until, { error: 'until 不能早于 from', path: ['until'] });
export const notices = z.array(notice);
