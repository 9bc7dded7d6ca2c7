import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { itemSalt, opensItem } from '../../src/exam/draw/manifest.ts';
import * as published from '../../src/exam/draw/published.ts';
import { makeCommitment } from '../../src/exam/draw/record.ts';
import { type LogEntry, readLogText } from '../../src/exam/folder/log.ts';
import { eventProblems, falseFailures, loggedHashes } from '../../src/exam/folder/log-check.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { candidateList } from '../../src/exam/folder/settings.ts';
import { questionSchema } from '../../src/exam/item.ts';
import { UserError } from './deps.ts';
import { hashFiles, jsonText, parseJson, readText } from './exam-file.ts';
import { type Exam, openExam } from './exam-folder.ts';
import { readItemSecret, readSecret } from './secrets.ts';

export interface FolderProblem {
  kind: string;
  /** Path in the folder, or what it is about. */
  where: string;
  message: string;
}

/**
 * Everything only the organiser can check, because it needs what is not published: log, texts, secrets, people. Works
 * on a folder at any time of its life and however damaged; `verifyPublished` does the rest.
 * @param known the folder as just read, to spare reading a large bank twice.
 */
export async function checkFolder(dir: string, known?: Exam): Promise<FolderProblem[]> {
  const { log, problems } = await checkLog(dir);
  const opened = known ?? (await openExam(dir).catch(toProblem('folder', dir)));
  const exam = 'kind' in opened ? await readPieces(dir) : opened;
  const { manifest, plan, roster, commitment, record } = exam;
  for (const message of eventProblems(log, { ...(commitment && { commitment }), ...(record && { record }) })) {
    problems.push({ kind: 'log-order', where: EXAM_PATHS.log, message });
  }
  if (manifest) problems.push(...(await checkTexts(dir, manifest, exam.questions)));
  if (roster) problems.push(...checkPeople(exam.candidates, roster));
  if (manifest && plan && roster && commitment) {
    const secret = await readSecret(dir).catch(toProblem('secret', EXAM_PATHS.secret));
    if ('kind' in secret) problems.push(secret);
    else {
      if (jsonText(makeCommitment(manifest, plan, roster, secret)) !== jsonText(commitment)) {
        const message = '题目清单、蓝图、名单、密数四项里有与承诺不符的';
        problems.push({ kind: 'commitment', where: EXAM_PATHS.commitment, message });
      }
      const hex = Buffer.from(secret).toString('hex');
      for (const entropy of falseFailures(log, { manifest, plan, roster, secret: hex })) {
        const message = `日志说随机数“${entropy}”抽不出卷，重新算却抽得出`;
        problems.push({ kind: 'false-failure', where: EXAM_PATHS.log, message });
      }
    }
  }
  // What is left: files that are damaged, and never had a hash in the log.
  if (problems.length === 0 && 'kind' in opened) problems.push(opened);
  return problems;
}

/** What can be read of a folder that is not of one piece. */
async function readPieces(dir: string): Promise<Partial<Exam>> {
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    const text = await readText(dir, path);
    const result = schema.safeParse(typeof text === 'string' ? parseJson(text) : undefined);
    return result.success ? result.data : undefined;
  };
  const questions = await read(EXAM_PATHS.questions, questionSchema.array());
  const pieces = {
    manifest: await read(EXAM_PATHS.manifest, published.manifest),
    plan: await read(EXAM_PATHS.plan, published.plan),
    roster: await read(EXAM_PATHS.roster, published.roster),
    commitment: await read(EXAM_PATHS.commitment, published.commitment),
    record: await read(EXAM_PATHS.record, published.drawRecord),
    questions: questions && new Map(questions.map((question) => [question.id, question])),
    candidates: (await read(EXAM_PATHS.candidates, candidateList))?.candidates,
  };
  return Object.fromEntries(Object.entries(pieces).filter(([, piece]) => piece !== undefined));
}

