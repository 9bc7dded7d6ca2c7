import { brotliCompressSync, gzipSync } from 'node:zlib';
import { hanTables } from '../src/node/han.ts';
import { createProgress } from '../src/node/progress.ts';
import { addressOf } from '../src/search/address.ts';
import { type Answer, answer } from '../src/search/answer.ts';
import { createSearchEngine } from '../src/search/engine.ts';
import { memoryFullText } from '../src/search/memory.ts';
import { buildQuickIndex } from '../src/search/quick-build.ts';
import { loadQuickIndex } from '../src/search/quick-load.ts';
import { textRecords } from '../src/search/text-records.ts';
import { CorpusError, readCorpus } from './bench-search/corpus.ts';
import { qualityOf, rankOf } from './bench-search/quality.ts';
import { type KnownItem, makeQuestions } from './bench-search/queries.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run bench:search -- 目录 [--seed 1] [--n 60] [--split] [--limit 文件数] [--show 类]

用一个 Markdown 目录建索引，按种子出已知答案的题，看搜索第一条、前五条对不对，缺的词和没有的码会不会当成有。
在 Node 里跑：快速索引加内存全文，和单文件里用的一样。浏览器里的时间、流量和 Pagefind 原样的对照不在这里。
--split 按标题切成短页；--show 列出一类里答错的题。题怎么出见 docs/search.md。`;

const TEN = 10;

export async function run({ args, out, err }: Deps): Promise<number> {
  const values = ['--seed', '--n', '--limit', '--show'];
  const directory = args.find((arg, at) => !arg.startsWith('--') && !values.includes(args[at - 1] ?? ''));
  const seed = Number(option(args, '--seed') ?? 1);
  const count = Number(option(args, '--n') ?? 60);
  const limit = option(args, '--limit');
  if (
    directory === undefined ||
    ![seed, count, Number(limit ?? 1)].every((value) => Number.isInteger(value) && value > 0)
  ) {
    err(`${help}\n`);
    return 2;
  }
  const progress = createProgress();
  try {
    const content = await progress.step('读语料', () =>
      readCorpus(directory, { split: args.includes('--split'), ...(limit !== undefined && { limit: Number(limit) }) }),
    );
    const questions = await progress.step('出题', async () => makeQuestions(content, seed, count));
    const cpu = process.cpuUsage();
    const json = buildQuickIndex(content, hanTables());
    const built = process.cpuUsage(cpu);
    const index = loadQuickIndex(json);
    const engine = createSearchEngine(index, memoryFullText(textRecords(content), index.simplify));
    const { base } = content.settings;
    const times: number[] = [];
    const ask = async (query: string): Promise<Answer> => {
      const start = performance.now();
      engine.quick(query);
      times.push(performance.now() - start);
      return answer(engine, query, base, TEN);
    };
    const ranks: { item: KnownItem; rank: number | undefined }[] = [];
    let wrong = 0;
    await progress.step('答题', async (update) => {
      for (const [at, item] of questions.items.entries()) {
        ranks.push({ item, rank: rankOf(item, await ask(item.query), (ref) => addressOf(base, ref)) });
        update(`${at + 1}/${questions.items.length}`);
      }
      for (const query of [...questions.absent, ...questions.unknown]) {
        if ((await ask(query)).rows.length > 0) wrong++;
      }
    });
    const bytes = Buffer.from(JSON.stringify(json));
    out(`语料 ${directory}：${content.pages.length} 页；种子 ${seed}，每类最多 ${count} 题\n\n`);
    out('| 类 | 题数 | R@1 | R@5 | MRR@10 |\n|---|---|---|---|---|\n');
    for (const { class: name, n, first, five, mrr } of qualityOf(ranks)) {
      out(`| ${name} | ${n} | ${first.toFixed(2)} | ${five.toFixed(2)} | ${mrr.toFixed(2)} |\n`);
    }
    const asked = questions.absent.length + questions.unknown.length;
    out(`\n没有的词和码 ${asked} 个，被当成有的 ${wrong} 个。\n`);
    out(
      `快速索引 ${size(bytes.length)}，gzip ${size(gzipSync(bytes).length)}，brotli ${size(brotliCompressSync(bytes).length)}；`,
    );
    out(`建它用 CPU ${((built.user + built.system) / 1e6).toFixed(1)} 秒。\n`);
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    out(`快速一问（Node）p50 ${at(0.5)} ms，p95 ${at(0.95)} ms，最慢 ${at(0.9999)} ms。\n`);
    const shown = option(args, '--show');
    for (const { item, rank } of ranks) {
      if (item.class === shown && rank !== 1) out(`${item.query}\t应为 ${item.right.join(' ')}\t第 ${rank ?? '—'}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}

const size = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

await runVerb(import.meta, { help, run });
