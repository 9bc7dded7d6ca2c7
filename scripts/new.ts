import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localDay } from '../src/content/dates.ts';
import { isPageType } from '../src/content/parse-page.ts';
import { PAGE_TYPES, type PageType } from '../src/content/schema/site.ts';
import { skeleton } from '../src/content/skeleton.ts';
import { writeFileAtomic } from '../src/node/atomic-write.ts';
import { loadContentDirectory } from '../src/node/content.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run new <类型> <id> [-- --content 目录]

建一页能通过检查的骨架，例如：npm run new runbook erm-flap
类型：${PAGE_TYPES.map((type) => type.replace(/s$/, '')).join('、')}
id：只用小写字母、数字和连字符，定了不再改。`;

export async function run({ args, out, err, now, root }: Deps): Promise<number> {
  const [wanted = '', id = ''] = args.filter((arg) => !arg.startsWith('--'));
  const type = typeOf(wanted);
  if (!type || !id) {
    err(`${wanted && !type ? `没有“${wanted}”这种类型。\n` : ''}${help}\n`);
    return 2;
  }
  const directory = option(args, '--content') ?? join(root, 'content');
  const content = await loadContentDirectory({ directory, cacheDirectory: `${root}.cache` });
  const page = skeleton(type, id, content.settings, localDay(now));
  const path = join(directory, page.path);
  const taken =
    content.pages.find((other) => other.ref === `${type}/${id}`)?.path ?? content.formerRefs.get(`${type}/${id}`);
  if (taken || existsSync(path)) {
    err(`${type}/${id} 已经有了（${taken ?? page.path}）。换一个 id，或直接改那一页。\n`);
    return 1;
  }
  await writeFileAtomic(path, page.text);
  out(
    `写好了骨架 ${path}\n把“待本单位填写”和示例文字换掉，再运行 ${type === 'flows' ? 'npm run diagrams 和 ' : ''}npm run check。\n`,
  );
  return 0;
}

/** Accepts the folder's name and its singular. */
function typeOf(word: string): PageType | undefined {
  if (isPageType(word)) return word;
  return isPageType(`${word}s`) ? (`${word}s` as PageType) : undefined;
}

await runVerb(import.meta, { help, run });
