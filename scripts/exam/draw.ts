import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { severityOf } from '../../src/content/findings.ts';
import type { Blueprint } from '../../src/exam/blueprint.ts';
import { drawPapers } from '../../src/exam/draw/draw.ts';
import { buildManifest } from '../../src/exam/draw/manifest.ts';
import { makePlan } from '../../src/exam/draw/plan.ts';
import type { Manifest, Plan, Roster } from '../../src/exam/draw/published.ts';
import { cleanEntropy, makeDrawRecord } from '../../src/exam/draw/record.ts';
import { readRoster } from '../../src/exam/draw/roster.ts';
import { likenessOf } from '../../src/exam/draw/trial.ts';
import { layoutPaper } from '../../src/exam/print/layout.ts';
import { keyMarkdown, paperMarkdown } from '../../src/exam/print/markdown.ts';
import { reportFindings } from '../../src/node/report.ts';
import { type Bank, loadBank, SAMPLE_NOTICE } from './bank.ts';
import { loadBlueprint, type ModeOptions, readMode } from './blueprint.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { examFiles } from './exam-files.ts';
import { failureText } from './failure.ts';
import { refuseUnsafeFolder, writeFolder } from './folder.ts';
import { likenessText } from './likeness.ts';
import { bankOptions } from './lint.ts';
import { usedBefore } from './previous.ts';

export interface DrawOptions extends ModeOptions {
  blueprint: string;
  bank: string[];
  content: string | false;
  practice?: boolean;
  previous?: string[];
  secret?: string;
  secretFile?: string;
  entropy?: string;
  roster?: string;
  columns?: string;
  seed?: string;
  out?: string;
}

/** Draws an exam into a folder, or one paper onto the terminal when no folder is named. */
export async function runDraw(options: DrawOptions, deps: ExamDeps): Promise<number> {
  const { out, err, progress } = deps;
  if (options.out !== undefined) refuseUnsafeFolder(options.out);
  const { blueprint, findings } = await loadBlueprint(options.blueprint);
  const bank = await progress.step('读题库', () => loadBank(bankOptions(options, deps)));
  // Items on unverified ground are left out of the manifest anyway; every other mistake stops the draw.
  const errors = [...findings, ...bank.findings].filter(
    (finding) => severityOf(finding) === 'error' && finding.kind !== 'question-unverified',
  );
  if (!blueprint || errors.length > 0) {
    err(reportFindings(errors, { colour: deps.colour }));
    return 1;
  }
  if (bank.isSample) err(`${SAMPLE_NOTICE}。\n`);
  const prepared = await prepare(options, blueprint, bank, deps);
  return options.out === undefined
    ? showOne(options, prepared, bank, deps)
    : drawFolder({ ...options, out: options.out }, prepared, bank, { ...deps, out });
}

interface Prepared {
  plan: Plan;
  manifest: Manifest;
  itemSecret: Uint8Array;
}

async function prepare(options: DrawOptions, blueprint: Blueprint, bank: Bank, deps: ExamDeps): Promise<Prepared> {
  const mode = options.out === undefined ? ({ kind: 'unique' } as const) : readMode(options);
  const itemSecret = deps.randomBytes(32);
  const excluded = await usedBefore(options.previous ?? [], blueprint.excludeLast, bank.questions);
  const { manifest, skipped } = buildManifest(bank.questions, {
    itemSecret,
    expected: blueprint.expected,
    excluded,
    inheritedEvidence: (question) => bank.inheritedEvidence(question),
  });
  const unverified = skipped.filter(({ reason }) => reason === 'unverified').length;
  if (unverified > 0) deps.err(`${unverified} 题的出处还是“待本单位核实”，不进这次考试。\n`);
  if (excluded.size > 0) deps.err(`最近 ${blueprint.excludeLast} 次考试用过的 ${excluded.size} 题不再抽。\n`);
  return { plan: makePlan(blueprint, mode, { practice: options.practice ?? false }), manifest, itemSecret };
}

