import type { z } from 'zod';
import { checkBody } from './checks/body.ts';
import { checkFlow } from './checks/flows.ts';
import type { Finding } from './findings.ts';
import { normaliseNewlines, splitFrontMatter } from './front-matter.ts';
import { contentHash } from './hash.ts';
import { type Body, parseBody } from './markdown/body.ts';
import { refOf } from './markdown/links.ts';
import { isEvidence } from './markdown/marks.ts';
import type { Highlight } from './markdown/to-html.ts';
import type { CodeTablePage, Page, PageOf } from './model.ts';
import { codeTable, PAGE_SCHEMAS } from './schema/index.ts';
import { PAGE_TYPES, type PageType, type SiteSettings } from './schema/site.ts';
import { validate } from './schema-findings.ts';
import { type ParsedYaml, parseYaml } from './yaml.ts';

export interface ParsedPage {
  page?: Page;
  table?: CodeTablePage;
  /** Of a page that has mistakes in its fields: links to it are not mistakes of their own. */
  brokenRef?: string;
  findings: Finding[];
}

export const isPageType = (value: string | undefined): value is PageType =>
  (PAGE_TYPES as readonly string[]).includes(value ?? '');

/**
 * One page file → a typed page, or the reasons why not. Depends on nothing but its arguments, so the result can be
 * cached by their hash. The result is plain data.
 */
export function parsePage(path: string, rawText: string, settings: SiteSettings, highlight?: Highlight): ParsedPage {
  const text = normaliseNewlines(rawText);
  const ref = refOf(path);
  const [type = '', id = ''] = ref.split('/');
  if (!isPageType(type)) return { findings: [] };
  if (path.endsWith('.yaml')) return parseCodeTable(path, text, ref, id);

  const split = splitFrontMatter(text);
  if (!split.ok) {
    const kind = split.problem === 'missing' ? 'front-matter-missing' : 'front-matter-unclosed';
    const what = split.problem === 'missing' ? '第一行不是 ---' : '开头有 ---，后面没有第二个 ---';
    return {
      brokenRef: ref,
      findings: [
        {
          kind,
          file: path,
          line: 1,
          message: `读不到 front matter：${what}`,
          fix: '文件以一行 --- 开头，写完字段再一行 ---',
        },
      ],
    };
  }
  const yaml = parseYaml(split.yaml, path, split.yamlLineOffset);
  const findings = [...yaml.findings];
  const data = yaml.findings.length ? undefined : validated(PAGE_SCHEMAS[type], yaml, path, id, findings);

  const format = path.endsWith('.mdx') ? 'mdx' : 'md';
  const parts = new Map((settings.parts[type] ?? []).map((part) => [part.zh, part.key]));
  let body: Body | undefined;
  try {
    body = parseBody({
      text: split.body,
      path,
      format,
      lineOffset: split.bodyLineOffset,
      parts,
      ...(highlight && { highlight }),
    });
  } catch (error) {
    findings.push(bodyFinding(error, path, split.bodyLineOffset));
  }
  if (!data || !body) {
    if (body) findings.push(...checkBody(roughPage(yaml, body, { type, id, ref, path, format }), settings));
    return { brokenRef: ref, findings };
  }
  const page = {
    type,
    id,
    ref,
    path,
    format,
    data,
    body,
    hash: contentHash(text),
    fieldLines: fieldLines(yaml),
  } as PageOf<PageType> as Page;
  return { page, findings: [...findings, ...checkBody(page, settings), ...checkFlow(page)] };
}

/** Enough of a page for its body to be checked, so that all mistakes of a file are told at once. */
function roughPage(
  yaml: ParsedYaml,
  body: Body,
  identity: Pick<Page, 'type' | 'id' | 'ref' | 'path' | 'format'>,
): Page {
  const value = (yaml.value ?? {}) as { evidence?: unknown; withdrawn?: unknown; points?: unknown };
  const { withdrawn, points } = value;
  const evidence = isEvidence(String(value.evidence)) ? value.evidence : undefined;
  return { ...identity, data: { evidence, withdrawn, points }, body, hash: '', fieldLines: {} } as unknown as Page;
}

function parseCodeTable(path: string, text: string, ref: string, id: string): ParsedPage {
  if (!ref.startsWith('codes/')) {
    return {
      findings: [
        {
          kind: 'file-misplaced',
          file: path,
          line: 1,
          message: '这个文件夹里的页面要写成 .md',
          fix: '改成 .md；.yaml 表只用于 codes/',
        },
      ],
    };
  }
  const yaml = parseYaml(text, path);
  const findings = [...yaml.findings];
  const data = yaml.findings.length ? undefined : validated(codeTable, yaml, path, id, findings);
  if (!data) return { brokenRef: ref, findings };
  const table: CodeTablePage = {
    type: 'codes',
    id,
    ref,
    path,
    data,
    hash: contentHash(text),
    fieldLines: fieldLines(yaml),
  };
  return { table, findings };
}

function validated<S extends z.ZodType>(schema: S, yaml: ParsedYaml, path: string, id: string, findings: Finding[]) {
  const result = validate(schema, yaml, path);
  findings.push(...result.findings);
  const written = (yaml.value as { id?: unknown } | null)?.id;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    findings.push({
      kind: 'id-mismatch',
      file: path,
      line: 1,
      message: `文件名“${id}”不能当 id`,
      fix: '文件名只用小写字母、数字和连字符',
    });
  } else if (typeof written === 'string' && written !== id) {
    findings.push({
      kind: 'id-mismatch',
      file: path,
      line: yaml.lineOf(['id']),
      message: `id 写成 ${written}，文件名是 ${id}`,
      fix: `改成 id: ${id}，或把文件改名为 ${written}；改过的旧名写进 formerIds`,
    });
  }
  return result.value;
}

function bodyFinding(error: unknown, path: string, lineOffset: number): Finding {
  if (error instanceof RangeError) {
    const message = '引用或列表套得太深，读不下去';
    return { kind: 'markdown-too-deep', file: path, line: 1 + lineOffset, message, fix: '减少嵌套；一般不超过三层' };
  }
  const { line, reason } = error as { line?: number; reason?: string };
  return {
    kind: 'mdx-syntax',
    file: path,
    line: (line ?? 1) + lineOffset,
    message: `MDX 读不懂：${reason ?? String(error)}`,
    fix: '.mdx 里的 { 和 < 有特殊含义；普通文章请用 .md',
  };
}

/** Every front matter path with its line, so later checks can point at `systems[1]` after caching. */
function fieldLines(yaml: ParsedYaml): Record<string, number> {
  const lines: Record<string, number> = {};
  const walk = (value: unknown, path: (string | number)[]) => {
    if (path.length) lines[path.join('.')] = yaml.lineOf(path);
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...path, index]);
    else if (value !== null && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
    }
  };
  walk(yaml.value, []);
  return lines;
}
