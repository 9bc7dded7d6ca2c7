import { build } from 'esbuild';

/**
 * Bundles a TypeScript entry into one classic script: an IIFE for Chromium 109 that also runs on file://, where module
 * scripts are forbidden. Same sources, same text.
 * @param entry path of the entry file.
 * @throws esbuild's BuildFailure when the sources do not compile.
 */
export async function bundleClassic(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'chrome109',
    minify: true,
    sourcemap: false,
    // Chinese messages as they are: \uXXXX doubles their size.
    charset: 'utf8',
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`esbuild 没有产出脚本：${entry}`);
  return script.text.trimEnd();
}

/** One style sheet from an entry and its `@import`s, for Chromium 109. Same sources, same text. */
export async function bundleStyles(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    target: 'chrome109',
    minify: true,
    charset: 'utf8',
    logLevel: 'silent',
  });
  const [styles] = outputFiles;
  if (!styles) throw new Error(`esbuild 没有产出样式：${entry}`);
  return styles.text.trimEnd();
}
