import type { Finding } from '../content/findings.ts';
import type { Question } from './item.ts';
import { readMarkdownQuestion } from './read/markdown.ts';
import { readYamlQuestions } from './read/yaml.ts';

/** A question and where it is written. */
export interface LocatedQuestion {
  question: Question;
  path: string;
  /** Line of the question's first field. */
  line: number;
  /** Field → line, for those the author wrote. */
  fieldLines: Record<string, number>;
}

export interface ReadQuestions {
  questions: LocatedQuestion[];
  findings: Finding[];
}

/**
 * Reads a question file: one Markdown file is one question, one YAML file is a list. All mistakes are reported, each
 * with its line; a question with a mistake is left out of `questions`. Never throws for what authors write.
 */
export function readQuestions(file: { path: string; text: string }): ReadQuestions {
  return file.path.endsWith('.md') ? readMarkdownQuestion(file) : readYamlQuestions(file);
}

/** Ids used twice, over any number of files. */
export function duplicateIds(questions: readonly LocatedQuestion[]): Finding[] {
  const first = new Map<string, LocatedQuestion>();
  const findings: Finding[] = [];
  for (const located of questions) {
    const { id } = located.question;
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, located);
      continue;
    }
    findings.push({
      kind: 'id-duplicate',
      file: located.path,
      line: located.fieldLines.id ?? located.line,
      message: `题号 ${id} 已经写在 ${earlier.path}:${earlier.fieldLines.id ?? earlier.line}`,
      fix: '换一个新题号；题号用过就不再用',
    });
  }
  return findings;
}
