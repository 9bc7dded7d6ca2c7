import { SettingsError } from '../src/content/load.ts';
import type { Content } from '../src/content/model.ts';
import { loadContentDirectory } from '../src/node/content.ts';
import { hanTables } from '../src/node/han.ts';
import { reportFindings } from '../src/node/report.ts';
import { type Answer, type AnswerRow, answer } from '../src/search/answer.ts';
import { createSearchEngine } from '../src/search/engine.ts';
import { memoryFullText } from '../src/search/memory.ts';
import { buildQuickIndex } from '../src/search/quick-build.ts';
import { loadQuickIndex } from '../src/search/quick-load.ts';
import { textRecords } from '../src/search/text-records.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run find -- 词 [--json] [--limit 10] [--content 目录]

在内容里搜，不用先生成网站。码、现象、标题片段、拼音、首字母都行：
  npm run find -- 40270
  npm run find -- 主页打不开
  npm run find -- dbhc
--json 输出数组 {title, url, type, code, heading, excerpt, score}，最好的在前。
没有找到时退出码 1，最接近的码和页面写到标准错误。`;

const DEFAULT_LIMIT = 10;

export async function run(deps: Deps): Promise<number> {
  const { args, out, err, root } = deps;
  const limit = Number(option(args, '--limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) {
    err(`--limit 要写正整数，收到的是“${option(args, '--limit') ?? ''}”\n`);
    return 2;
  }
  const query = words(args).join(' ');
  if (query.trim() === '') {
    err(`${help}\n`);
    return 2;
  }
  let content: Content;
  try {
    const directory = option(args, '--content') ?? `${root}content`;
    content = await loadContentDirectory({ directory, cacheDirectory: `${root}.cache/pages` });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    err(reportFindings(error.findings, { colour: process.stderr.isTTY ?? false }));
    return 2;
  }
  const index = loadQuickIndex(buildQuickIndex(content, hanTables()));
  const engine = createSearchEngine(index, memoryFullText(textRecords(content), index.simplify));
  const found = await answer(engine, query, content.settings.base, limit);

  const names = new Map(Object.entries(content.settings.sections).map(([type, { zh }]) => [type, zh]));
  const name = (type: string) => names.get(type) ?? '术语';
  if (args.includes('--json')) out(`${JSON.stringify(found.rows, null, 2)}\n`);
  else out(found.rows.map((row) => rowText(row, name)).join(''));
  err(hints(found, query, name));
  return found.rows.length > 0 ? 0 : 1;
}

/** Arguments that are not options: the query, which a shell may have split at spaces. */
function words(args: readonly string[]): string[] {
  return args.filter((arg, at) => !arg.startsWith('--') && !['--limit', '--content'].includes(args[at - 1] ?? ''));
}

function rowText(row: AnswerRow, name: (type: string) => string): string {
  const heading = row.heading ? `（${row.heading}）` : '';
  const excerpt = row.excerpt ? `    ${row.excerpt}\n` : '';
  return `${name(row.type)}  ${row.title}${heading}\n    ${row.url}\n${excerpt}`;
}

/** What is not an answer goes to standard error: unknown codes with the nearest, and pages that come near. */
function hints(found: Answer, query: string, name: (type: string) => string): string {
  const codes = found.unknown.map(({ word, nearest }) => {
    const list = nearest.map((near) => `  ${near.codes.join('、')}  ${near.meaning || near.title}\n`).join('');
    return `没有 ${word.toUpperCase()} 这个码。${list ? '最接近的：' : ''}\n${list}`;
  });
  if (found.rows.length > 0) return codes.join('');
  const near = found.near.map((row) => `  ${name(row.type)}  ${row.title}  ${row.url}\n`).join('');
  const none = codes.length > 0 ? '' : `没有找到“${query}”。\n`;
  return `${codes.join('')}${none}${near ? `相近的：\n${near}` : ''}`;
}

await runVerb(import.meta, { help, run });
