import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SettingsError } from '../src/content/load.ts';
import type { Content } from '../src/content/model.ts';
import { writeFileAtomic } from '../src/node/atomic-write.ts';
import { BrowserMissingError, launchBrowser } from '../src/node/browser.ts';
import { loadContentDirectory } from '../src/node/content.ts';
import { createProgress, type Progress } from '../src/node/progress.ts';
import { reportFindings } from '../src/node/report.ts';
import { textRecords } from '../src/search/text-records.ts';
import { CorpusError, readCorpus } from './bench-search/corpus.ts';
import { askInNode } from './bench-search/in-node.ts';
import { judge, oursRef, queriesOf } from './bench-search/judge.ts';
import { makeQuestions, type Questions } from './bench-search/queries.ts';
import { type NodeReport, type Report, reportText } from './bench-search/report.ts';
import { runBench } from './bench-search/run.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run bench:search -- 目录 [--seed 1] [--n 60] [--fresh 20] [--split] [--limit 文件数] [--show 类] [--json 文件] [--node]

拿一个 Markdown 目录当语料，建本项目的索引和 Pagefind 原样的索引，按种子出十一类题，再加没有的词和码，在真浏览器里问两边，
打印命中率、误报、取的字节、大小、快慢和生成的 CPU。不联网，结束时删掉临时文件。
目录里有 site.yaml 就按本项目的内容读，否则随便什么 Markdown：没有 front matter 也行，第一个标题当题目。
  --seed   出题的种子            --n      每类至多几题
  --fresh  首次查询测几个新页面  --limit  至多读几个文件
  --split  每个标题拆成一页（很多短页）
  --show   列出一类里第一条不对的题，all 是所有类
  --json   全部数字写进文件
  --node   不开浏览器，只看本项目的命中率和误报
出题办法见 docs/search.md。`;

const NUMBERS = { '--seed': 1, '--n': 60, '--fresh': 20, '--limit': 1_000_000 };
const VALUED = new Set([...Object.keys(NUMBERS), '--show', '--json']);

export async function run({ args, out, err }: Deps): Promise<number> {
  const numbers = { ...NUMBERS };
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    const given = option(args, name);
    const value = Number(given ?? numbers[name]);
    if (!Number.isInteger(value) || value < 1) {
      err(`${name} 要写正整数，收到的是“${given ?? ''}”\n`);
      return 2;
    }
    numbers[name] = value;
  }
  const directory = args.find((arg, at) => !arg.startsWith('--') && !VALUED.has(args[at - 1] ?? ''));
  if (!directory) {
    err(`${help}\n`);
    return 2;
  }
  const progress = createProgress();
  try {
    const split = args.includes('--split');
    const content = await progress.step('读语料', (update) =>
      readContent(directory, { split, limit: numbers['--limit'] }, (done, total) => update(`${done}/${total}`)),
    );
    const [seed, perClass] = [numbers['--seed'], numbers['--n']];
    const questions = await progress.step('出题', async () => makeQuestions(content, seed, perClass));
    const measured = args.includes('--node')
      ? { ours: await judgeInNode(content, questions, progress) }
      : await measureInBrowser(content, questions, numbers['--fresh'], progress);
    const report: Report | NodeReport = {
      corpus: directory,
      pages: textRecords(content).length,
      seed,
      perClass,
      absentWords: questions.absent.length,
      unknownCodes: questions.unknown.length,
      ...measured,
    };
    out(reportText(report));
    out(missedText(report, option(args, '--show')));
    const file = option(args, '--json');
    if (file) await writeFileAtomic(resolve(file), `${JSON.stringify(report, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof SettingsError) err(reportFindings(error.findings, { colour: process.stderr.isTTY ?? false }));
    else if (error instanceof CorpusError || error instanceof BrowserMissingError) err(`${error.message}\n`);
    else throw error;
    return 2;
  }
}

function readContent(
  directory: string,
  options: { split: boolean; limit: number },
  onFile: (done: number, total: number) => void,
): Promise<Content> {
  return existsSync(join(directory, 'site.yaml'))
    ? loadContentDirectory({ directory, onPage: onFile })
    : readCorpus(directory, { ...options, onFile });
}

async function judgeInNode(content: Content, questions: Questions, progress: Progress) {
  const queries = queriesOf(questions);
  const answers = await progress.step('问本项目', (update) =>
    askInNode(content, queries, (done) => update(`${done}/${queries.length}`)),
  );
  return judge(questions, answers, oursRef);
}

async function measureInBrowser(content: Content, questions: Questions, fresh: number, progress: Progress) {
  const work = await mkdtemp(join(tmpdir(), 'dutybook-bench-search-'));
  try {
    const browser = await launchBrowser('current');
    try {
      return await runBench({ content, questions, fresh, work, browser, progress });
    } finally {
      await browser.close();
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function missedText({ ours }: Report | NodeReport, wanted: string | undefined): string {
  const missed = ours.missed.filter((item) => wanted === 'all' || item.class === wanted);
  const lines = missed.map(
    ({ class: name, query, right, rank, found }) =>
      `${name}\t${query}\t第 ${rank || '—'}\t应为 ${right.join(' ')}\t得到 ${found.slice(0, 3).join(' ')}\n`,
  );
  const absent = wanted ? [...ours.falseWords, ...ours.falseCodes].map((query) => `误报\t${query}\n`) : [];
  return [...lines, ...absent].join('');
}

await runVerb(import.meta, { help, run });
