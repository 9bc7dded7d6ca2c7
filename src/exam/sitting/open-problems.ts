/**
 * Everything that can be wrong with what was handed in. `counts`: the submission is graded all the same; what does not
 * count can be accepted by name (`exam open --accept`), which is logged.
 */
export const OPEN_PROBLEMS = {
  damaged: {
    title: '文件残缺或被改过，拆不开',
    fix: '向考生或考场要另一份拷贝，或让那台电脑再导出一次',
    counts: false,
  },
  'other-keys': {
    title: '不是封给这些私钥的，或文件头坏了',
    fix: '核对 --key；别的考试的答卷拿走；否则再要一份拷贝',
    counts: false,
  },
  recovery: { title: '这是恢复文件，不是答卷', fix: '在任一台电脑的考试页面导入它，再交卷', counts: false },
  unreadable: { title: '拆开了，里面不是本系统的答卷', fix: '查是谁交来的；不计分', counts: false },
  'wrong-exam': { title: '是另一场考试的答卷', fix: '放到那场考试去拆', counts: false },
  'unknown-candidate': { title: '名单里没有这个考号', fix: '查是谁交来的；不计分', counts: false },
  edited: {
    title: '校验不符：封好之前被改过，或不是用这个考号的 PIN 做的',
    fix: '与签到表的回执号、考生本人核对',
    counts: false,
  },
  'pin-mismatch': { title: '用的是别人的 PIN', fix: '查明谁坐在这个座位上', counts: false },
  'paper-differs': { title: '答的不是封好的那份卷', fix: '可能是换过试卷包；核对考场用的是哪一个', counts: false },
  late: { title: '交卷时间在截止以后（按考生电脑的钟）', fix: '按考场纪律定；收下就写 --accept', counts: false },
  superseded: { title: '后来又交了一次，以后一次为准', fix: '不用处理；文件留着', counts: false },
  'receipt-differs': { title: '回执号与签到表上签的不同', fix: '找考生核对；别的拷贝里可能有签的那一份', counts: true },
  'receipt-missing': { title: '签到表上有回执号，收到的文件里没有', fix: '向考场要这一份文件', counts: true },
  'receipt-unsigned': { title: '签到表上没有回执号', fix: '查签到表', counts: true },
  spare: { title: '用的是备用卷', fix: '用 exam record 记下是谁坐的', counts: true },
  'paper-too': { title: '已按纸上的答案录入，网页交的这份不用', fix: '两样都交了，查以哪个为准', counts: false },
  'time-odd': { title: '时间有出入', fix: '看后面写的；监考记录里应有原因', counts: true },
  'answers-foreign': { title: '有卷上没有的题的答案，略去', fix: '网页做不出这样的答卷，查来历', counts: true },
} as const satisfies Record<string, { title: string; fix: string; counts: boolean }>;
export type OpenProblemKind = keyof typeof OPEN_PROBLEMS;

export interface OpenProblem {
  kind: OpenProblemKind;
  /** The value found, in Chinese; may be ''. */
  detail: string;
}

/** `title：detail`. */
export function problemText({ kind, detail }: OpenProblem): string {
  return detail === '' ? OPEN_PROBLEMS[kind].title : `${OPEN_PROBLEMS[kind].title}：${detail}`;
}
