import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commitment as commitmentSchema } from '../../src/exam/draw/published.ts';
import { PUBLISHED_NAMES, type PublishedFiles, verifyPublished } from '../../src/exam/draw/verify.ts';
import { LISTING, SUMS } from '../../src/exam/folder/archive-list.ts';
import { BINDING_DIGITS, examKey, readCode, shortCode } from '../../src/exam/folder/codes.ts';
import { readLogText } from '../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { checkArchive } from './archive-folder.ts';
import { UserError } from './deps.ts';
import { parseJson, readText } from './exam-file.ts';
import { checkFolder, type FolderProblem } from './verify-folder.ts';

export interface VerifyOptions {
  /** What a witness kept: a file, or a code. */
  commitment?: string;
  entropy?: string;
  log?: string[];
  archive?: string;
}

export interface FolderVerification {
  problems: FolderProblem[];
  /** What agrees, and what that does not say. In Chinese. */
  passed: string[];
}

/**
 * Verifies an exam folder, an archive, or the five published files alone: whatever is there.
 * @throws UserError when there is nothing to verify.
 */
export async function verifyFolder(folder: string, options: VerifyOptions): Promise<FolderVerification> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new UserError(`${folder} 不是文件夹\n  写考试文件夹、归档，或放着五个公布文件的文件夹`);
  }
  const passed: string[] = [];
  const problems: FolderProblem[] = [];
  const isExam = existsSync(join(folder, EXAM_PATHS.settings)) || existsSync(join(folder, EXAM_PATHS.log));
  if (existsSync(join(folder, SUMS))) {
    const { sums, files, problems: found } = await checkArchive(folder);
    problems.push(...found);
    if (options.archive !== undefined && !matches(options.archive, sums, '--archive')) {
      problems.push({ kind: 'witness-archive', where: SUMS, message: `归档码是 ${shortCode(sums)}，与记下的不同` });
    }
    if (found.length === 0) passed.push(`归档 ${files} 个文件与 ${SUMS} 一致，归档码 ${shortCode(sums)}。`);
    if (options.archive === undefined) {
      passed.push('没有给归档那天记下的归档码（--archive）：这只说明归档没有坏，不能说明没有整个换过。');
    }
  } else if (existsSync(join(folder, LISTING))) {
    problems.push({ kind: 'archive-missing', where: SUMS, message: '这是归档，哈希的清单却不见了' });
  } else if (options.archive !== undefined) throw new UserError(`${folder} 不是归档：没有 ${SUMS}\n  去掉 --archive`);

  const publish = existsSync(join(folder, 'publish')) ? join(folder, 'publish') : folder;
  const files = await readPublished(publish, isExam);
  if (files) {
    const found = await verifyDraw(files, options);
    problems.push(...found.problems);
    passed.push(...found.passed);
  } else if (options.commitment !== undefined || options.entropy !== undefined) {
    throw new UserError(`${folder} 还没有抽卷，没有可以和见证人比较的\n  抽卷以后再用 --commitment 和 --entropy`);
  } else passed.push('还没有抽卷。');
  if (isExam) {
    const found = await checkFolder(folder);
    problems.push(...found);
    if (found.length === 0) passed.push('日志、题目全文、密数、名单与 PIN 表都对得上。');
  }
  if (options.log) problems.push(...(await witnessLog(folder, options.log)));
  return { problems, passed };
}

async function verifyDraw(files: PublishedFiles, { commitment, entropy }: VerifyOptions): Promise<FolderVerification> {
  const kept = commitment === undefined ? undefined : await readKept(commitment);
  const { problems, people, forms } = verifyPublished(files, {
    ...(kept && 'text' in kept && { commitment: kept.text }),
    ...(entropy !== undefined && { entropy }),
  });
  const found: FolderProblem[] = [...problems];
  const own = commitmentSchema.safeParse(parseJson(files.commitment));
  if (kept && 'code' in kept && own.success && !examKey(own.data).startsWith(kept.code)) {
    const message = `承诺码是 ${shortCode(examKey(own.data))}，与见证人留下的不同`;
    found.push({ kind: 'witness-commitment', where: 'commitment', message });
  }
  const passed = [`${people} 份卷${forms > 0 ? `、${forms} 套` : ''}，与公布的清单、名单、蓝图和种子算出的完全一致。`];
  if (kept === undefined || entropy === undefined) {
    passed.push(
      '没有给见证人留下的承诺（--commitment）和现场随机数（--entropy）：这只说明文件之间一致，不能说明没有重抽。',
    );
  } else if ('code' in kept && kept.code.length < BINDING_DIGITS) {
    passed.push('只核对了承诺的短码：防得住拿错和外人，防不住组织者事先凑好的两份承诺；用完整码或文件才防得住。');
  }
  return { problems: found, passed };
}

/** A path is tried first: a file may well be called like a code. */
async function readKept(given: string): Promise<{ text: string } | { code: string }> {
  const text = await readFile(given, 'utf8').catch(() => undefined);
  if (text !== undefined) return { text };
  const code = readCode(given);
  if (code !== undefined) return { code };
  throw new UserError(`--commitment 写成了 ${given}\n  写见证人留下的 commitment.json 的路径，或承诺码（至少 12 位）`);
}

function matches(given: string, hash: string, option: string): boolean {
  const code = readCode(given);
  if (code === undefined) throw new UserError(`${option} 写成了 ${given}\n  写当时记下的码，至少 12 位，0–9 和 a–f`);
  return hash.startsWith(code);
}

/** The five files; undefined when the exam is not drawn yet. */
async function readPublished(folder: string, isExam: boolean): Promise<PublishedFiles | undefined> {
  const texts: Partial<PublishedFiles> = {};
  const missing: string[] = [];
  for (const name of PUBLISHED_NAMES) {
    const text = await readText(folder, `${name}.json`);
    if (typeof text === 'string') texts[name] = text;
    else missing.push(`${name}.json`);
  }
  if (missing.length === 0) return texts as PublishedFiles;
  // Whether it should be there says the log, and checkFolder reads it.
  if (isExam) return undefined;
  throw new UserError(`${folder} 里没有 ${missing.join('、')}\n  五个公布的文件要放在一起`);
}

async function witnessLog(folder: string, codes: readonly string[]): Promise<FolderProblem[]> {
  const text = await readText(folder, EXAM_PATHS.log);
  const { entries } = readLogText(typeof text === 'string' ? text : '', undefined);
  return codes.flatMap((code) => {
    if (entries.some(({ hash }) => matches(code, hash, '--log'))) return [];
    return [{ kind: 'witness-log', where: EXAM_PATHS.log, message: `没有日志码 ${code} 这一条：日志被改过或换过` }];
  });
}
