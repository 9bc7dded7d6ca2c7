/** Everything the builder refuses: what is wrong (`title`) and what to do (`fix`). */
export const PROBLEM_KINDS = {
  'event-handler': { title: '标签上有事件属性', fix: '删掉 on… 属性，改在脚本里监听。' },
  'style-attribute': { title: '标签上有 style 属性', fix: '改用 class，样式写进样式表。' },
  'element-forbidden': { title: '正文里有不允许的标签', fix: '删掉它；样式和脚本只从构建参数进来。' },
  'script-url': { title: '链接里藏着脚本', fix: '删掉 javascript: 链接。' },
  'external-reference': { title: '引用了文件以外的地址', fix: '图片改成 data: 内嵌；链接改成 #锚点 或纯文字。' },
  'relative-reference': { title: '引用了别的文件', fix: '单文件旁边没有别的文件：改成 #锚点、data: 或纯文字。' },
  'css-reference': { title: '样式表引用了外部地址', fix: '去掉 @import 和 url(…)，或内嵌成 data:。' },
  'body-unclosed': { title: '正文有没闭合的标签或注释，吞掉了后面的脚本', fix: '补上闭合标签。' },
  'script-altered': {
    title: '脚本里有会提前结束脚本标签的字符',
    fix: '把 </script 和 <!-- 拆开写，或交给打包工具转义。',
  },
  'style-altered': { title: '样式表里有会提前结束样式标签的字符', fix: '去掉 </style。' },
  'text-malformed': { title: '文字里有半个字符（不成对的代理项）', fix: '查来源文件的编码，改成正确的 UTF-8。' },
  'name-invalid': {
    title: '数据块或 meta 的名字不合规则，或与正文里的 id 重名',
    fix: '用小写字母、数字和连字符另取一个。',
  },
  'connect-invalid': { title: '连接地址不合规则', fix: '写完整的 http(s) 地址，不带空格、分号和引号。' },
} as const satisfies Record<string, { title: string; fix: string }>;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

export interface Problem {
  kind: ProblemKind;
  /** The value received, shortened. */
  value: string;
  /** Line in `bodyHtml`, where the problem lies there. */
  line?: number;
  /** The nearest element with an id around it: which page of a book. */
  within?: string;
}

/** All problems of one build; nothing was built. */
export class SingleFileError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(['单文件没有生成：', ...problems.map(describeProblem)].join('\n'));
    this.name = 'SingleFileError';
    this.problems = problems;
  }
}

function describeProblem({ kind, value, line, within }: Problem): string {
  const { title, fix } = PROBLEM_KINDS[kind];
  const place = [within && `在 ${within}`, line !== undefined && `正文第 ${line} 行`].filter(Boolean).join('，');
  return `  ${title}：${value}${place ? `（${place}）` : ''}。${fix}`;
}
