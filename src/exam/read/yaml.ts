import { z } from 'zod';
import type { Finding } from '../../content/findings.ts';
import { normaliseNewlines } from '../../content/front-matter.ts';
import { nearest, show } from '../../content/schema-findings.ts';
import { type ParsedYaml, parseYaml } from '../../content/yaml.ts';
import { isRecord } from '../grading/answers.ts';
import type { ReadQuestions } from '../read.ts';
import { HANDLERS } from '../types/handlers.ts';
import { QUESTION_TYPES, type QuestionType } from '../vocabulary.ts';
import { assemble, isType } from './assemble.ts';

/** Fields of a single question; a default for them could only be a mistake. */
const NEVER_DEFAULT = ['id', 'sourceHash', 'stem', 'explanation'];

/** A YAML file is a list of questions: optional `defaults:` and `questions:`. */
export function readYamlQuestions({ path: file, text }: { path: string; text: string }): ReadQuestions {
  const yaml = parseYaml(normaliseNewlines(text), file);
  if (yaml.findings.length > 0) return { questions: [], findings: yaml.findings };
  const top = isRecord(yaml.value) ? yaml.value : {};
  const findings = topFindings(file, top, yaml);
  const defaults = isRecord(top.defaults) ? top.defaults : {};
  findings.push(...defaultFindings(file, defaults, yaml));
  const read: ReadQuestions = { questions: [], findings };
  for (const [index, entry] of (Array.isArray(top.questions) ? (top.questions as unknown[]) : []).entries()) {
    if (!isRecord(entry)) {
      const line = yaml.lineOf(['questions', index]);
      const message = `第 ${index + 1} 题写成了 ${show(entry)}，不是“键: 值”`;
      findings.push({ kind: 'field-invalid', file, line, message, fix: '每题以“- id: …”开头，下面写字段' });
      continue;
    }
    const fields = withDefaults(entry, defaults);
    const one = assemble({
      file,
      fields,
      lineOf: (path) => {
        const fromDefaults = path.length > 0 && !(String(path[0]) in entry) && String(path[0]) in fields;
        return yaml.lineOf(fromDefaults ? ['defaults', ...path] : ['questions', index, ...path]);
      },
    });
    // A default belongs to all questions alike: its line is the file's, not where this question is written.
    const ownLine = yaml.lineOf(['questions', index]);
    read.questions.push(...one.questions.map((located) => ({ ...located, line: ownLine })));
    findings.push(...one.findings);
  }
  // A wrong default is found once per question; saying it once is enough.
  read.findings = findings.filter((one, index) => findings.findIndex((other) => isSame(one, other)) === index);
  return read;
}

function topFindings(file: string, top: Record<string, unknown>, yaml: ParsedYaml): Finding[] {
  const findings: Finding[] = [];
  for (const key of Object.keys(top)) {
    if (key === 'defaults' || key === 'questions') continue;
    const near = nearest(key, ['defaults', 'questions']);
    const fix = `${near ? `是不是 ${near}？` : ''}最外层只有 defaults 和 questions`;
    findings.push({ kind: 'field-unknown', file, line: yaml.lineOf([key]), message: `没有 ${key} 这个字段`, fix });
  }
  const { defaults, questions } = top;
  if (defaults !== undefined && !isRecord(defaults)) {
    const message = `defaults 写成了 ${show(defaults)}：应该是“键: 值”`;
    findings.push({
      kind: 'field-invalid',
      file,
      line: yaml.lineOf(['defaults']),
      message,
      fix: 'defaults 下面缩进写各题共用的字段',
    });
  }
  if (questions === undefined) {
    findings.push({
      kind: 'field-missing',
      file,
      line: 1,
      message: '缺 questions',
      fix: '补上 questions，下面每题以“- id: …”开头',
    });
  } else if (!Array.isArray(questions)) {
    const message = `questions 写成了 ${show(questions)}：应该是列表`;
    findings.push({
      kind: 'field-invalid',
      file,
      line: yaml.lineOf(['questions']),
      message,
      fix: '每题以“- id: …”开头',
    });
  }
  return findings;
}

function defaultFindings(file: string, defaults: Record<string, unknown>, yaml: ParsedYaml): Finding[] {
  const known = [...new Set(QUESTION_TYPES.flatMap(keysOf))].filter((key) => !NEVER_DEFAULT.includes(key));
  return Object.keys(defaults)
    .filter((key) => !known.includes(key))
    .map((key): Finding => {
      const near = nearest(key, known);
      return {
        kind: 'field-unknown',
        file,
        line: yaml.lineOf(['defaults', key]),
        message: NEVER_DEFAULT.includes(key) ? `${key} 不能写在 defaults 里` : `没有 ${key} 这个字段`,
        fix: NEVER_DEFAULT.includes(key) ? '每题自己写' : near ? `是不是 ${near}？` : '删掉这一行',
      };
    });
}

/** Defaults a type has no field for do not concern it: one file may mix types. */
function withDefaults(entry: Record<string, unknown>, defaults: Record<string, unknown>): Record<string, unknown> {
  const type = entry.type ?? defaults.type;
  const keys = isType(type) ? keysOf(type) : [];
  const shared = Object.entries(defaults).filter(
    ([key]) => key === 'type' || (keys.includes(key) && !NEVER_DEFAULT.includes(key)),
  );
  return { ...Object.fromEntries(shared), ...entry };
}

function keysOf(type: QuestionType): string[] {
  const schema: z.ZodType = HANDLERS[type].schema;
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function isSame(a: Finding, b: Finding): boolean {
  return a.kind === b.kind && a.line === b.line && a.message === b.message;
}
