import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { MANIFEST, type Manifest } from '../src/node/manifest.ts';
import { nginxConfig, servingNotes } from '../src/node/nginx.ts';
import { createProgress } from '../src/node/progress.ts';
import * as build from './build.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run release [-- --out release]

生成网站并打成一个包：网站、nginx 配置样例、上线说明。内网服务器不需要 Node 和 npm。`;

export async function run(deps: Deps): Promise<number> {
  const { args, out, root } = deps;
  const status = await build.run({ ...deps, args: [] });
  if (status !== 0) return status;
  const manifest = JSON.parse(await readFile(join(root, 'dist', MANIFEST), 'utf8')) as Manifest;
  const name = `dutybook-${manifest.version}`;
  const directory = option(args, '--out') ?? join(root, 'release');
  const target = join(directory, `${name}.tar.gz`);
  const stage = await mkdtemp(join(tmpdir(), 'dutybook-release-'));
  try {
    await createProgress().step('打包', async () => {
      await cp(join(root, 'dist'), join(stage, name, 'site'), { recursive: true });
      await writeFile(join(stage, name, 'nginx.conf'), nginxConfig(manifest.base));
      await writeFile(join(stage, name, 'README.txt'), servingNotes(manifest));
      await mkdir(directory, { recursive: true });
      // Fixed times and no owners: the same site gives the same archive.
      await create({ cwd: stage, file: `${target}.tmp`, gzip: true, portable: true, noMtime: true }, [name]);
      await rename(`${target}.tmp`, target);
    });
  } finally {
    await rm(stage, { recursive: true, force: true });
    await rm(`${target}.tmp`, { force: true });
  }
  out(`发布包在 ${target}\n`);
  return 0;
}

await runVerb(import.meta, { help, run });
