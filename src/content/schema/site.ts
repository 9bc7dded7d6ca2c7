import { z } from 'zod';
import { evidence, line, lines, slug } from './common.ts';

/** A word shown in both UI languages; content itself stays Chinese. */
const word = z.strictObject({ zh: line('中文'), en: line('English') });
const named = z.strictObject({ id: slug, zh: line('中文'), en: line('English') });
const vocabulary = (meaning: string) => z.array(named).min(1).describe(meaning);

/** Content folders whose files are pages, in the order the navigation shows them. */
export const PAGE_TYPES = [
  'runbooks',
  'plans',
  'codes',
  'systems',
  'interfaces',
  'flows',
  'procedures',
  'tasks',
  'notes',
  'paths',
] as const;
export type PageType = (typeof PAGE_TYPES)[number];

const regex = z.string().refine(
  (source) => {
    try {
      new RegExp(source, 'u');
      return true;
    } catch {
      return false;
    }
  },
  { error: '不是有效的正则表达式' },
);

export const site = z.strictObject({
  name: line('站点名'),
  tagline: word.describe('一句话说明'),
  version: line('内容版本的名字，例如 2026.11；后面自动加内容哈希'),
  base: z
    .string()
    .regex(/^\/(?:[\w.-]+\/)*$/, { error: '以 / 开头并以 / 结尾，例如 / 或 /docs/duty/' })
    .default('/')
    .describe('站点所在的路径'),
  origin: z
    .string()
    .regex(/^https?:\/\/[^/\s]+$/, { error: '只写协议和主机，例如 https://duty.example' })
    .optional()
    .describe('站点的网址（不含路径）；写了它，打印页脚才有二维码'),
  languages: z
    .array(z.enum(['zh-CN', 'en']))
    .min(1)
    .default(['zh-CN', 'en'])
    .describe('界面语言；第一个是默认'),
  sections: z.record(z.enum(PAGE_TYPES), word).describe('各类内容在导航里的名字'),
  parts: z
    .partialRecord(z.enum(PAGE_TYPES), z.array(z.strictObject({ key: slug, zh: line('小节标题') })))
    .describe('各类文章必有的小节：键是锚点，zh 是标题'),
  roles: vocabulary('岗位；文章里只写岗位，不写人'),
  zones: z.array(named).default([]).describe('分区'),
  reach: vocabulary('影响范围，由小到大'),
  services: vocabulary('业务'),
  systemKinds: vocabulary('系统类别'),
  layers: vocabulary('系统所在层，由上到下'),
  noteKinds: vocabulary('记录类别'),
  procedureKinds: vocabulary('流程类别'),
  causes: vocabulary('原因类别'),
  examSections: z
    .array(z.strictObject({ key: z.string().regex(/^[A-Z][A-Z0-9]*$/), zh: line('中文'), en: line('English') }))
    .default([])
    .describe('考试分部'),
  reviewEvery: z
    .partialRecord(z.enum(PAGE_TYPES), z.string().regex(/^[1-9]\d{0,3}[dmy]$/))
    .default({})
    .describe('各类内容缺省的复核周期'),
  patterns: z
    .strictObject({
      codes: z
        .array(z.strictObject({ name: line('名称'), regex, example: line('例子') }))
        .default([])
        .describe('码长什么样；搜索靠它判断“没有这个码”'),
      cards: z
        .array(
          z.strictObject({ name: line('名称'), regex, context: lines('附近出现这些词才算'), example: line('例子') }),
        )
        .default([])
        .describe('卡号长什么样；个人信息检查用'),
    })
    .default({ codes: [], cards: [] }),
  danger: z.array(regex).default([]).describe('危险操作的字样：命中的步骤必须写授权、备份、停止条件'),
  privacyAllow: z
    .array(z.strictObject({ value: line('放行的原文'), reason: line('为什么可以') }))
    .default([])
    .describe('个人信息检查的放行清单'),
  evidenceNames: z.partialRecord(evidence, word).default({}).describe('依据标记的显示名；缺省用引擎自带的'),
});
export type SiteSettings = z.infer<typeof site>;
export type Named = z.infer<typeof named>;
