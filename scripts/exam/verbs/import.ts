import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { checkQuestions } from '../../../src/content/checks/questions.ts';
import { type Finding, severityOf } from '../../../src/content/findings.ts';
import { collectTargets } from '../../../src/content/targets.ts';
import { readGift } from '../../../src/exam/exchange/gift/import.ts';
import { readQuestionsJson } from '../../../src/exam/exchange/json/json.ts';
import { SECRECY_NOTICES, type Secrecy } from '../../../src/exam/exchange/secrecy.ts';
import { questionsYaml } from '../../../src/exam/exchange/write-yaml.ts';
import { duplicateIds, type LocatedQuestion } from '../../../src/exam/read.ts';
import { loadContentDirectory } from '../../../src/node/content.ts';
import { loadBank } from '../bank.ts';
import { type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { type GiftOptions, giftDefaults } from '../exchange/gift-options.ts';
import { importReport } from '../exchange/import-report.ts';
import type { Imported } from '../exchange/imported.ts';
import { refuseExisting, refuseOpenPlace } from '../exchange/place.ts';
import { readQuestionTable } from '../exchange/question-sheet.ts';
import { MAX_FILE_BYTES } from '../sheets/table.ts';
import { writeBeside } from '../write-beside.ts';

export interface ImportOptions extends GiftOptions {
  out: string;
  content: string | false;
}

type Importer = (path: string, options: ImportOptions) => Promise<Imported>;
const FORMATS: Readonly<Record<string, Importer>> = {
  gift: async (path, options) => readGift({ path, text: await textOf(path) }, giftDefaults(options)),
  csv: async (path) => readQuestionTable(path, await bytesOf(path)),
  json: async (path) => readQuestionsJson({ path, text: await textOf(path) }),
  xlsx: async (path) => readQuestionTable(path, await bytesOf(path)),
};
const NAMES = Object.keys(FORMATS).join(' ');

export const registerImport: RegisterVerb = (program, deps, done) => {
  verb(program, deps, 'import', '把别的格式的题读进来，写成一个题目文件；有一处错就一题也不导入。')
    .argument('<格式>', NAMES)
    .argument('<文件>', '要读的文件')
    .requiredOption('--out <dir>', '题库文件夹；题目文件写在里面，与读的文件同名')
    .option('--content <文件夹>', '知识库：核对出处', `${deps.root}content`)
    .option('--no-content', '不核对出处')
    .option('--section <部分>', 'gift：各题的部分，例如 BO')
    .option('--points <分>', 'gift：各题的分值')
    .option('--source <出处>', 'gift：各题的出处，例如 systems/erm')
    .option('--difficulty <1-3>', 'gift：各题的难度；缺省 2')
    .option('--prefix <词>', 'gift：没有题号的题按次序编号，例如 moodle 得到 moodle-001')
    .option('--sealed', 'gift：读成封存题；缺省是练习题')
    .action(async (format: string, file: string, options: ImportOptions) =>
      done(await runImport(format, file, options, deps)),
    );
};

export async function runImport(format: string, file: string, options: ImportOptions, deps: ExamDeps): Promise<number> {
  const read = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!read) throw new UserError(`没有 ${format} 这种格式\n  可以写：${NAMES}`);
  const imported = await deps.progress.step('读文件', () => read(file, options));
  const findings = imported.findings.length > 0 ? imported.findings : await checkAll(imported, options, deps);
  const errors = findings.filter((finding) => severityOf(finding) === 'error');
  if (findings.length > 0) deps.err(importReport(findings, imported));
  if (errors.length > 0) {
    deps.err('一题也没有导入。\n');
    return 1;
  }
  const questions = imported.questions.map(({ question }) => question);
  if (questions.length === 0) throw new UserError(`${file} 里没有题\n  检查文件`);
  const secrecy = secrecyOf(imported);
  const target = join(options.out, `${basename(file, extname(file))}.yaml`);
  refuseOpenPlace(options.out, '题库文件夹', secrecy, deps);
  refuseExisting(target);
  await writeBeside(target, questionsYaml(questions, secrecy));
  deps.out(`${SECRECY_NOTICES[secrecy]}。\n导入 ${questions.length} 题：${target}\n`);
  for (const note of imported.notes ?? []) deps.out(`${note}\n`);
  return 0;
}

/** Against the questions already in the folder, and against the knowledge base. */
async function checkAll({ questions }: Imported, { out, content }: ImportOptions, deps: ExamDeps): Promise<Finding[]> {
  const present = existsSync(out) ? (await loadBank({ folders: [out] })).questions : [];
  const before = present.map((question): LocatedQuestion => ({ question, path: out, line: 1, fieldLines: {} }));
  const all = [...before, ...questions];
  const own = new Set(questions.map(({ path }) => path));
  const ofImport = (findings: readonly Finding[]) => findings.filter(({ file }) => own.has(file));
  if (content === false) return ofImport(duplicateIds(all));
  const { pages, codeTables, glossary, settings } = await deps.progress.step('读知识库', () =>
    loadContentDirectory({ directory: content, cacheDirectory: `${deps.root}.cache` }),
  );
  return ofImport(
    checkQuestions(all, pages, codeTables, collectTargets(pages, codeTables, glossary, settings), settings),
  );
}

function secrecyOf({ questions, secrecy }: Imported): Secrecy {
  if (secrecy !== undefined && secrecy !== 'open') return secrecy;
  return questions.some(({ question }) => question.visibility === 'sealed') ? 'sealed' : 'open';
}

async function textOf(path: string): Promise<string> {
  return (await bytesOf(path)).toString('utf8');
}

async function bytesOf(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} 读不出来（${error.code}）\n  检查路径`);
  });
  if (bytes.length <= MAX_FILE_BYTES) return bytes;
  throw new UserError(`${path} 有 ${bytes.length} 字节，太大了\n  分成几个文件`);
}
