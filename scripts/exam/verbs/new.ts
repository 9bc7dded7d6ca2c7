import { basename, resolve } from 'node:path';
import { trialDraws } from '../../../src/exam/draw/trial.ts';
import { hashText, makeRoomCode } from '../../../src/exam/folder/codes.ts';
import { logHead, logLine, nextEntry } from '../../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../../src/exam/folder/paths.ts';
import { type ExamSettings, FOLDER_VERSION } from '../../../src/exam/folder/settings.ts';
import { type ModeOptions, readMode } from '../blueprint.ts';
import { bankOptions, modeOptions, type RegisterVerb, verb } from '../command.ts';
import { type ExamDeps, UserError } from '../deps.ts';
import { jsonText } from '../exam-file.ts';
import { failureText } from '../failure.ts';
import { refuseUnsafeFolder, writeFolder } from '../folder.ts';
import { readExaminer } from '../keys.ts';
import { likenessText } from '../likeness.ts';
import { loadSources, planExam, type SourceOptions } from '../prepare.ts';
import { usedBefore } from '../previous.ts';
import { loadPeople, type RosterOptions, wholeNumber } from '../read-roster.ts';
import { folderReadme } from '../readme.ts';
import { seenBefore } from '../retake.ts';

interface NewOptions extends ModeOptions, SourceOptions, RosterOptions {
  examiner?: string[];
  previous?: string[];
  retakeOf?: string[];
  putUrl?: string;
  grace?: string;
}

export const registerNew: RegisterVerb = (program, deps, done) => {
  const command = verb(
    program,
    deps,
    'new',
    '建一个考试文件夹：题库快照、名单、密数、房间码和 PIN。还不抽题。',
  ).argument('<文件夹>', '新的文件夹；不能在 Git 工作区里');
  modeOptions(bankOptions(command, deps))
    .requiredOption('--roster <文件>', '名单 CSV：code,row,column，可加 extra（延长的分钟数）；不写姓名')
    .option('--columns <数>', '名单没有座位时，每排几个座位')
    .option('--spare <份数>', '另加几份备用卷：名单外的人、坏了的机器；缺省 0')
    .option('--examiner <name=file...>', '考官和公钥，例如 甲=甲.pub；写两位')
    .option('--previous <dir...>', '以前的考试文件夹，新的在前；蓝图 excludeLast 说看几次')
    .option('--retake-of <dir...>', '补考：名单里的人在这些考试里见过的题不再抽')
    .option('--put-url <网址>', '考生页交卷时可以 PUT 到这里；不写就只有文件')
    .option('--grace <秒>', '到时间以后还收多少秒；缺省 60')
    .action(async (folder: string, options: NewOptions) => done(await runNew(folder, options, deps)));
};

const TRIALS = 5;

