import { z } from 'zod';
import type { Finding } from './findings.ts';
import type { ParsedYaml } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/**
 * Checks a parsed YAML value against a schema. All mistakes are reported at once, each with its line, the field, the
 * value found and what the schema says the field is for.
 */
export function validate<S extends z.ZodType>(
  schema: S,
  yaml: ParsedYaml,
  file: string,
): { value: z.output<S> | undefined; findings: Finding[] } {
  const result = schema.safeParse(yaml.value ?? {});
  if (result.success) return { value: result.data, findings: [] };
  return { value: undefined, findings: result.error.issues.flatMap((issue) => toFindings(issue, schema, yaml, file)) };
}

function toFindings(issue: Issue, schema: z.ZodType, yaml: ParsedYaml, file: string): Finding[] {
  const field = fieldName(issue.path);
  const line = yaml.lineOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      kind: 'field-unknown',
      file,
      line: yaml.lineOf([...issue.path, key]),
      message: `没有 ${fieldName([...issue.path, key])} 这个字段`,
      fix: suggestion(key, knownKeys(schema, issue.path)),
    }));
  }
  const found = valueAt(yaml.value, issue.path);
  const meaning = meaningOf(schema, issue.path);
  const wanted = meaning ? `（${meaning}）` : '';
  if (found === undefined) {
    return [{ kind: 'field-missing', file, line, message: `缺 ${field}`, fix: `补上 ${field}${wanted}` }];
  }
  return [
    {
      kind: 'field-invalid',
      file,
      line,
      message: `${field} 写成了 ${show(found)}：${reason(issue)}`,
      fix: `改 ${field}${wanted}`,
    },
  ];
}

const TYPE_NAMES: Record<string, string> = {
  string: '文字（数字、日期要加引号）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表（每行一个“- ”）',
  object: '“键: 值”',
  record: '“键: 值”',
};

function reason(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应该是${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`;
    case 'too_small':
      return custom(issue.message) ?? `太小或太少，至少 ${issue.minimum}`;
    case 'too_big':
      return `太大或太多，至多 ${issue.maximum}`;
    default:
      return custom(issue.message) ?? '写法不对';
  }
}

/** Messages written by us are Chinese; the library's own English ones are not shown to authors. */
const custom = (message: string) => (/\p{Script=Han}/u.test(message) ? message : undefined);

function fieldName(path: readonly PropertyKey[]): string {
  return (
    path
      .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : `${index ? '.' : ''}${String(part)}`))
      .join('') || '整个文件'
  );
}

export function show(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** Walks the schema along a path, through defaults, optionals and arrays. */
function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let at: z.ZodType | undefined = schema;
  for (const key of path) {
    at = at && unwrap(at);
    if (at instanceof z.ZodObject) at = at.shape[String(key)] as z.ZodType | undefined;
    else if (at instanceof z.ZodArray) at = at.element as z.ZodType;
    else if (at instanceof z.ZodRecord) at = at.valueType as z.ZodType;
    else return undefined;
  }
  return at;
}

function unwrap(schema: z.ZodType): z.ZodType {
  let at: z.ZodType = schema;
  while (at instanceof z.ZodDefault || at instanceof z.ZodOptional || at instanceof z.ZodNullable) {
    at = at.unwrap() as z.ZodType;
  }
  return at;
}

function meaningOf(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  const at = schemaAt(schema, path);
  return at?.description ?? (at ? unwrap(at).description : undefined);
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const at = schemaAt(schema, path);
  const object = at && unwrap(at);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function suggestion(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  const list = known.length ? `可用的字段：${known.join('、')}` : '删掉这一行';
  return near ? `是不是 ${near}？${list}` : list;
}

/** The known word within two edits of a misspelt one, if any. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.max(2, Math.ceil(word.length / 3) + 1));
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
