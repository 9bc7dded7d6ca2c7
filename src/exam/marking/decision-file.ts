import type { Finding } from '../../content/findings.ts';
import { validate } from '../../content/schema-findings.ts';
import { parseYaml } from '../../content/yaml.ts';
import type { Question } from '../item.ts';
import { checkDecisions, type Decision, decisionFile } from './decisions.ts';
import { DEFAULT_MARKING, type MarkingRules } from './marks.ts';

/** The decision file as read. Without a file there are no decisions and the usual rules. */
export interface DecisionFile {
  decisions: Decision[];
  /** Line of each decision in the file. */
  lines: number[];
  rules: MarkingRules;
}

export const NO_DECISIONS: DecisionFile = { decisions: [], lines: [], rules: DEFAULT_MARKING };

/** What decisions can be about. */
export interface DecisionScope {
  questions: ReadonlyMap<string, Question>;
  codes: ReadonlySet<string>;
}

/** Reads a decision file. Every mistake is a finding with its line; with any there are no decisions at all. */
export function readDecisionFile(
  text: string,
  file: string,
  { questions, codes }: DecisionScope,
): { file: DecisionFile | undefined; findings: Finding[] } {
  const yaml = parseYaml(text, file);
  if (yaml.findings.length > 0) return { file: undefined, findings: yaml.findings };
  const { value, findings } = validate(decisionFile, yaml, file);
  if (!value) return { file: undefined, findings };
  const { decisions, marking } = value;
  const problems = checkDecisions(decisions, questions, codes).map(
    ({ index, field, message, fix }): Finding => ({
      kind: field === 'item' || field === 'code' ? 'reference-unknown' : 'field-invalid',
      file,
      line: yaml.lineOf(['decisions', index, field]),
      message: `decisions[${index + 1}]：${message}`,
      fix,
    }),
  );
  if (problems.length > 0) return { file: undefined, findings: problems };
  const lines = decisions.map((_, index) => yaml.lineOf(['decisions', index]));
  return { file: { decisions, lines, rules: { ...DEFAULT_MARKING, ...marking } }, findings: [] };
}
