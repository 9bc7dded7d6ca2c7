import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDay } from '../src/content/dates.ts';
import { buildSite } from '../src/node/build-site.ts';
import { lintContent } from '../src/node/lint.ts';
import { silentProgress } from '../src/node/progress.ts';
import { createClassWords } from './lib/synthetic.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run bench:build [-- 目录] [-- --sizes 100,1000,3000] [-- --no-rebuild]

用一个 Markdown 目录（或合成文本）做成 100、1,000、3,000 页的知识库，各生成一次，打印 CPU 秒、历时、内存峰值、
输出大小和增长；再改一页重新生成一次。CPU 是整个进程树的 user+sys，含检查和全文索引。`;

interface Measured {
  cpu: number;
  wall: number;
  peakMb: number;
}

export async function run(deps: Deps): Promise<number> {
  const { args, out, root } = deps;
  if (args[0] === '--one') return buildOne(deps);
  const corpus = args.find((arg) => !arg.startsWith('--') && arg !== option(args, '--sizes'));
  const sizes = (option(args, '--sizes') ?? '100,1000,3000').split(',').map(Number);
  const work = join(tmpdir(), `dutybook-bench-${process.pid}`);
  const texts = corpus ? await readCorpus(corpus) : undefined;
  if (texts) out(`语料 ${corpus}：${texts.length} 个 Markdown 文件\n`);
  else out('语料：合成的中文文本（每页约 9 KB）\n');
  out(
    '\n| 页数 | CPU 秒 | 历时 秒 | 峰值 MB | 文件 | 输出 MB | HTML MB | CPU/页 ms | 改一页 CPU | 改一页/冷 |\n|--|--|--|--|--|--|--|--|--|--|\n',
  );
  try {
    for (const size of sizes) {
      const content = join(work, `content-${size}`);
      await writeKnowledgeBase(root, content, size, texts);
      const cache = join(work, `cache-${size}`);
      const target = join(work, `site-${size}`);
      const build = () => measure('node', ['scripts/bench-build.ts', '--one', content, target, cache], root);
      const cold = await build();
      const output = await sizeOf(target);
      let rebuild: Measured | undefined;
      if (!args.includes('--no-rebuild')) {
        const first = join(content, 'runbooks', 'page-00000.md');
        await writeFile(first, `${await readFile(first, 'utf8')}\n多了一行。\n`);
        rebuild = await build();
      }
      const ratio = rebuild ? (rebuild.cpu / cold.cpu).toFixed(2) : '—';
      out(
        `| ${size} | ${cold.cpu.toFixed(1)} | ${cold.wall.toFixed(1)} | ${cold.peakMb.toFixed(0)} | ${output.files} | ${(output.bytes / 1e6).toFixed(1)} | ${(output.html / 1e6).toFixed(1)} | ${((cold.cpu / size) * 1000).toFixed(1)} | ${rebuild?.cpu.toFixed(1) ?? '—'} | ${ratio} |\n`,
      );
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return 0;
}

/** What `npm run build` does, except that mistakes in a foreign corpus (addresses, mails) do not stop it. */
async function buildOne({ args, root, now }: Deps): Promise<number> {
  const [, directory = '', outDirectory = '', cacheDirectory = ''] = args;
  const { content } = await lintContent({ directory, cacheDirectory, today: localDay(now) });
  if (!content) return 1;
  await buildSite({
    content,
    contentDirectory: directory,
    root,
    outDirectory,
    progress: silentProgress,
    cacheDirectory,
  });
  return 0;
}

async function readCorpus(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts: string[] = [];
  for (const file of files.sort()) {
    const { size } = await stat(file);
    if (size >= 1_500 && size <= 60_000) texts.push(prepare(await readFile(file, 'utf8')));
  }
  return texts;
}

/** Foreign Markdown has its own front matter, links and images that mean nothing here; the prose is what is measured. */
function prepare(text: string): string {
  return text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^# .*$/gm, '')
    .replace(/<[^>\n]*>/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(#{2,6}) .*$/gm, (line) => line.replace(/^#+/, '##'))
    .replace(/^(\s*)[-*] \[[ x]\]/gm, '$1-');
}

async function writeKnowledgeBase(
  root: string,
  target: string,
  size: number,
  texts: string[] | undefined,
): Promise<void> {
  await mkdir(join(target, 'runbooks'), { recursive: true });
  const site = await readFile(join(root, 'test', 'fixtures', 'cooling', 'content', 'site.yaml'), 'utf8');
  // Any section may stand in any page here: the parts are about articles of a real trade.
  await writeFile(join(target, 'site.yaml'), site.replace(/^parts:[\s\S]*?^roles:/m, 'parts: {}\nroles:'));
  const words = createClassWords();
  for (let index = 0; index < size; index++) {
    const body = texts?.length ? (texts[index % texts.length] ?? '') : words.article(index);
    const front = [
      '---',
      `title: 第 ${index} 号现象`,
      'symptoms: [现象]',
      'reach: [hall]',
      'services: [air]',
      'severity: P3',
      'minutes: 5',
      'owner: operator',
      'evidence: platform',
      '---',
    ];
    await writeFile(
      join(target, 'runbooks', `page-${String(index).padStart(5, '0')}.md`),
      `${front.join('\n')}\n\n${body}`,
    );
  }
}

/** CPU of a whole process tree from /proc, sampled; children that end are added by the kernel to their parent. */
async function measure(command: string, args: string[], cwd: string): Promise<Measured> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  let peak = 0;
  let cpu = 0;
  const sample = () => {
    const tree = processTree(child.pid ?? 0);
    peak = Math.max(peak, tree.rssMb);
    cpu = Math.max(cpu, tree.cpu);
  };
  const timer = setInterval(sample, 100);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`生成失败：\n${errors.slice(-4000)}`);
  return { cpu, wall: (performance.now() - started) / 1000, peakMb: peak };
}

const TICKS = 100;

function processTree(root: number): { cpu: number; rssMb: number } {
  const children = new Map<number, number[]>();
  const stats = new Map<number, { cpu: number; rss: number }>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
        .map(Number);
      const parent = fields[1] ?? 0;
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      // utime, stime and those of reaped children; then the resident pages of 4 KB.
      const time = [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0);
      stats.set(Number(name), { cpu: time / TICKS, rss: ((fields[21] ?? 0) * 4096) / 1e6 });
    } catch {
      // The process ended between listing and reading.
    }
  }
  const total = { cpu: 0, rssMb: 0 };
  const visit = (pid: number) => {
    const own = stats.get(pid);
    if (own) {
      total.cpu += own.cpu;
      total.rssMb += own.rss;
    }
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(root);
  return total;
}

async function sizeOf(directory: string): Promise<{ files: number; bytes: number; html: number }> {
  const total = { files: 0, bytes: 0, html: 0 };
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { size } = await stat(join(entry.parentPath, entry.name));
    total.files++;
    total.bytes += size;
    if (entry.name.endsWith('.html')) total.html += size;
  }
  return total;
}

await runVerb(import.meta, { help, run });
