import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The site's own search code as two files, page and worker, the way the site's bundler makes them. */
export async function bundlePage(directory: string): Promise<void> {
  const [page, worker] = await Promise.all([
    bundle('scripts/bench-search/page.ts'),
    bundle('src/client/search/pagefind-worker.ts'),
  ]);
  // The site's bundler finds the worker by its address; esbuild leaves the address alone.
  await writeFile(join(directory, 'page.js'), page.replaceAll('pagefind-worker.ts', 'pagefind-worker.js'));
  await writeFile(join(directory, 'pagefind-worker.js'), worker);
  await writeFile(
    join(directory, 'index.html'),
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bench</title><script type="module" src="page.js"></script>',
  );
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'chrome109',
    minify: true,
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`esbuild: ${entry}`);
  return script.text;
}