/** A paper to look at: nothing is written, nothing can be verified. */
function showOne(
  { seed }: DrawOptions,
  { plan, manifest }: Prepared,
  bank: Bank,
  { out, err, randomBytes }: ExamDeps,
): number {
  const text = seed ?? Buffer.from(randomBytes(8)).toString('hex');
  const roster: Roster = { version: plan.version, people: [{ code: '样卷', row: 0, column: 0 }] };
  const drawn = drawPapers(manifest, plan, roster, createHash('sha256').update(text).digest());
  if (!drawn.ok) throw new UserError(failureText(drawn.failure));
  const [person] = drawn.people;
  if (!person) throw new UserError('没有抽出试卷\n  检查名单');
  const paper = layoutPaper(plan, person, new Map(bank.questions.map((question) => [question.id, question])));
  const notice = bank.isSample ? { notice: SAMPLE_NOTICE } : {};
  out(`${paperMarkdown(paper, notice)}\n\n---\n\n${keyMarkdown(paper, notice)}`);
  err(`只供查看，没有写文件。同样的题库用 --seed ${text} 会抽出同一份。\n`);
  return 0;
}

async function drawFolder(
  options: DrawOptions & { out: string },
  { plan, manifest, itemSecret }: Prepared,
  bank: Bank,
  { out, progress }: ExamDeps,
): Promise<number> {
  const secret = await readSecret(options);
  const entropy = cleanEntropy(options.entropy ?? '');
  if (entropy === '') {
    throw new UserError('没有现场随机数\n  公布承诺以后在现场掷骰子，再写 --entropy "6 3 1 5 2 4"');
  }
  const roster = await loadRoster(options);
  const made = await progress.step(`抽 ${roster.people.length} 份卷`, async () =>
    makeDrawRecord(manifest, plan, roster, secret, entropy),
  );
  if (!made.ok) throw new UserError(failureText(made.failure));
  const notice = bank.isSample ? SAMPLE_NOTICE : undefined;
  const files = await progress.step('排版试卷和答案', async () =>
    examFiles({ manifest, plan, roster, record: made.record, itemSecret, questions: bank.questions, notice }),
  );
  await progress.step('写文件', (update) => writeFolder(options.out, files, (done) => update(`${done}/${files.size}`)));
  out(`抽好 ${roster.people.length} 份卷，在 ${options.out}。先看里面的 README.md。\n`);
  out(likenessText(plan, likenessOf(manifest, plan, made.record.people)));
  return 0;
}

async function readSecret({ secret, secretFile }: DrawOptions): Promise<string> {
  const text = secretFile === undefined ? secret : await readFile(secretFile, 'utf8').catch(() => undefined);
  const hex = text?.trim().toLowerCase() ?? '';
  if (/^(?:[0-9a-f]{2}){16,64}$/.test(hex)) return hex;
  throw new UserError(
    '没有考官密数，或写法不对\n  --secret-file 指向一个只有一行十六进制的文件（16 到 64 字节）。可以这样生成：\n  node -e "console.log(crypto.randomBytes(32).toString(\'hex\'))" > secret.txt',
  );
}

async function loadRoster({ roster: path, columns }: DrawOptions): Promise<Roster> {
  if (path === undefined) throw new UserError('没有名单\n  --roster 指向一个每行一个考号的文件（不写姓名）');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`名单 ${path} 读不出来\n  检查 --roster 后面的路径`);
  });
  const width = columns === undefined ? undefined : Number(columns);
  if (width !== undefined && !(Number.isInteger(width) && width >= 1 && width <= 1000)) {
    throw new UserError(`--columns 写成了 ${columns}\n  写每排几个座位，例如 --columns 6`);
  }
  const { roster, problems } = readRoster(text, width);
  if (problems.length === 0) return roster;
  throw new UserError(problems.map(({ line, message, fix }) => `${path}:${line} ${message}\n  ${fix}`).join('\n'));
}
