import { coverage } from '../src/content/coverage.ts';
import { localDay } from '../src/content/dates.ts';
import { severityOf } from '../src/content/findings.ts';
import type { Content } from '../src/content/model.ts';
import { message } from '../src/i18n/index.ts';
import { lintContent } from '../src/node/lint.ts';
import { findingsJson, reportFindings } from '../src/node/report.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run check [-- --json] [-- --content 目录] [-- --today 2026-11-23] [-- --coverage]

检查全部内容：字段、链接、小节、步骤、依据、流程图、个人信息、中文排版、复核日期。
有错误时退出码 1；警告不算错误。--json 给编辑器和 CI 用。--coverage 不检查，只数哪里还缺内容；清单在网站页脚的“内容覆盖”。`;

export async function run({ args, out, now, root }: Deps): Promise<number> {
  const json = args.includes('--json');
  const { content, findings } = await lintContent({
    directory: option(args, '--content') ?? `${root}content`,
    cacheDirectory: `${root}.cache`,
    today: option(args, '--today') ?? localDay(now),
  });
  if (args.includes('--coverage') && content) {
    out(coverageReport(content));
    return 0;
  }
  out(json ? findingsJson(findings) : reportFindings(findings, { colour: process.stdout.isTTY ?? false }));
  return findings.some((finding) => severityOf(finding) === 'error') ? 1 : 0;
}

function coverageReport(content: Content): string {
  return coverage(content)
    .map(({ topic, total, missing }) => {
      const values = { done: total - missing.length, total, missing: missing.length };
      return `${message('zh-CN', `coverage.${topic}`)}：${message('zh-CN', 'coverage.progress', values)}\n`;
    })
    .join('');
}

await runVerb(import.meta, { help, run });
