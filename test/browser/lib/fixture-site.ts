import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Manifest } from '../../../src/node/manifest.ts';
import { serveSite } from '../../../src/node/serve.ts';
import { readManifest } from './built.ts';

const COOLING = fileURLToPath(new URL('../../fixtures/cooling/content', import.meta.url));
const SCRIPT = fileURLToPath(new URL('./build-content.ts', import.meta.url));
// Inside the project: the build ends with a rename, which works on one file system only.
const WORK = fileURLToPath(new URL('../../../.build', import.meta.url));

export interface FixtureSite {
  manifest: Manifest;
  directory: string;
  /** With the base, ends with a slash. */
  address: string;
  base: string;
  /** Kinds of the errors `check` finds in it. */
  errors: string[];
  close(): Promise<void>;
}

/** A folder for one fixture: content to change, caches, output. Remove it with `close`. */
export async function coolingCopy(): Promise<{ folder: string; content: string; close(): Promise<void> }> {
  await mkdir(WORK, { recursive: true });
  const folder = await mkdtemp(join(WORK, 'fixture-'));
  const content = join(folder, 'content');
  await cp(COOLING, content, { recursive: true });
  return { folder, content, close: () => rm(folder, { recursive: true, force: true }) };
}

/** Builds in a process of its own: Astro keeps state, and two builds in one process would share it. */
export async function buildContent(content: string, out: string, cache: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, content, out, cache]);
  return JSON.parse(stdout) as string[];
}

/** The second knowledge base, changed by `prepare`, built with the same engine and served under its own base. */
export async function serveCooling(prepare: (content: string) => Promise<void> = async () => {}): Promise<FixtureSite> {
  const { folder, content, close } = await coolingCopy();
  try {
    await prepare(content);
    const directory = join(folder, 'site');
    const errors = await buildContent(content, directory, join(folder, 'cache'));
    const manifest = readManifest(directory);
    const { server, address } = await serveSite({ directory, base: manifest.base, port: 0, host: '127.0.0.1' });
    return {
      manifest,
      directory,
      address,
      base: manifest.base,
      errors,
      async close() {
        server.closeAllConnections();
        server.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
