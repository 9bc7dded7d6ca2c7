import type { Blueprint } from '../exam/blueprint.ts';
import { readBlueprint } from '../exam/blueprint.ts';
import { type LocatedQuestion, readQuestions } from '../exam/read.ts';
import { checkDiagramStore } from './checks/diagrams.ts';
import { checkIdentity } from './checks/identity.ts';
import { checkLinks } from './checks/links.ts';
import { checkQuestions } from './checks/questions.ts';
import { checkRef, checkReferences } from './checks/references.ts';
import { collectCodes } from './codes.ts';
import { type Finding, sortFindings } from './findings.ts';
import { withFlowDiagrams } from './flow-diagrams.ts';
import { normaliseNewlines } from './front-matter.ts';
import { contentHash } from './hash.ts';
import type { Asset, CodeTablePage, Content, Notice, Page, SourceFile, Term } from './model.ts';
import { isPageType, type ParsedPage } from './parse-page.ts';
import { glossary as glossarySchema, notices as noticesSchema } from './schema/lists.ts';
import { type SiteSettings, site as siteSchema } from './schema/site.ts';
import { validate } from './schema-findings.ts';
import { collectTargets } from './targets.ts';
import { parseYaml } from './yaml.ts';

export interface LoadOptions {
  /** Parses one page; the Node adapter puts a cache around it. */
  parsePage(path: string, text: string, settings: SiteSettings): ParsedPage;
  assets: Map<string, Asset>;
}

/** Content without usable settings cannot be interpreted at all; everything else is collected as findings. */
export class SettingsError extends Error {
  readonly findings: Finding[];
  constructor(findings: Finding[]) {
    super(findings.map((finding) => `${finding.file}:${finding.line} ${finding.message}`).join('\n'));
    this.name = 'SettingsError';
    this.findings = findings;
  }
}

/**
 * Files of a content folder → the whole content, linked and checked. Never throws for what authors write, except for
 * site.yaml: without it nothing else has a meaning.
 */
export function loadContent(files: readonly SourceFile[], options: LoadOptions): Content {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const findings: Finding[] = [];
  const texts = new Map<string, string>();
  for (const file of sorted) {
    if (/^content\/(images\/|_)/.test(file.path)) continue;
    const text = decode(file, findings);
    if (text !== undefined) texts.set(file.path, text);
  }
  const settings = loadSettings(texts.get('content/site.yaml'), findings);

  const parsedPages: Page[] = [];
  const codeTables: CodeTablePage[] = [];
  const brokenRefs: string[] = [];
  const questions: LocatedQuestion[] = [];
  const blueprints: Blueprint[] = [];
  const diagrams = new Map<string, string>();
  for (const [path, text] of texts) {
    const [folder, ...rest] = path.split('/').slice(1);
    if (rest.length === 0) {
      if (!['site.yaml', 'glossary.yaml', 'notices.yaml', 'README.md'].includes(folder ?? ''))
        findings.push(misplaced(path));
    } else if (folder === 'diagrams' && path.endsWith('.svg')) {
      diagrams.set(rest.join('/').slice(0, -'.svg'.length), text);
    } else if (folder === 'questions' && /\.(md|yaml)$/.test(path)) {
      const read = readQuestions({ path, text });
      questions.push(...read.questions);
      findings.push(...read.findings);
    } else if (folder === 'exams' && path.endsWith('.yaml')) {
      const read = readBlueprint({ path, text });
      if (read.blueprint) blueprints.push(read.blueprint);
      findings.push(...read.findings);
    } else if (isPageType(folder) && /\.(md|mdx|yaml)$/.test(path)) {
      const parsed = options.parsePage(path, text, settings);
      if (parsed.page) parsedPages.push(parsed.page);
      if (parsed.table) codeTables.push(parsed.table);
      if (parsed.brokenRef) brokenRefs.push(parsed.brokenRef);
      findings.push(...parsed.findings);
    } else findings.push(misplaced(path));
  }

  const pages = withFlowDiagrams(parsedPages);
  const glossary = loadList<Term>('content/glossary.yaml', glossarySchema, texts, findings);
  const notices = loadList<Notice>('content/notices.yaml', noticesSchema, texts, findings);
  const codes = collectCodes(pages, codeTables);
  const all = [...pages, ...codeTables];
  const targets = collectTargets(pages, codeTables, glossary.items, settings, brokenRefs);
  const identity = checkIdentity(all, codes, glossary.items, (index) => glossary.lineOf([index]));
  findings.push(
    ...identity.findings,
    ...checkReferences(all, settings, targets),
    ...checkLinks(pages, targets, identity.formerRefs, options.assets),
    ...checkDiagramStore(pages, diagrams),
    ...glossary.items.flatMap((term, index) =>
      term.see.flatMap((ref, at) =>
        checkRef(
          ref,
          `see.[${at + 1}]`,
          { file: 'content/glossary.yaml', line: glossary.lineOf([index, 'see', at]) },
          targets,
        ),
      ),
    ),
    ...notices.items.flatMap((notice, index) =>
      notice.see
        ? checkRef(notice.see, 'see', { file: 'content/notices.yaml', line: notices.lineOf([index, 'see']) }, targets)
        : [],
    ),
    ...checkQuestions(questions, pages, codeTables, targets, settings),
  );
  return {
    settings,
    pages,
    codeTables,
    codes,
    glossary: glossary.items,
    notices: notices.items,
    questions,
    blueprints,
    assets: options.assets,
    diagrams,
    version: contentHash(
      [...texts].map(([path, text]) => `${path}\0${contentHash(normaliseNewlines(text), 64)}`).join('\n'),
      10,
    ),
    formerRefs: identity.formerRefs,
    findings: sortFindings(findings),
  };
}

