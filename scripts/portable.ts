import { join } from 'node:path';
import { writeFileAtomic } from '../src/node/atomic-write.ts';
import { bundleClassic, bundleStyles } from '../src/node/bundle.ts';
import { loadContentDirectory } from '../src/node/content.ts';
import { createProgress } from '../src/node/progress.ts';
import { buildBook } from '../src/singlefile/book.ts';
import { buildSingleFile } from '../src/singlefile/build.ts';
import { portableBook } from '../src/singlefile/from-content.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run portable [-- --content 目录] [-- --out 文件]

把全部应急预案、处置手册和错误码做成一个 .html：断网时双击就能看，可以发邮件、放 U 盘。`;

export async function run({ args, out, root }: Deps): Promise<number> {
  const directory = option(args, '--content') ?? join(root, 'content');
  const content = await loadContentDirectory({ directory, cacheDirectory: `${root}.cache` });
  const target = option(args, '--out') ?? join(root, 'release', `dutybook-emergency-${content.version}.html`);
  const book = portableBook(content);
  const html = await createProgress().step('打成一个文件', async () =>
    buildSingleFile({
      title: `${book.siteName} ${book.labels.kind}`,
      lang: 'zh-CN',
      css: await bundleStyles(join(root, 'src', 'singlefile', 'book.css')),
      script: await bundleClassic(join(root, 'src', 'client', 'book.ts')),
      version: book.version,
      ...buildBook(book),
    }),
  );
  await writeFileAtomic(target, html);
  out(
    `${target}：${Math.round(html.length / 1024)} KB，${book.groups.reduce((sum, group) => sum + group.pages.length, 0)} 篇\n`,
  );
  return 0;
}

await runVerb(import.meta, { help, run });
