import type { Finding } from '../../content/findings.ts';
import { splitFrontMatter } from '../../content/front-matter.ts';
import { parseYaml } from '../../content/yaml.ts';
import type { ReadQuestions } from '../read.ts';
import type { BodyFields } from '../types/handler.ts';
import { HANDLERS } from '../types/handlers.ts';
import { assemble, isType } from './assemble.ts';
import { parseQuestionBody } from './body.ts';

/** How the fields of the body are written; said instead of the field's name, which no Markdown author ever sees. */
const BODY_ADVICE: Readonly<Record<string, string>> = {
  stem: '在 front matter 下面写题干',
  explanation: '在正文末尾加“## 解析”和一段解析',
  options: '题干下面写选项：- [x] 正确的、- [ ] 错误的，每个选项下一行缩进两格写“> 理由”',
  pairs: '题干下面写两列的表格，左右一行一对',
  items: '题干下面按正确次序写编号列表：1. 2. 3.',
  text: '在 front matter 下面写挖空的文字，空写成 {{答案}}',
  rubric: '加“## 评分标准”和两列的表格：| 得分点 | 分 |',
  checklist: '加“## 检查表”，每一步写成 - [ ] 步骤 (2)',
};
const WHY_ADVICE = '选项下一行缩进两格写“> 理由”';

/** A Markdown file with front matter is one question. */
export function readMarkdownQuestion({ path: file, text }: { path: string; text: string }): ReadQuestions {
  const split = splitFrontMatter(text);
  if (!split.ok) {
    const kind = split.problem === 'missing' ? 'front-matter-missing' : 'front-matter-unclosed';
    const message = split.problem === 'missing' ? '第一行不是 ---，没有 front matter' : 'front matter 没有结束的 ---';
    return { questions: [], findings: [{ kind, file, line: 1, message, fix: '用两行 --- 把题目的字段包起来' }] };
  }
  const yaml = parseYaml(split.yaml, file, split.yamlLineOffset);
  if (yaml.findings.length > 0) return { questions: [], findings: yaml.findings };
  const front = isObject(yaml.value) ? yaml.value : {};
  const body = isType(front.type)
    ? HANDLERS[front.type].parseMarkdownBody(parseQuestionBody(split.body, split.bodyLineOffset))
    : { fields: {}, lines: new Map<string, number>(), problems: [] };
  const bodyLine = firstTextLine(split.body, split.bodyLineOffset);

  const findings = bodyFindings(file, front, body, (key) => yaml.lineOf([key]));
  const fields = { ...front, ...body.fields };
  const read = assemble({
    file,
    fields,
    lineOf(path) {
      const inBody = nearestLine(body.lines, path);
      if (inBody !== undefined) return inBody;
      const key = String(path[0]);
      return !(key in front) && key in BODY_ADVICE ? bodyLine : yaml.lineOf(path);
    },
    advice: (_finding, path) => (path.endsWith('.why') ? WHY_ADVICE : BODY_ADVICE[path]),
  });
  return { questions: findings.length > 0 ? [] : read.questions, findings: [...findings, ...read.findings] };
}

function bodyFindings(
  file: string,
  front: Record<string, unknown>,
  body: BodyFields,
  lineOf: (key: string) => number,
): Finding[] {
  const kind = 'question-invalid';
  const problems = body.problems.map((problem): Finding => ({ kind, file, ...problem }));
  const twice = Object.keys(body.fields).filter((key) => key in front);
  return [
    ...problems,
    ...twice.map((key): Finding => {
      const message = `${key} 在 front matter 和正文里各写了一次`;
      return { kind, file, line: lineOf(key), message, fix: '只留正文里的' };
    }),
  ];
}

/** Line of the longest known beginning of the path: `options.2.text` → that of `options.2`. */
function nearestLine(lines: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(path.slice(0, length).map(String).join('.'));
    if (line !== undefined) return line;
  }
  return undefined;
}

function firstTextLine(body: string, lineOffset: number): number {
  const index = body.split('\n').findIndex((line) => line.trim() !== '');
  return Math.max(index, 0) + 1 + lineOffset;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