export async function runNew(folder: string, options: NewOptions, deps: ExamDeps): Promise<number> {
  const { out, err, progress } = deps;
  refuseUnsafeFolder(folder);
  const mode = readMode(options);
  const examiners = await readExaminers(options.examiner ?? []);
  const putUrl = readPutUrl(options.putUrl);
  const graceSeconds = wholeNumber(options.grace ?? '60', '--grace', 0, 3600);
  const { roster, candidates } = await loadPeople(options, deps);
  const sources = await loadSources(options, deps);
  const { bank, blueprint } = sources;
  const used = await usedBefore(options.previous ?? [], blueprint.excludeLast, bank.questions);
  const codes = candidates.flatMap(({ code, spare }) => (spare ? [] : [code]));
  const seen = await seenBefore(options.retakeOf ?? [], codes, deps);
  if (used.size > 0) err(`最近 ${blueprint.excludeLast} 次考试用过的 ${used.size} 题不再抽。\n`);
  if (options.retakeOf) err(`补考的人见过的 ${seen.size} 题不再抽。\n`);
  const itemSecret = deps.randomBytes(32);
  const excluded = new Set([...used, ...seen]);
  const practice = options.practice ?? false;
  const { plan, manifest } = planExam(sources, { mode, itemSecret, excluded, practice }, deps);
  const trial = await progress.step(`试抽 ${TRIALS} 次`, async () =>
    trialDraws(manifest, plan, TRIALS, mode.kind === 'forms' ? mode.count : Math.min(4, roster.people.length)),
  );
  const [failure] = trial.failures;
  if (failure) throw new UserError(`试抽 ${TRIALS} 次，${trial.failures.length} 次抽不出来：${failureText(failure)}`);

  const id = basename(resolve(folder));
  const { title } = blueprint;
  const settings: ExamSettings = {
    version: FOLDER_VERSION,
    id,
    title,
    sample: bank.isSample,
    examiners,
    putUrl,
    graceSeconds,
  };
  const listed = new Set(manifest.items.map((item) => item.id));
  const hex = (bytes: Uint8Array) => `${Buffer.from(bytes).toString('hex')}\n`;
  const files = new Map<string, string>([
    [EXAM_PATHS.settings, jsonText(settings)],
    [EXAM_PATHS.manifest, jsonText(manifest)],
    [EXAM_PATHS.plan, jsonText(plan)],
    [EXAM_PATHS.roster, jsonText(roster)],
    [EXAM_PATHS.itemSecret, hex(itemSecret)],
    [EXAM_PATHS.secret, hex(deps.randomBytes(32))],
    [EXAM_PATHS.questions, jsonText(bank.questions.filter((question) => listed.has(question.id)))],
    [EXAM_PATHS.candidates, jsonText({ version: FOLDER_VERSION, candidates })],
    [EXAM_PATHS.roomCode, `${makeRoomCode(deps.randomBytes)}\n`],
  ]);
  const spare = candidates.length - codes.length;
  const first = nextEntry(undefined, {
    at: deps.now(),
    what: 'new',
    files: Object.fromEntries([...files].map(([path, text]) => [path, hashText(text)])),
    details: {
      people: codes.length,
      spare,
      examiners: examiners.map(({ name, recipient }) => ({ name, recipient })),
      excluded: excluded.size,
      ...(options.retakeOf && { retakeOf: options.retakeOf.map((one) => basename(resolve(one))) }),
    },
  });
  files.set(EXAM_PATHS.log, logLine(first)).set(EXAM_PATHS.logHead, logHead(first));
  files.set(EXAM_PATHS.readme, folderReadme({ title, people: codes.length, spare, mode }));
  await progress.step('写文件', (update) => writeFolder(folder, files, (done) => update(`${done}/${files.size}`)));

  out(
    `建好考试文件夹 ${folder}：${codes.length} 人${spare > 0 ? `，备用卷 ${spare} 份` : ''}。先看里面的 README.md。\n`,
  );
  out(likenessText(plan, trial));
  if (examiners.length === 0) err('没有考官公钥（--examiner）：只能考纸质卷。\n');
  if (examiners.length === 1) err('只有一位考官：私钥丢了，答卷谁也拆不开。建议两位。\n');
  out(`下一步：npm run exam -- commit ${folder}\n`);
  return 0;
}

async function readExaminers(texts: readonly string[]): Promise<ExamSettings['examiners']> {
  const examiners = await Promise.all(texts.map(readExaminer));
  for (const [index, { name, recipient }] of examiners.entries()) {
    const twin = examiners.findIndex((other) => other.name === name || other.recipient === recipient);
    if (twin !== index)
      throw new UserError(`考官 ${examiners[twin]?.name} 和 ${name} 是同一个名字或同一把钥\n  每位考官一把钥`);
  }
  if (examiners.length > 20) throw new UserError(`写了 ${examiners.length} 位考官\n  最多 20 位`);
  return examiners;
}

function readPutUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === '')
    return url.href;
  throw new UserError(
    `--put-url 写成了 ${text}\n  写 http:// 或 https:// 开头的目录网址，里面不放用户名和密码（考生看得到），后面不带 ? 和 #`,
  );
}
