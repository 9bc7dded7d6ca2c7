import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../src/node/atomic-write.ts';
import { MANIFEST, type Manifest } from '../src/node/manifest.ts';
import { serveSite } from '../src/node/serve.ts';
import { sourceHash } from '../src/node/source-hash.ts';
import * as build from './build.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm start [-- --port 4321] [-- --host 127.0.0.1] [-- --no-serve]

装好依赖，检查并生成网站，然后打开本地服务。内容和代码没变就不重新生成。
给局域网看：--host 0.0.0.0（正式上线请用 npm run release）。`;

export async function run(deps: Deps): Promise<number> {
  const { args, out, err, root } = deps;
  const directory = `${root}dist`;
  const stampFile = `${root}.build/stamp`;
  // Everything the site is made from, so an unchanged tree is not built again.
  const inputs = await sourceHash('content', 'src', 'public');
  const known = existsSync(`${directory}/${MANIFEST}`) ? await readFile(stampFile, 'utf8').catch(() => '') : '';
  if (known === inputs) out('内容和代码没有变，用上次生成的网站。\n');
  else {
    const status = await build.run({ ...deps, args: [] });
    if (status !== 0) return status;
    await writeFileAtomic(stampFile, inputs);
  }
  if (args.includes('--no-serve')) return 0;

  const { base } = JSON.parse(await readFile(`${directory}/${MANIFEST}`, 'utf8')) as Manifest;
  const wanted = Number(option(args, '--port') ?? 4321);
  const host = option(args, '--host') ?? '127.0.0.1';
  const served = await serveSite({ directory, base, port: wanted, host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || option(args, '--port')) throw error;
    err(`端口 ${wanted} 已被占用，换一个空闲的。\n`);
    return serveSite({ directory, base, port: 0, host });
  });
  out(`\n值守手册在 ${served.address}\n按 Ctrl+C 停止。\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => served.server.close(() => resolve()));
    // Browsers keep connections open; closing must not wait for them.
    process.once('SIGINT', () => served.server.closeAllConnections());
    process.once('SIGTERM', () => served.server.closeAllConnections());
  });
  return 0;
}

await runVerb(import.meta, { help, run });
