import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE_FOLDER } from './browser-cache.ts';

/**
 * A Chinese font for browsers on Linux machines that have none (build servers, containers), from npm. Diagrams do not
 * rest on this: they load `bundledFonts()` as a web font, so that they come out the same on every operating system.
 */

export interface BundledFonts {
  /** Font family name inside the files. */
  family: string;
  /** Absolute paths of the TrueType files. */
  regular: string;
  bold: string;
}

/** Families the site asks for; each is drawn with the bundled font when the machine has no Chinese font. */
const FAMILIES = [
  'Microsoft YaHei UI',
  'Microsoft YaHei',
  'PingFang SC',
  'Noto Sans CJK SC',
  'Source Han Sans SC',
  'sans-serif',
];

/** The npm font's files. Throws where the package is not installed. */
export function bundledFonts(): BundledFonts {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  return {
    family: 'Noto Sans SC',
    regular: join(folder, '400Regular/NotoSansSC_400Regular.ttf'),
    bold: join(folder, '700Bold/NotoSansSC_700Bold.ttf'),
  };
}

export interface FontOptions {
  /** `auto`: only where the system has no Chinese font. `bundled`: always, for output that must not vary by machine. */
  fonts?: 'auto' | 'bundled';
  cache?: string;
  platform?: NodeJS.Platform;
}

/** Environment variables that make a browser find a Chinese font; empty where the system has its own. */
export async function fontEnvironment(options: FontOptions = {}): Promise<Record<string, string>> {
  const { fonts = 'auto', cache = CACHE_FOLDER, platform = process.platform } = options;
  // Browsers on Windows and macOS do not read fontconfig, and these systems have Chinese fonts.
  if (platform !== 'linux') return {};
  if (fonts === 'auto' && (await systemHasChinese())) return {};
  return { FONTCONFIG_FILE: await writeFontConfig(cache) };
}

let systemChinese: Promise<boolean> | undefined;

/** Whether fontconfig knows a font that covers Chinese; no fontconfig tools counts as no. */
function systemHasChinese(): Promise<boolean> {
  systemChinese ??= promisify(execFile)('fc-list', [':lang=zh', 'family']).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  );
  return systemChinese;
}

async function writeFontConfig(cache: string): Promise<string> {
  const folder = join(cache, 'fonts');
  const file = join(folder, 'fonts.conf');
  const inherited = process.env.FONTCONFIG_FILE;
  // A child of a process we configured inherits our own file; including it would make it include itself.
  const system = inherited === file ? undefined : inherited;
  const text = fontConfig(bundledFonts(), join(folder, 'cache'), system);
  if (existsSync(file) && (await readFile(file, 'utf8')) === text) return file;
  await mkdir(folder, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return file;
}

/** Fontconfig text: the system's configuration plus the bundled font under every family the site asks for. */
export function fontConfig(fonts: BundledFonts, cacheFolder: string, systemFile = '/etc/fonts/fonts.conf'): string {
  const aliases = FAMILIES.map(
    (family) =>
      `  <match target="pattern"><test name="family"><string>${xml(family)}</string></test>` +
      `<edit name="family" mode="prepend" binding="strong"><string>${xml(fonts.family)}</string></edit></match>`,
  );
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    `  <include ignore_missing="yes">${xml(systemFile)}</include>`,
    // Only the two weights the site uses: the package's nine would make "400" pick a neighbour.
    `  <dir>${xml(dirname(fonts.regular))}</dir>`,
    `  <dir>${xml(dirname(fonts.bold))}</dir>`,
    `  <cachedir>${xml(cacheFolder)}</cachedir>`,
    ...aliases,
    '</fontconfig>',
    '',
  ].join('\n');
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
