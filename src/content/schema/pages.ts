import { z } from 'zod';
import {
  day,
  dayMonthOrRange,
  evidence,
  ids,
  key,
  keys,
  line,
  lines,
  pageFields,
  reference,
  severity,
} from './common.ts';

/** A cell of a facts table: the value, and where it comes from. */
const fact = z.strictObject({
  value: line('值'),
  system: z.string().optional().describe('对应的系统 id'),
  evidence: evidence.describe('这一格的依据'),
});
export type Fact = z.infer<typeof fact>;

export const system = z.strictObject({
  ...pageFields,
  kind: key('系统类别'),
  layer: key('所在层'),
  dependsOn: ids('它依赖的系统'),
  interfaces: ids('它使用的接口'),
});

export const interfacePage = z.strictObject({
  ...pageFields,
  role: fact.describe('干什么用'),
  from: fact.describe('一端'),
  to: fact.describe('另一端'),
  protocol: fact.describe('协议'),
  port: fact.describe('端口'),
  messages: z
    .array(
      z.strictObject({
        name: line('消息名'),
        direction: z.enum(['from-to', 'to-from', 'both']).describe('方向：from-to 是从 from 一端发起'),
        meaning: line('作用'),
        evidence: evidence.describe('依据'),
      }),
    )
    .default([])
    .describe('主要消息'),
  codes: ids('相关的码'),
});

/** The fields that answer a code; shared by single pages and rows of a table file. */
const codeFields = {
  code: line('码本身，屏幕上怎么显示就怎么写'),
  where: line('出现在哪里'),
  meaning: line('含义与常见原因，一两句'),
  firstCheck: line('先查什么'),
  action: line('怎么处置'),
  runbooks: ids('处置手册'),
  systems: ids('相关系统'),
};
/** Evidence of single fields where it differs from the page's. */
const fieldEvidence = z
  .strictObject({
    where: evidence.optional(),
    meaning: evidence.optional(),
    firstCheck: evidence.optional(),
    action: evidence.optional(),
  })
  .default({})
  .describe('个别字段的依据与整页不同时写在这里');

export const code = z.strictObject({ ...pageFields, evidence, ...codeFields, fieldEvidence });

export const codeTable = z.strictObject({
  ...pageFields,
  evidence,
  intro: line('这一族码是什么、怎么用'),
  where: line('出现在哪里'),
  codes: z
    .array(
      z.strictObject({
        code: codeFields.code,
        aliases: lines('别的写法'),
        meaning: codeFields.meaning,
        firstCheck: codeFields.firstCheck.optional(),
        action: codeFields.action.optional(),
        runbooks: codeFields.runbooks,
        systems: codeFields.systems,
        evidence: evidence.optional().describe('这一行的依据；缺省随整表'),
      }),
    )
    .min(1, { error: '至少要有一行' }),
});

const escalation = z
  .array(z.strictObject({ when: line('什么情况下'), to: key('转给哪个岗位') }))
  .default([])
  .describe('升级与转派：什么情况转给谁（岗位）');

const drills = z
  .array(z.strictObject({ date: day.describe('演练日期'), note: line('演练结论') }))
  .default([])
  .describe('演练记录');

export const runbook = z.strictObject({
  ...pageFields,
  symptoms: z
    .array(z.string().trim().min(1))
    .min(1, { error: '至少写一条用户或屏幕上的现象' })
    .describe('现象：用户怎么说、屏幕上是什么'),
  reach: z.array(z.string()).min(1, { error: '至少选一个影响范围' }).describe('影响范围（site.yaml 的 reach 键）'),
  services: z.array(z.string()).min(1, { error: '至少选一项业务' }).describe('业务（site.yaml 的 services 键）'),
  severity,
  systems: ids('涉及的系统'),
  interfaces: ids('涉及的接口'),
  codes: ids('相关的码'),
  minutes: z.int().min(1).max(600).describe('做完大约几分钟'),
  escalation,
  drills,
});

export const plan = z.strictObject({
  ...pageFields,
  severity,
  trigger: line('什么情况启动，一句话'),
  levels: z
    .array(
      z.strictObject({
        level: line('级别'),
        when: line('判断依据：多少用户、多少台、多久'),
        notify: key('报给哪个岗位'),
      }),
    )
    .min(1)
    .describe('分级'),
  roles: z
    .array(z.strictObject({ role: key('岗位'), does: line('干什么') }))
    .min(1)
    .describe('分工'),
  reach: z.array(z.string()).default([]).describe('影响范围'),
  services: z.array(z.string()).default([]).describe('业务'),
  systems: ids('涉及的系统'),
  runbooks: ids('配套的处置手册'),
  drills,
});

export const task = z.strictObject({
  ...pageFields,
  points: z.int().min(1).max(100).describe('实操分'),
  minutes: z.int().min(1).max(600).describe('限时，分钟'),
  section: line('考试分部，例如 OPS'),
  systems: ids('涉及的系统'),
});

export const NOTE_STATUS = ['已定位', '推测', '未定位', '不适用'] as const;
export const note = z.strictObject({
  ...pageFields,
  date: dayMonthOrRange.describe('日期：日、月或起止'),
  time: line('时刻，例如 20:40 或 15:00–19:00').optional(),
  kind: key('记录类别'),
  status: z.enum(NOTE_STATUS).describe('定位结论'),
  systems: ids('涉及的系统'),
  zones: keys('涉及的分区'),
  services: keys('涉及的业务'),
  runbooks: ids('对应的处置手册'),
  codes: ids('出现的码'),
  cause: key('原因类别').optional(),
  recoverMinutes: z.int().min(0).max(100_000).optional().describe('恢复用时，分钟；没记就不写'),
});

export const procedure = z.strictObject({
  ...pageFields,
  kind: key('流程类别'),
  when: line('什么时候做'),
  minutes: z.int().min(1).max(600).optional().describe('做完大约几分钟'),
  systems: ids('涉及的系统'),
  escalation,
});

export const path = z.strictObject({
  ...pageFields,
  audience: line('给谁学'),
  units: z
    .array(
      z.strictObject({
        ref: reference,
        goal: line('学完能做什么'),
        minutes: z.int().min(1).max(600).describe('大约几分钟'),
      }),
    )
    .min(1)
    .describe('按顺序学的单元'),
  practice: z
    .strictObject({
      tags: lines('从带这些标签的练习题里抽；空着就是全部'),
      sections: lines('从这些分部里抽；空着就是全部'),
      count: z.int().min(1).max(200).describe('一次几题'),
    })
    .describe('练习'),
  passMark: z.int().min(1).max(100).describe('及格线，百分比'),
});
