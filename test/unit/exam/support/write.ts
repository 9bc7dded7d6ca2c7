import { stringify } from 'yaml';
import type { Question } from '../../../../src/exam/item.ts';

/** A question as an author would write it in Markdown; the opposite of the reader, for round trips. */
export function toMarkdown(question: Question): string {
  const { front, body } = split(question);
  return `---\n${stringify(front)}---\n${body}\n`;
}

/** Questions as one YAML file. */
export function toYaml(questions: readonly Question[], defaults?: Record<string, unknown>): string {
  return stringify({ ...(defaults && { defaults }), questions });
}

function split(question: Question): { front: Record<string, unknown>; body: string } {
  const { stem, explanation, ...rest } = question;
  const front: Record<string, unknown> = { ...rest };
  const parts: string[] = question.type === 'cloze' ? [] : [stem];
  const drop = (...keys: string[]) => {
    for (const key of keys) delete front[key];
  };
  switch (question.type) {
    case 'single':
    case 'multiple':
      drop('options');
      parts.push(
        question.options.map(({ text, correct, why }) => `- [${correct ? 'x' : ' '}] ${text}\n  > ${why}`).join('\n'),
      );
      break;
    case 'match': {
      drop('pairs', 'extras', 'columns');
      const [left, right] = question.columns ?? ['左', '右'];
      const rows = [
        ...question.pairs.map((pair) => `| ${pair.left} | ${pair.right} |`),
        ...question.extras.map((extra) => `| | ${extra} |`),
      ];
      parts.push(`| ${left} | ${right} |\n|---|---|\n${rows.join('\n')}`);
      break;
    }
    case 'order':
      drop('items');
      parts.push(question.items.map((item, at) => `${at + 1}. ${item}`).join('\n'));
      break;
    case 'cloze':
      drop('text');
      front.stem = stem;
      parts.push(question.text);
      break;
    case 'essay':
      drop('rubric');
      parts.push(
        `## 评分标准\n\n| 得分点 | 分 |\n|---|---|\n${question.rubric.map(({ text, points }) => `| ${text} | ${points} |`).join('\n')}`,
      );
      break;
    case 'task':
      drop('checklist');
      parts.push(
        `## 检查表\n\n${question.checklist.map(({ text, points }) => `- [ ] ${text} (${points})`).join('\n')}`,
      );
      break;
    default:
  }
  if (explanation) parts.push(`## 解析\n\n${explanation}`);
  return { front, body: parts.join('\n\n') };
}
