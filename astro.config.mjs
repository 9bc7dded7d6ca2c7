import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { parse } from 'yaml';
import { dutybook } from './src/node/integration.ts';
import { mdxPlugins } from './src/node/mdx-plugins.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Another knowledge base is built by naming its folder; no code changes. */
const contentDirectory = process.env.DUTYBOOK_CONTENT ?? `${root}content`;
// A broken site.yaml is reported by `check`, which runs first; here only the base is needed.
const settings = parse(readFileSync(`${contentDirectory}/site.yaml`, 'utf8')) ?? {};

const COMMON_SCRIPTS = /src\/(?:client\/(?:language|preferences|copy|dom)|content\/dates)\.ts$/;

export default defineConfig({
  base: settings.base ?? '/',
  trailingSlash: 'always',
  output: 'static',
  devToolbar: { enabled: false },
  build: { format: 'directory', assets: 'assets', inlineStylesheets: 'never', concurrency: 2 },
  // .md is rendered by our own loader (one parser for every command); this serves .mdx, with the same steps.
  markdown: {
    processor: unified({ ...mdxPlugins(contentDirectory), gfm: false, smartypants: false }),
    syntaxHighlight: false,
  },
  integrations: [mdx(), dutybook({ contentDirectory, cacheDirectory: `${root}.cache` })],
  vite: {
    resolve: { alias: { '@content': contentDirectory } },
    build: { target: 'chrome109', cssTarget: 'chrome109', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    environments: {
      client: {
        // Every page uses these; left alone they become one tiny request each.
        build: {
          rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'common', test: COMMON_SCRIPTS }] } } },
        },
      },
    },
    server: { fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/content/_*/**', '**/.git/**'] } },
  },
});
