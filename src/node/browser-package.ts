import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { CACHE_FOLDER, cachedFolder } from './browser-cache.ts';

/**
 * Chromium from npm. The packages' own `executablePath()` is not used: it unpacks to one fixed path in the temp folder
 * and reuses whatever lies there, so version 147 would silently run as 109 and the other way round.
 */

export type BrowserPackage = '@sparticuz/chromium' | 'chromium-109';

/** The package that brings the NSS libraries; the 109 one leaves out libnspr4, so it borrows them from here. */
const LIBRARIES_FROM: BrowserPackage = '@sparticuz/chromium';

export interface PackagedBrowser {
  executablePath: string;
  /** Package version; its major number is Chromium's. */
  version: string;
  /** Folder for LD_LIBRARY_PATH; absent when the system has all libraries. */
  libraries?: string;
}

interface Installed {
  folder: string;
  name: string;
  version: string;
}

const require = createRequire(import.meta.url);

/** Unpacks the package's Chromium where needed. Undefined where the package is not installed; throws if it cannot run. */
export async function unpackBrowser(
  name: BrowserPackage,
  cache: string = CACHE_FOLDER,
): Promise<PackagedBrowser | undefined> {
  const installed = locate(name);
  if (!installed) return undefined;
  const folder = await cachedFolder(folderName(installed), (into) => unpackBinary(installed, into), cache);
  const executablePath = join(folder, 'chromium');
  const found: PackagedBrowser = { executablePath, version: installed.version };
  if ((await missingLibraries(executablePath)).length === 0) return found;

  const libraries = await unpackLibraries(cache);
  const missing = await missingLibraries(executablePath, libraries);
  if (missing.length > 0) {
    throw new Error(`缺少系统库 ${missing.join('、')}。请用系统的软件包管理器安装（libnss3、libnspr4、libexpat1）。`);
  }
  return libraries === undefined ? found : { ...found, libraries };
}

/** The shared libraries some small systems lack (NSS, NSPR, expat). Undefined where the package is not installed. */
export async function unpackLibraries(cache: string = CACHE_FOLDER): Promise<string | undefined> {
  const installed = locate(LIBRARIES_FROM);
  if (!installed) return undefined;
  const fill = (into: string) => unpackTar(installed, 'al2023.tar.br', into);
  return join(await cachedFolder(`${folderName(installed)}-lib`, fill, cache), 'lib');
}

/**
 * Names of shared libraries the loader cannot find. LD_TRACE_LOADED_OBJECTS makes glibc's loader list them instead of
 * starting the program (what `ldd` does); `--version` would not do, Chromium 109's headless shell ignores it.
 */
export async function missingLibraries(executablePath: string, libraries?: string): Promise<string[]> {
  const env = { ...process.env, ...libraryPath(libraries), LD_TRACE_LOADED_OBJECTS: '1' };
  const listing = await new Promise<string>((resolve, reject) => {
    const child = spawn(executablePath, [], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.once('error', () => reject(new Error('这个 Chromium 只能在使用 glibc 的 x86-64 Linux 上运行。')));
    child.once('close', () => resolve(text));
  });
  return [...listing.matchAll(/^\s*(\S+) => not found/gm)].flatMap((match) => match[1] ?? []);
}

/** LD_LIBRARY_PATH with `libraries` in front, or nothing to set. */
export function libraryPath(libraries: string | undefined): Record<string, string> {
  if (libraries === undefined) return {};
  const inherited = process.env.LD_LIBRARY_PATH;
  return { LD_LIBRARY_PATH: inherited ? `${libraries}:${inherited}` : libraries };
}

function locate(name: BrowserPackage): Installed | undefined {
  let folder: string;
  try {
    folder = dirname(require.resolve(name));
  } catch {
    return undefined;
  }
  // Its `exports` hide package.json; walk up instead. build/cjs has a package.json of its own, without a version.
  for (let up = folder; up !== dirname(up); up = dirname(up)) {
    const file = join(up, 'package.json');
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (manifest.name && manifest.version) return { folder: up, name: manifest.name, version: manifest.version };
  }
  return undefined;
}

function folderName({ name, version }: Installed): string {
  return `${name.replace('/', '+')}@${version}`;
}

async function unpackBinary({ folder }: Installed, into: string): Promise<void> {
  await pipeline(
    createReadStream(join(folder, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(into, 'chromium'), { mode: 0o755 }),
  );
}

async function unpackTar({ folder }: Installed, archive: string, into: string): Promise<void> {
  // tar-fs is the package's own dependency, so it is asked for from there.
  const tar = createRequire(join(folder, 'package.json'))('tar-fs') as { extract(folder: string): Writable };
  await pipeline(createReadStream(join(folder, 'bin', archive)), createBrotliDecompress(), tar.extract(into));
}
