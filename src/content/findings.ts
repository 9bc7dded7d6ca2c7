/**
 * Everything `check` can say about content, as one typed table. A finding is data: reporters (terminal, JSON, dev
 * overlay) turn it into text, tests assert kind, file and line and never the wording.
 */

export type Severity = 'error' | 'warning';

/** kind → severity and a short Chinese name, as listed in docs/authoring.md. */
export const FINDING_KINDS = {
  // files and syntax
  'file-unreadable': { severity: 'error', title: '文件读不出来' },
  'file-not-utf8': { severity: 'error', title: '文件不是 UTF-8' },
  'file-misplaced': { severity: 'error', title: '文件放错位置' },
  'front-matter-missing': { severity: 'error', title: '缺 front matter' },
  'front-matter-unclosed': { severity: 'error', title: 'front matter 没有结束行' },
  'yaml-syntax': { severity: 'error', title: 'YAML 写法错误' },
  'markdown-too-deep': { severity: 'error', title: '嵌套太深' },
  'mdx-syntax': { severity: 'error', title: 'MDX 写法错误' },
  'field-missing': { severity: 'error', title: '缺字段' },
  'field-invalid': { severity: 'error', title: '字段值不对' },
  'field-unknown': { severity: 'error', title: '没有这个字段' },
  'line-too-long': { severity: 'warning', title: '一行过长' },
  'html-dropped': { severity: 'warning', title: '正文里的 HTML 不会显示' },
  // identity and references
  'id-mismatch': { severity: 'error', title: 'id 与文件名不一致' },
  'id-duplicate': { severity: 'error', title: 'id 重复' },
  'code-duplicate': { severity: 'error', title: '码重复' },
  'former-id-taken': { severity: 'error', title: '旧 id 被占用' },
  'reference-unknown': { severity: 'error', title: '引用的内容不存在' },
  'setting-unknown': { severity: 'error', title: 'site.yaml 里没有这一项' },
  'link-dead': { severity: 'error', title: '链接目标不存在' },
  'link-anchor': { severity: 'error', title: '链接的小节不存在' },
  'link-invalid': { severity: 'error', title: '外部链接写法不对' },
  'link-unsafe': { severity: 'error', title: '不允许的链接' },
  'url-punctuation': { severity: 'error', title: '网址吞掉了中文标点' },
  'image-missing': { severity: 'error', title: '图片不存在' },
  'image-unreadable': { severity: 'error', title: '图片打不开' },
  'image-alt': { severity: 'error', title: '图片没有说明文字' },
  // structure
  'heading-level': { severity: 'error', title: '标题层级不对' },
  'anchor-duplicate': { severity: 'error', title: '小节锚点重复' },
  'section-missing': { severity: 'error', title: '缺必有的小节' },
  'section-thin': { severity: 'warning', title: '小节是空的' },
  'evidence-missing': { severity: 'error', title: '没有标出依据' },
  'evidence-unknown': { severity: 'error', title: '依据标记写错' },
  'step-expect-missing': { severity: 'error', title: '步骤缺“预期”' },
  'step-else-missing': { severity: 'error', title: '步骤缺“否则”' },
  'step-branch-missing': { severity: 'error', title: '判断步骤缺“是”或“否”' },
  'step-label-unknown': { severity: 'error', title: '步骤里的标签不认识' },
  'step-warning-late': { severity: 'error', title: '“警告”没有写在最前' },
  'step-duplicate': { severity: 'error', title: '步骤重复' },
  'steps-too-many': { severity: 'error', title: '一口气的步骤太多' },
  'danger-incomplete': { severity: 'error', title: '危险操作没写全' },
  'checklist-points': { severity: 'error', title: '检查表分数不对' },
  // flow charts
  'flow-participant-unknown': { severity: 'error', title: '流程图的步骤写了没有的框' },
  'flow-participant-duplicate': { severity: 'error', title: '流程图的框重复' },
  'flow-participant-unused': { severity: 'warning', title: '流程图的框没有用上' },
  'flow-shape': { severity: 'error', title: '流程图的框形状不对' },
  'flow-branch-missing': { severity: 'error', title: '流程图的判断只有一条出路' },
  // freshness
  'review-never': { severity: 'warning', title: '待首次复核' },
  'review-overdue': { severity: 'warning', title: '复核过期' },
  // diagrams
  'diagram-missing': { severity: 'error', title: '流程图还没生成' },
  'diagram-stale': { severity: 'error', title: '有用不到的旧图' },
  'diagram-untitled': { severity: 'error', title: '流程图没有标题或说明' },
  'diagram-unsafe': { severity: 'error', title: '存下的流程图不安全' },
  'diagram-invalid': { severity: 'error', title: '流程图画不出来' },
  // personal data
  'pii-phone': { severity: 'error', title: '电话号码' },
  'pii-id-card': { severity: 'error', title: '身份证号' },
  'pii-card': { severity: 'error', title: '卡号' },
  'pii-mail': { severity: 'error', title: '邮箱地址' },
  'pii-private-ip': { severity: 'error', title: '内部网络地址' },
  'pii-mac': { severity: 'error', title: 'MAC 地址' },
  'pii-key': { severity: 'error', title: '密钥或口令' },
  'pii-account': { severity: 'error', title: 'QQ 或微信号' },
  'pii-name': { severity: 'warning', title: '疑似人名' },
  // copy
  'copy-style': { severity: 'warning', title: '中文排版' },
  // questions and exams
  'question-invalid': { severity: 'error', title: '题目写法不对' },
  'question-answer': { severity: 'error', title: '题目答案不对' },
  'question-stale': { severity: 'warning', title: '出处改过，题目要复核' },
  'question-unverified': { severity: 'error', title: '正式题用了待核实的内容' },
  'blueprint-points': { severity: 'error', title: '蓝图的分值或题数加不拢' },
  'blueprint-unfillable': { severity: 'error', title: '蓝图填不满' },
  // engine
  'dictionary-key': { severity: 'error', title: '界面文字缺译' },
} as const satisfies Record<string, { severity: Severity; title: string }>;

export type FindingKind = keyof typeof FINDING_KINDS;

export interface Finding {
  kind: FindingKind;
  /** Path from the project root with forward slashes, e.g. `content/runbooks/x.md`. */
  file: string;
  /** 1-based; 1 where the whole file is meant. */
  line: number;
  /** What is wrong, with the value received, in Chinese. */
  message: string;
  /** What to write instead, in Chinese. */
  fix: string;
}

/** A finding's severity; kinds never change severity by place, so a test can rely on the table. */
export function severityOf(finding: Finding): Severity {
  return FINDING_KINDS[finding.kind].severity;
}

/** Stable order for every report: file, line, kind. Code-unit comparison, so no machine's locale matters. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...findings].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.kind, b.kind) || compare(a.message, b.message),
  );
}
