import { dev } from 'astro';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run dev [-- --port 4321] [-- --content 目录]

写文章时用：保存就刷新，写错就在页面上说哪个文件、哪一行、应该怎么写。`;

export async function run({ args, root }: Deps): Promise<number> {
  const content = option(args, '--content');
  if (content) process.env.DUTYBOOK_CONTENT = content;
  const port = option(args, '--port');
  const server = await dev({ root, ...(port && { server: { port: Number(port) } }) });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.stop();
  return 0;
}

await runVerb(import.meta, { help, run });
