import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { normaliseNewlines, splitFrontMatter } from '../../src/content/front-matter.ts';
import { parseBody } from '../../src/content/markdown/body.ts';
import type { Content, PageOf } from '../../src/content/model.ts';
import { PAGE_SCHEMAS } from '../../src/content/schema/index.ts';
import { benchSettings } from './settings.ts';
import { cutAtHeadings } from './split.ts';

/** What the user can do about it is in the message. */
export class CorpusError extends Error {}

/** Pages of a foreign folder become tasks: the page type with nothing but text. */
const TYPE = 'tasks';

interface Source {
  /** Path in the folder, for messages. */
  path: string;
  id: string;
  title: string;
  aliases: string[];
  body: string;
}

export interface CorpusOptions {
  /** One page for each heading instead of one for each file. */
  split: boolean;
  /** Read no more than this many files. */
  limit?: number;
  onFile?(done: number, total: number): void;
}

/**
 * Any folder of Markdown → the content model, through the product's own parser. Front matter may have any shape or be
 * missing; the first heading is the title, then front matter's `title`, then the file name.
 * @throws CorpusError when there is nothing to read.
 */
export async function readCorpus(directory: string, options: CorpusOptions): Promise<Content> {
  const files = (await markdownFiles(directory)).slice(0, options.limit);
  const used = new Set<string>();
  const pages: PageOf<typeof TYPE>[] = [];
  const hash = createHash('sha256');
  for (const [at, file] of files.entries()) {
    const text = await readFile(join(directory, file), 'utf8');
    hash.update(`${file}\0${text}\0`);
    const source = readSource(file, text);
    for (const one of options.split ? cutAtHeadings(source) : [source]) {
      const page = toPage({ ...one, id: unique(one.id, used) });
      if (page) pages.push(page);
    }
    options.onFile?.(at + 1, files.length);
  }
  return {
    settings: benchSettings(),
    pages,
    codeTables: [],
    codes: [],
    glossary: [],
    notices: [],
    questions: [],
    blueprints: [],
    assets: new Map(),
    diagrams: new Map(),
    version: hash.digest('hex').slice(0, 10),
    formerRefs: new Map(),
    findings: [],
  };
}

async function markdownFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? '没有这个目录' : code === 'ENOTDIR' ? '这不是目录' : String(error);
    throw new CorpusError(`读不到“${directory}”：${why}。写一个放着 Markdown 文件的目录。`);
  });
  const files = entries
    .filter((entry) => entry.isFile() && /\.mdx?$/i.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)(\.|node_modules\/)/.test(path))
    .sort();
  if (files.length === 0) throw new CorpusError(`“${directory}”里没有 Markdown 文件（.md、.mdx），子目录也找过了。`);
  return files;
}

function readSource(path: string, rawText: string): Source {
  // Some editors leave a NUL; the product's loader refuses such files, here one must not stop the measurement.
  const text = normaliseNewlines(rawText).replaceAll('\0', '');
  const split = splitFrontMatter(text);
  const front = split.ok ? frontMatter(split.yaml) : {};
  const body = split.ok ? split.body : text;
  const named = typeof front.title === 'string' ? front.title.trim() : '';
  const heading = firstHeading(body);
  const title = heading?.text || named || fileName(path);
  return {
    path,
    id: path.replace(/\.mdx?$/i, ''),
    title,
    aliases: named && named !== title ? [named] : [],
    body: heading ? body.slice(0, heading.start) + body.slice(heading.end) : body,
  };
}

function frontMatter(yaml: string): Record<string, unknown> {
  try {
    const value: unknown = parse(yaml);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The first `# …` outside a fence; taken out of the body, because it is the title. */
function firstHeading(body: string): { text: string; start: number; end: number } | undefined {
  let fence = '';
  let at = 0;
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? '';
    if (mark && !fence) fence = mark.slice(0, 3);
    else if (mark.startsWith(fence) && fence) fence = '';
    const found = fence ? undefined : /^ {0,3}#\s+(.+?)(?:\s+#+)?\s*$/.exec(line);
    if (found) return { text: headingText(found[1] ?? ''), start: at, end: at + line.length };
    at += line.length + 1;
  }
  return undefined;
}

/** A heading without its marks: `` `mysql` [链接](a.md) {#anchor} `` → `mysql 链接`. */
export const headingText = (source: string): string =>
  source
    .replace(/\s*\{#[^}]*\}\s*$/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/[`*]/g, '')
    .replace(/\\([\\_<>#[\]])/g, '$1')
    .trim();

const fileName = (path: string) => path.replace(/^.*\//, '').replace(/\.mdx?$/i, '');

/** Ids are parts of addresses: no slashes, none twice. */
function unique(wanted: string, used: Set<string>): string {
  const base = wanted.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'page';
  let id = base;
  for (let count = 2; used.has(id); count++) id = `${base}-${count}`;
  used.add(id);
  return id;
}

function toPage(source: Source): PageOf<typeof TYPE> | undefined {
  const body = bodyOf(source);
  if (!body) return undefined;
  const data = PAGE_SCHEMAS[TYPE].parse({
    title: source.title,
    aliases: source.aliases,
    owner: 'reader',
    points: 1,
    minutes: 1,
    section: 'BENCH',
  });
  const path = `content/${TYPE}/${source.id}.md`;
  return {
    type: TYPE,
    id: source.id,
    ref: `${TYPE}/${source.id}`,
    path,
    format: 'md',
    data,
    body,
    hash: '',
    fieldLines: {},
  };
}

/** The product parser throws only for absurdly deep nesting; such a page is no page in the product either. */
function bodyOf({ body, path }: Source): PageOf<typeof TYPE>['body'] | undefined {
  try {
    return parseBody({ text: body, path, format: 'md', lineOffset: 0, parts: new Map() });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
