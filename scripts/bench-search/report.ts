import type { BuildCost, BuildKind } from './build-one.ts';
import type { Times, Verdict } from './judge.ts';
import type { FoundClass } from './queries.ts';

export interface Sizes {
  raw: number;
  gzip: number;
  brotli: number;
}
/** Bytes fetched, each over some fresh pages. */
export interface BytesReport {
  /** Before anything is asked: the quick index. 0 for Pagefind as shipped. */
  ready: number;
  /** Of the first query, by kind of file: medians. */
  firstByKind: Record<string, number>;
  firstP50: number;
  firstP95: number;
  laterP50: number;
  laterP95: number;
  /** Milliseconds of the first query. */
  coldP50: number;
}
export interface SideReport extends Verdict {
  bytes: BytesReport;
  /** Milliseconds until it can be asked. */
  open: number;
}
export interface Asked {
  corpus: string;
  pages: number;
  seed: number;
  perClass: number;
  absentWords: number;
  unknownCodes: number;
}
/** Everything that was measured, as `--json` writes it. */
export interface Report extends Asked {
  ours: SideReport;
  shipped: SideReport;
  sizes: Record<'quick' | 'full' | 'shipped', Sizes>;
  builds: Record<BuildKind, BuildCost>;
}
/** Of a run without a browser. */
export interface NodeReport extends Asked {
  ours: Verdict;
}

const CLASS_NAMES: Record<FoundClass | 'ten', string> = {
  title: '完整标题',
  h2: '最长二级标题',
  fragment: '标题片段（任意起止）',
  word: '标题片段（词界）',
  code: '码（≤3 页）',
  dropped: '标题去虚词连写',
  shuffled: '标题实词换序',
  typo: '码错一字',
  pinyin: '标题片段拼音',
  initials: '标题片段首字母',
  body: '正文 2–3 词',
  ten: '前十类合计',
};

const share = (value: number) => value.toFixed(3);
const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const times = (one: Times | undefined) => (one ? `${ms(one.p50)} / ${ms(one.p95)} / ${ms(one.worst)}` : '—');

/** The tables, in Markdown, so that they can be pasted as they are. */
export function reportText(report: Report | NodeReport): string {
  return [
    `\n语料 ${report.corpus}：${report.pages} 页，种子 ${report.seed}，每类至多 ${report.perClass} 题\n`,
    qualityTable(report.ours, 'shipped' in report ? report.shipped : undefined),
    falseTable(report, report.ours, 'shipped' in report ? report.shipped : undefined),
    ...('shipped' in report
      ? costTables(report)
      : [`毫秒（Node，p50 / p95 / 最慢）：快速 ${times(report.ours.quick)}，全文 ${times(report.ours.full)}\n`]),
  ].join('\n');
}

function qualityTable(ours: Verdict, shipped: Verdict | undefined): string {
  const rows = Object.entries(ours.scores).map(([name, own]) => {
    const sides = [own, shipped?.scores[name]].map((one) =>
      one ? `${share(one.at1)} | ${share(one.at5)} | ${share(one.mrr)}` : '— | — | —',
    );
    const strict = `${share(own.strict1)} / ${share(own.strict5)}`;
    return `| ${CLASS_NAMES[name as FoundClass]} | ${own.count} | ${sides.join(' | ')} | ${strict} |`;
  });
  return `| 类 | 题数 | 本项目 R@1 | R@5 | MRR@10 | Pagefind R@1 | R@5 | MRR@10 | 本项目只认出题页 R@1/R@5 |
|--|--|--|--|--|--|--|--|--|
${rows.join('\n')}
`;
}

function falseTable(asked: Asked, ours: Verdict, shipped: Verdict | undefined): string {
  return `| 不存在的 | 个数 | 本项目误报 | Pagefind 误报 |
|--|--|--|--|
| 词 | ${asked.absentWords} | ${ours.falseWords.length} | ${shipped?.falseWords.length ?? '—'} |
| 码 | ${asked.unknownCodes} | ${ours.falseCodes.length} | ${shipped?.falseCodes.length ?? '—'} |
`;
}

function costTables({ ours, shipped, sizes, builds }: Report): string[] {
  const size = (one: Sizes) => `${kb(one.raw)} | ${kb(one.gzip)} | ${kb(one.brotli)}`;
  const build = (one: BuildCost) => `${one.cpu.toFixed(1)} | ${one.wall.toFixed(1)}`;
  const kinds = ({ bytes }: SideReport) =>
    Object.entries(bytes.firstByKind)
      .map(([kind, value]) => `${kind} ${kb(value)}`)
      .join('，');
  const [a, b] = [ours.bytes, shipped.bytes];
  return [
    `| 取的字节 | 本项目 | Pagefind |
|--|--|--|
| 打开即取（快速索引） | ${kb(a.ready)} | — |
| 首次全文查询 p50 / p95 | ${kb(a.firstP50)} / ${kb(a.firstP95)} | ${kb(b.firstP50)} / ${kb(b.firstP95)} |
| 其中（中位数） | ${kinds(ours)} | ${kinds(shipped)} |
| 以后每次 p50 / p95 | ${kb(a.laterP50)} / ${kb(a.laterP95)} | ${kb(b.laterP50)} / ${kb(b.laterP95)} |
`,
    `| 大小 | 原始 | gzip | brotli |
|--|--|--|--|
| 快速索引 | ${size(sizes.quick)} |
| 全文索引（含片段，文件已是 gzip） | ${size(sizes.full)} |
| Pagefind 索引（含片段，文件已是 gzip） | ${size(sizes.shipped)} |
`,
    `| 毫秒（热，p50 / p95 / 最慢） | 本项目 | Pagefind |
|--|--|--|
| 快速索引 | ${times(ours.quick)} | — |
| 全文 | ${times(ours.full)} | ${times(shipped.quick)} |
| 打开 | ${ms(ours.open)} | ${ms(shipped.open)} |
| 冷启动首次查询 p50 | ${ms(a.coldP50)} | ${ms(b.coldP50)} |
`,
    `| 生成 | CPU 秒 | 历时 秒 |
|--|--|--|
| 快速索引 | ${build(builds.quick)} |
| 全文索引 | ${build(builds.full)} |
| Pagefind 原样 | ${build(builds.shipped)} |

全文 CPU ÷ Pagefind 原样：${(builds.full.cpu / builds.shipped.cpu).toFixed(2)}
`,
  ];
}
