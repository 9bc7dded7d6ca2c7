import { localDay } from '../src/content/dates.ts';
import { severityOf } from '../src/content/findings.ts';
import { buildSite } from '../src/node/build-site.ts';
import { lintContent } from '../src/node/lint.ts';
import { createProgress } from '../src/node/progress.ts';
import { reportFindings } from '../src/node/report.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run build [-- --content 目录] [-- --out 目录]

检查内容，生成网站到 dist/。有错误就停，上一次生成的网站不动。`;

export async function run({ args, out, err, now, root }: Deps): Promise<number> {
  const contentDirectory = option(args, '--content') ?? `${root}content`;
  const progress = createProgress();
  const { content, findings } = await progress.step('检查内容', (update) =>
    lintContent({
      directory: contentDirectory,
      cacheDirectory: `${root}.cache`,
      today: localDay(now),
      onPage: (done, total) => update(`${done}/${total}`),
    }),
  );
  const errors = findings.filter((finding) => severityOf(finding) === 'error');
  if (!content || errors.length) {
    err(reportFindings(errors, { colour: process.stderr.isTTY ?? false }));
    err('没有生成网站，上一次的没有动。\n');
    return 1;
  }
  const outDirectory = option(args, '--out') ?? `${root}dist`;
  const manifest = await buildSite({
    content,
    contentDirectory,
    root,
    outDirectory,
    progress,
    cacheDirectory: `${root}.cache`,
  });
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  out(
    `网站在 ${outDirectory}：${manifest.files.length} 个文件，${(bytes / 1e6).toFixed(1)} MB，版本 ${content.settings.version} · ${content.version}\n`,
  );
  const warnings = findings.length - errors.length;
  if (warnings) out(`另有 ${warnings} 个警告，npm run check 可看。\n`);
  return 0;
}

await runVerb(import.meta, { help, run });
