import { z } from 'zod';

/** Where a statement comes from. `unverified` shows as 待本单位核实 and never reaches a formal exam. */
export const EVIDENCE = ['standard', 'platform', 'implementation', 'unverified'] as const;
export type Evidence = (typeof EVIDENCE)[number];
export const evidence = z.enum(EVIDENCE);

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const slug = z
  .string()
  .regex(SLUG, { error: 'id 只用小写字母、数字和连字符，例如 erm-flap' })
  .describe('只用小写字母、数字和连字符；定了就不再改');

const text = () => z.string().trim().min(1, { error: '不能是空的' });
export const line = (meaning: string) => text().describe(meaning);
export const lines = (meaning: string) => z.array(text()).default([]).describe(meaning);

/** Ids of one other content type; which type is said by the field, so authors write the bare id. */
export const ids = (meaning: string) => z.array(slug).default([]).describe(`${meaning}（写 id）`);
/** Keys defined in site.yaml (roles, zones, services …). */
export const keys = (meaning: string) => z.array(slug).default([]).describe(`${meaning}（site.yaml 里的键）`);
export const key = (meaning: string) => slug.describe(`${meaning}（site.yaml 里的键）`);

/** A reference to any page or section: `systems/erm`, `interfaces/s6#role`, or a list page such as `glossary`. */
export const REFERENCE = /^[a-z]+(?:\/[a-z0-9-]+(?:#[^\s#]+)?)?$/;
export const reference = z
  .string()
  .regex(REFERENCE, { error: '写成 类型/id 或 类型/id#小节，例如 systems/erm#failure' })
  .describe('类型/id 或 类型/id#小节');

const isDay = (value: string) => {
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: '日期写成 2026-11-23' })
  .refine((value) => !/^\d{4}-\d{2}-\d{2}$/.test(value) || isDay(value), { error: '没有这一天' });

/** A day, a month, or a range of either: diaries often know no more. */
const PARTIAL = String.raw`\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?`;
export const dayMonthOrRange = z.string().regex(new RegExp(`^${PARTIAL}(?:/${PARTIAL})?$`), {
  error: '日期写成 2018-07-16、2018-07，或 2018-07-16/2018-07-18',
});

export const severity = z.enum(['P1', 'P2', 'P3']).describe('P1 影响大面积用户；P2 影响一片；P3 个别用户');

export const reviewEvery = z
  .string()
  .regex(/^[1-9]\d{0,3}[dmy]$/, { error: '写成 180d、6m 或 1y' })
  .describe('多久复核一次：180d、6m、1y');

/** Fields every page has. Types add their own; all objects are strict, so a misspelt field is reported. */
export const pageFields = {
  id: slug.optional().describe('与文件名相同；可省略'),
  title: line('标题：现象或名称，一行'),
  aliases: lines('别的叫法、缩写、提示语；搜索用'),
  formerIds: z.array(slug).default([]).describe('以前的 id；旧链接和印出去的二维码靠它'),
  withdrawn: z
    .strictObject({
      reason: line('为什么撤下'),
      replacedBy: reference.optional().describe('由哪一页代替'),
    })
    .optional()
    .describe('撤下的页面：留着地址，说明由谁代替'),
  owner: key('负责复核这一页的岗位'),
  evidence: evidence.optional().describe('整页的依据；小节和段落可以另标'),
  reviewed: day.optional().describe('最近一次复核的日期；没有就是待首次复核'),
  reviewEvery: reviewEvery.optional(),
  updated: day.optional().describe('最近一次改内容的日期；首页的“最近更新”靠它'),
  noindex: z.boolean().default(false).describe('true：不进搜索'),
};
