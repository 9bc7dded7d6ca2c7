/** Words that stand beside names. The weight is what they add to a name's score; see detectors/name.ts. */
const list = (text: string) => text.trim().split(/\s+/u);
const weighted = (groups: readonly (readonly [number, string])[]): ReadonlyMap<string, number> =>
  new Map(groups.flatMap(([weight, words]) => list(words).map((word) => [word, weight] as const)));

/** Kinds of people and labels of forms: `联系人张三`, `姓名:张三`. */
export const PERSON_LABELS: ReadonlySet<string> = new Set(
  list(`
    姓名 联系人 负责人 责任人 报障人 申报人 申告人 报修人 经办人 经手人 操作人 操作员 监护人 记录人 审核人 审批人 确认人 接报人 主持人 处理人
    作者 编写 撰写 审核 批准 签发 签字 签名 校对 制表 填表人 参会人员 与会人员 参加人员 参会 出席 主持 记录
    用户 客户 住户 业主 值班员 值班长 值班 当班 接班 交班 白班 夜班 早班 中班 晚班 带班
    工程师 技术员 维护员 营业员 监播员 客服员 司机 同事 同志 组长 班长 站长 科长 处长 部长 经理 主任 总监 领导 老师 师傅 保安 学员 考生 厂家 厂商 施工队 销售 售后 技术支持 总经理 副总经理
    contact owner author reviewer name
  `),
);

export const LEFT_CUES = weighted([
  [
    2,
    '由 给 请 让 找 叫 派 催 催下 约 问 联系 通知 转告 告知 转交 安排 麻烦 感谢 抄送 委托 会同 交给 交由 报给 转给 发给 换成 应用的',
  ],
  [
    1,
    '在 等 的 转 和 与 及 跟 同 向 对 被 随 陪 已派 改派 今天 昨天 明天 上午 下午 早上 晚上 白天 夜里 公司 部 中心 室 队 科 前端 家 站 厂 台 组',
  ],
]);

/** What people do, and programs seldom. */
export const RIGHT_CUES = weighted([
  [3, '来电 致电 打电话 打来 投诉 报障 请假 代班 顶班 值班 当班 加班 接班 交班'],
  [
    2,
    `反映 报修 申告 申报 交接 到场 到现场 到岗 上门 签字 签名 签收 审核 批准 主持 出席 参会
     参加 带队 转告 转达 回电 回话 牵头 跟踪 跟进 跟催 负责 协助 抓包 现场 预约 误删 误操作 重录 说明 说 称 表示 答复 出差 休假 离职 入职 调休 那边 这边 他们 要数据`,
  ],
  [
    1,
    '沟通 联系 交涉 反馈 确认 处理 安排 通知 同意 要求 配合 支持 执行 操作 更换 完成 办理 交代 交待 核对 核实 汇报 陪同 检查 测试 查看 查 看 问 找 签 拍 送来 值 替 补充 跟班 回 带 陪 交 催 拿 送 修 没 不 要 答应 表态 发现 提出 认为 建议 去 来 到 已 正在 在 把 将 的 等 做 报 让 请 和 与 出 处 也',
  ],
]);

const TITLES: ReadonlySet<string> = new Set(
  list(`
  总经理 副总经理 副主任 副处长 副科长 副部长 副总 总工程师 工程师 主任 经理 师傅 老师 班长 站长 处长 科长 部长 局长 队长 组长 所长 院长 校长 台长 书记 教授 博士 医生
  律师 秘书 会计 总监 总工 主管 专员 老板 先生 女士 小姐 同学 同志 大哥 大姐
`),
);

/** The title a text begins with, the longest one. */
export function readTitle(text: string): string | undefined {
  for (let length = 4; length >= 2; length -= 1) if (TITLES.has(text.slice(0, length))) return text.slice(0, length);
  return undefined;
}

/** Titles of one character need a clear end after them: 金总 + 线, 华工 + 程. */
export const SHORT_TITLES: ReadonlySet<string> = new Set('工总科队哥姐局处部董'.split(''));
