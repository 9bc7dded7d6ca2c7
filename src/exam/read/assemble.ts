import type { Finding } from '../../content/findings.ts';
import { nearest, show, validate } from '../../content/schema-findings.ts';
import type { Question } from '../item.ts';
import type { ReadQuestions } from '../read.ts';
import type { QuestionHandler } from '../types/handler.ts';
import { HANDLERS } from '../types/handlers.ts';
import { QUESTION_TYPES, type QuestionType } from '../vocabulary.ts';

/** One question as written, whatever the file's format. */
export interface RawQuestion {
  file: string;
  fields: Record<string, unknown>;
  lineOf(path: readonly PropertyKey[]): number;
  /** Better advice than the schema's for fields that are written in a special way; undefined: the schema's. */
  advice?(finding: Finding, path: string): string | undefined;
}

/** Raw fields → checked question. Schema mistakes hide the checks behind them: those need sound values. */
export function assemble(raw: RawQuestion): ReadQuestions {
  const { file, lineOf } = raw;
  const type = raw.fields.type;
  if (!isType(type)) return { questions: [], findings: [typeFinding(raw, type)] };
  const handler = HANDLERS[type] as unknown as QuestionHandler<Question, unknown>;
  const fields = withDecimalText(raw.fields, type);
  const yaml = { value: fields, lineOf, findings: [] };
  const { value: question, findings } = validate(handler.schema, yaml, file);
  if (question === undefined) return { questions: [], findings: findings.map((finding) => advised(raw, finding)) };
  const problems = handler.check(question).map(({ kind, path, message, fix }): Finding => {
    return { kind, file, line: lineOf(path), message: `${question.id}：${message}`, fix };
  });
  if (problems.length > 0) return { questions: [], findings: problems };
  const fieldLines = Object.fromEntries(Object.keys(raw.fields).map((key) => [key, lineOf([key])]));
  const line = Math.min(lineOf([]), ...Object.values(fieldLines));
  return { questions: [{ question, path: file, line, fieldLines }], findings: [] };
}

export function isType(value: unknown): value is QuestionType {
  return (QUESTION_TYPES as readonly unknown[]).includes(value);
}

function typeFinding({ file, lineOf }: RawQuestion, type: unknown): Finding {
  const list = QUESTION_TYPES.join('、');
  const line = lineOf(['type']);
  if (type === undefined)
    return { kind: 'field-missing', file, line, message: '缺 type', fix: `补上 type，十种题型之一：${list}` };
  const near = typeof type === 'string' ? nearest(type, QUESTION_TYPES) : undefined;
  const fix = `${near ? `是不是 ${near}？` : ''}可用的题型：${list}`;
  return { kind: 'field-invalid', file, line, message: `没有 ${show(type)} 这种题型`, fix };
}

/** `answer: 554` is natural to write and loses nothing; texts like `0755` do, so only numeric questions get this. */
function withDecimalText(fields: Record<string, unknown>, type: QuestionType): Record<string, unknown> {
  if (type !== 'numeric') return fields;
  const text = (value: unknown) => (typeof value === 'number' ? String(value) : value);
  const { answer, tolerance } = fields;
  return { ...fields, answer: text(answer), ...(tolerance !== undefined && { tolerance: text(tolerance) }) };
}

/** The field's path stands in the schema's message as `缺 options[2].why`. */
function advised(raw: RawQuestion, finding: Finding): Finding {
  const path = /^缺 (\S+)$/.exec(finding.message)?.[1];
  const fix = path === undefined ? undefined : raw.advice?.(finding, path);
  return fix === undefined ? finding : { ...finding, fix };
}