/** The settings alone, for callers that need them before the rest; undefined where `loadContent` would report why. */
export function peekSettings(files: readonly SourceFile[]): SiteSettings | undefined {
  const file = files.find(({ path }) => path === 'content/site.yaml');
  const text = file && decode(file, []);
  try {
    return text === undefined ? undefined : loadSettings(text, []);
  } catch {
    return undefined;
  }
}

function decode(file: SourceFile, findings: Finding[]): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Falls through to the one finding for "not text".
  }
  findings.push({
    kind: 'file-not-utf8',
    file: file.path,
    line: 1,
    message: '文件不是 UTF-8 文字（可能是 GBK，或不是文本）',
    fix: '用编辑器“另存为”UTF-8；图片放进 content/images/',
  });
  return undefined;
}

function loadSettings(text: string | undefined, findings: Finding[]): SiteSettings {
  const path = 'content/site.yaml';
  if (text === undefined) {
    throw new SettingsError([
      ...findings,
      {
        kind: 'file-misplaced',
        file: path,
        line: 1,
        message: '没有 content/site.yaml',
        fix: '内容文件夹里要有 site.yaml；可从本项目的复制一份改',
      },
    ]);
  }
  const yaml = parseYaml(text, path);
  const result = yaml.findings.length ? { value: undefined, findings: [] } : validate(siteSchema, yaml, path);
  if (!result.value) throw new SettingsError(sortFindings([...findings, ...yaml.findings, ...result.findings]));
  return result.value;
}

function loadList<T>(
  path: string,
  schema: typeof glossarySchema | typeof noticesSchema,
  texts: ReadonlyMap<string, string>,
  findings: Finding[],
): { items: T[]; lineOf(path: readonly PropertyKey[]): number } {
  const text = texts.get(path);
  if (text === undefined) return { items: [], lineOf: () => 1 };
  const yaml = parseYaml(text, path);
  findings.push(...yaml.findings);
  if (yaml.findings.length) return { items: [], lineOf: yaml.lineOf };
  const result = validate(schema, { ...yaml, value: yaml.value ?? [] }, path);
  findings.push(...result.findings);
  return { items: (result.value ?? []) as T[], lineOf: yaml.lineOf };
}

function misplaced(path: string): Finding {
  return {
    kind: 'file-misplaced',
    file: path,
    line: 1,
    message: '不知道这个文件是什么',
    fix: '见 docs/authoring.md 的文件夹表；不给网站看的放进以下划线开头的文件夹，图片放进 content/images/',
  };
}
