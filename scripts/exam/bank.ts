import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkQuestions } from '../../src/content/checks/questions.ts';
import type { Finding } from '../../src/content/findings.ts';
import type { Content } from '../../src/content/model.ts';
import type { Evidence } from '../../src/content/schema/common.ts';
import { sourceOf } from '../../src/content/sources.ts';
import { collectTargets } from '../../src/content/targets.ts';
import { itemFromTask, type Question } from '../../src/exam/item.ts';
import { duplicateIds, type LocatedQuestion, readQuestions } from '../../src/exam/read.ts';
import { loadContentDirectory } from '../../src/node/content.ts';
import { UserError } from './deps.ts';

export interface Bank {
  questions: Question[];
  findings: Finding[];
  /** True when a file says at its beginning that it is a public sample. */
  isSample: boolean;
  /** Sealed questions in files that do not say so: nobody but authors and organisers may see them. */
  privateCount: number;
  /** Evidence of the article a question rests on; undefined without a knowledge base. */
  inheritedEvidence(question: Question): Evidence | undefined;
}

/** Said on every paper drawn from such a bank. */
export const SAMPLE_NOTICE = '公开样题，不能用于正式考试';
const SAMPLE_MARK = /公开样题/;

export interface BankOptions {
  folders: readonly string[];
  /** Knowledge base: sources are checked against it and its tasks join the bank. */
  content?: string;
  cacheDirectory?: string;
}

/** Reads question folders and the public tasks. Mistakes are collected; only unreadable folders throw. */
export async function loadBank({ folders, content: directory, cacheDirectory }: BankOptions): Promise<Bank> {
  const located: LocatedQuestion[] = [];
  const findings: Finding[] = [];
  let isSample = false;
  let privateCount = 0;
  for (const folder of folders) {
    for (const path of await questionFiles(folder)) {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new UserError(`${path} 读不出来（${error.code}）\n  检查权限`);
      });
      const isSampleFile = SAMPLE_MARK.test(text.split('\n', 3).join('\n'));
      isSample ||= isSampleFile;
      const read = readQuestions({ path, text });
      if (!isSampleFile) privateCount += read.questions.filter(isSealed).length;
      located.push(...read.questions);
      findings.push(...read.findings);
    }
  }
  const questions = located.map(({ question }) => question);
  if (directory === undefined) {
    return {
      questions,
      findings: [...findings, ...duplicateIds(located)],
      isSample,
      privateCount,
      inheritedEvidence: () => undefined,
    };
  }
  const content = await loadContentDirectory({ directory, ...(cacheDirectory && { cacheDirectory }) });
  const { pages, codeTables, glossary, settings } = content;
  const targets = collectTargets(pages, codeTables, glossary, settings);
  findings.push(...checkQuestions(located, pages, codeTables, targets, settings));
  const pageMap = new Map(pages.map((page) => [page.ref, page]));
  const tableMap = new Map(codeTables.map((table) => [table.ref, table]));
  return {
    questions: [...questions, ...tasksOf(content)],
    findings,
    isSample,
    privateCount,
    inheritedEvidence: ({ source }) => sourceOf(source, pageMap, tableMap)?.evidence,
  };
}

const isSealed = ({ question }: LocatedQuestion) => question.visibility === 'sealed';

function tasksOf({ pages }: Content): Question[] {
  return pages.flatMap((page) => {
    if (page.type !== 'tasks' || page.data.withdrawn) return [];
    const steps = page.body.sections.find(({ anchor }) => anchor === 'checklist')?.steps ?? [];
    const checklist = steps.flatMap(({ text, points }) => (points === undefined ? [] : [{ text, points }]));
    const { title, section, points } = page.data;
    return [itemFromTask({ id: page.id, title, section, points, checklist, source: page.ref })];
  });
}

/** Question files below a folder, in a fixed order. Inner folders that begin with `_` or `.` are only read when named. */
async function questionFiles(folder: string): Promise<string[]> {
  const kind = await stat(folder).catch(() => undefined);
  if (!kind?.isDirectory()) throw new UserError(`题库文件夹 ${folder} 不存在\n  检查 --bank 后面的路径`);
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`题库文件夹 ${folder} 读不出来（${error.code}）\n  检查权限`);
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (/^[._]/.test(entry.name) || /^README\./i.test(basename(entry.name))) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await questionFiles(path)));
    else if (/\.(md|yaml)$/.test(entry.name)) files.push(path);
  }
  return files;
}
