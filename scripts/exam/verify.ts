import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { itemSalt, opensItem } from '../../src/exam/draw/manifest.ts';
import { manifest as manifestSchema } from '../../src/exam/draw/published.ts';
import { PUBLISHED_NAMES, type PublishedFiles, verifyPublished } from '../../src/exam/draw/verify.ts';
import { questionSchema } from '../../src/exam/item.ts';
import { type ExamDeps, UserError } from './deps.ts';

export interface VerifyOptions {
  folder: string;
  /** File the witness kept. */
  commitment?: string;
  entropy?: string;
}

/** Repeats a draw from its published files. Exit code 1 when anything differs. */
export async function runVerify(
  { folder, commitment, entropy }: VerifyOptions,
  { out, err }: ExamDeps,
): Promise<number> {
  const publish = existsSync(join(folder, 'publish')) ? join(folder, 'publish') : folder;
  const files = await readPublished(publish);
  const kept = commitment === undefined ? undefined : await readKept(commitment);
  const witness = { ...(kept !== undefined && { commitment: kept }), ...(entropy !== undefined && { entropy }) };
  const { problems, people, forms } = verifyPublished(files, witness);
  const messages = problems.map(({ kind, where, message }) => `${where} ${kind} ${message}`);
  const privateFolder = join(folder, 'private');
  if (problems.every(({ kind }) => kind !== 'unreadable') && existsSync(privateFolder)) {
    messages.push(...(await checkTexts(privateFolder, files.manifest)));
  }
  if (messages.length > 0) {
    err(`复核不通过，${messages.length} 处：\n${messages.map((message) => `  ${message}`).join('\n')}\n`);
    return 1;
  }
  out(`复核通过：${people} 份卷${forms > 0 ? `、${forms} 套` : ''}，与公布的清单、名单、蓝图和种子算出的完全一致。\n`);
  if (kept === undefined || entropy === undefined) {
    out('没有给见证人留存的承诺（--commitment）和现场随机数（--entropy）：这只说明文件之间一致，不能说明没有重抽。\n');
  }
  return 0;
}

async function readPublished(folder: string): Promise<PublishedFiles> {
  const texts: Partial<PublishedFiles> = {};
  const missing: string[] = [];
  for (const name of PUBLISHED_NAMES) {
    const text = await readFile(join(folder, `${name}.json`), 'utf8').catch(() => undefined);
    if (text === undefined) missing.push(`${name}.json`);
    else texts[name] = text;
  }
  if (missing.length > 0) throw new UserError(`${folder} 里没有 ${missing.join('、')}\n  五个公布的文件要放在一起`);
  return texts as PublishedFiles;
}

async function readKept(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UserError(`见证人留存的承诺 ${path} 读不出来\n  检查 --commitment 后面的路径`);
  });
}

/** Only the organiser can do this: the texts are what the manifest's hashes were made from. */
async function checkTexts(folder: string, manifestText: string): Promise<string[]> {
  const { items } = manifestSchema.parse(JSON.parse(manifestText));
  const secret = (await readFile(join(folder, 'item-secret.txt'), 'utf8').catch(() => '')).trim();
  const questions = parseQuestions(await readFile(join(folder, 'questions.json'), 'utf8').catch(() => ''));
  if (!/^[0-9a-f]{64}$/.test(secret) || !questions) return ['private 题目全文或题目密数读不懂，不能核对题目'];
  const byId = new Map(questions.map((question) => [question.id, question]));
  return items.flatMap((item) => {
    const question = byId.get(item.id);
    if (!question) return [`private ${item.id} 没有题目全文`];
    const salt = itemSalt(Buffer.from(secret, 'hex'), item.id);
    return opensItem(item, salt, question) ? [] : [`private ${item.id} 的题目与抽题时的不同`];
  });
}

function parseQuestions(text: string) {
  try {
    return questionSchema.array().parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
