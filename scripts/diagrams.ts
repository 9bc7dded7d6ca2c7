import { SettingsError } from '../src/content/load.ts';
import type { Content } from '../src/content/model.ts';
import { launchBrowser } from '../src/node/browser.ts';
import { loadContentDirectory } from '../src/node/content.ts';
import { openRenderer } from '../src/node/diagram-renderer.ts';
import { type MissingDiagram, planDiagrams, removeDiagrams, storeDiagrams } from '../src/node/diagram-store.ts';
import { createProgress } from '../src/node/progress.ts';
import { reportFindings } from '../src/node/report.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run diagrams [-- --content 目录] [-- --check]

把文章里的 Mermaid 图画成 SVG，存到 content/diagrams/（和文章一起提交）。
只画新写或改过的，删掉没有文章用的。--check 只检查，缺图或有旧图时退出码 1。`;

export async function run({ args, out, err, root }: Deps): Promise<number> {
  const directory = option(args, '--content') ?? `${root}content`;
  let content: Content;
  try {
    content = await loadContentDirectory({ directory, cacheDirectory: `${root}.cache` });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    err(reportFindings(error.findings, { colour: process.stderr.isTTY ?? false }));
    return 1;
  }
  if (args.includes('--check')) return check(content, out);

  const { wanted, missing, unused, unread } = planDiagrams(content);
  const { stored, findings } = missing.length > 0 ? await draw(missing, directory) : { stored: 0, findings: [] };
  await removeDiagrams(unused, directory);
  out(`图共 ${wanted} 张：新画 ${stored} 张，删掉旧图 ${unused.length} 张。\n`);
  if (unread.length > 0) out(`有文章读不出来，旧图先不删：${unread.join('、')}（npm run check 可看原因）\n`);
  if (findings.length === 0) return 0;
  err(reportFindings(findings, { colour: process.stderr.isTTY ?? false }));
  return 1;
}

function check(content: Content, out: (text: string) => void): number {
  const findings = content.findings.filter(({ kind }) => kind.startsWith('diagram-'));
  out(reportFindings(findings, { colour: process.stdout.isTTY ?? false }));
  return findings.length > 0 ? 1 : 0;
}

function draw(missing: readonly MissingDiagram[], directory: string) {
  return createProgress().step('画图', async (update) => {
    const browser = await launchBrowser('current', { fonts: 'bundled' });
    try {
      const renderer = await openRenderer(browser);
      return await storeDiagrams(missing, directory, renderer, (done, total) => update(`${done}/${total}`));
    } finally {
      await browser.close();
    }
  });
}

await runVerb(import.meta, { help, run });