/** Chain of the log, and files against the hashes in it. */
async function checkLog(dir: string): Promise<{ log: LogEntry[]; problems: FolderProblem[] }> {
  const text = await readText(dir, EXAM_PATHS.log);
  if (typeof text === 'object') {
    return { log: [], problems: [{ kind: 'log-missing', where: EXAM_PATHS.log, message: `读不出来（${text.code}）` }] };
  }
  const head = await readText(dir, EXAM_PATHS.logHead);
  const { entries, problems: chain } = readLogText(text, typeof head === 'string' ? head : undefined);
  const problems: FolderProblem[] = chain.map(({ kind, line, message }) => ({
    kind,
    where: `${EXAM_PATHS.log}:${line}`,
    message,
  }));
  for (const [path, hash] of loggedHashes(entries)) {
    const found = await hashFiles(dir, [path]).catch(() => undefined);
    if (!found) problems.push({ kind: 'file-missing', where: path, message: '日志里有，文件读不出来' });
    else if (found[path] !== hash) {
      problems.push({ kind: 'file-changed', where: path, message: '与日志里记的哈希不同：写下以后被改过' });
    }
  }
  problems.push(...(await slippedIn(dir, entries)));
  return { log: entries, problems };
}

/** A sealed file that no `open` wrote down would be counted by the next one. */
async function slippedIn(dir: string, log: readonly LogEntry[]): Promise<FolderProblem[]> {
  const logged = loggedHashes(log);
  const names = await readdir(join(dir, EXAM_PATHS.submissions)).catch(() => []);
  return names
    .map((name) => `${EXAM_PATHS.submissions}/${name}`)
    .filter((path) => !logged.has(path))
    .map((where) => ({ kind: 'file-unknown', where, message: '日志里没有收过这个文件：后来放进来的' }));
}

/** The texts are what the manifest's hashes were made from. */
async function checkTexts(
  dir: string,
  { items }: published.Manifest,
  questions: Exam['questions'] | undefined,
): Promise<FolderProblem[]> {
  const secret = await readItemSecret(dir).catch(toProblem('item-secret', EXAM_PATHS.itemSecret));
  if ('kind' in secret) return [secret];
  if (!questions) {
    return [{ kind: 'questions', where: EXAM_PATHS.questions, message: '读不懂，不能核对题目' }];
  }
  return items.flatMap((item) => {
    const question = questions.get(item.id);
    const problem = (message: string) => [{ kind: 'item', where: `${EXAM_PATHS.questions} ${item.id}`, message }];
    if (!question) return problem('没有题目全文');
    return opensItem(item, itemSalt(secret, item.id), question) ? [] : problem('题目与抽题时的不同，或题目密数不对');
  });
}

function checkPeople(candidates: Exam['candidates'] | undefined, { people }: published.Roster): FolderProblem[] {
  const where = EXAM_PATHS.candidates;
  if (!candidates) return [{ kind: 'candidates', where, message: '读不懂' }];
  const own = candidates.map(({ code }) => code);
  const listed = people.map(({ code }) => code);
  const [ownSet, listedSet] = [new Set(own), new Set(listed)];
  const missing = listed.filter((code) => !ownSet.has(code));
  const extra = own.filter((code) => !listedSet.has(code));
  const parts = [
    ...(missing.length > 0 ? [`少了 ${missing.join('、')}`] : []),
    ...(extra.length > 0 ? [`多了 ${extra.join('、')}`] : []),
  ];
  if (parts.length === 0 && own.join('\n') !== listed.join('\n')) parts.push('次序不同');
  return parts.map((part) => ({ kind: 'candidates', where, message: `与名单相比${part}` }));
}

function toProblem(kind: string, where: string) {
  return (error: unknown): FolderProblem => {
    if (!(error instanceof UserError)) throw error;
    return { kind, where, message: error.message.split('\n').join('；') };
  };
}
