import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Chrome, Edge and Chromium where their installers put them, best first, then whatever the PATH knows. */
export function installedBrowsers(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  return [...wellKnown(platform, env), ...onPath(platform, env)].filter((path) => existsSync(path));
}

/** The browsers `playwright install` downloads: the full Chromium, else the headless shell of the same revision. */
export function playwrightBrowsers(): string[] {
  let full: string;
  try {
    full = chromium.executablePath();
  } catch {
    return []; // Playwright throws on platforms it has no build for.
  }
  return [full, ...headlessShells(full)].filter((path) => path !== '' && existsSync(path));
}

/** `playwright install --only-shell` leaves no full Chromium, and Playwright has no public call for the shell's path. */
function headlessShells(full: string): string[] {
  const revision = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(full);
  if (!revision) return [];
  const folder = join(revision[1] ?? '', `chromium_headless_shell-${revision[2]}`);
  if (!existsSync(folder)) return [];
  const names = ['chrome-headless-shell', 'headless_shell', 'chrome-headless-shell.exe', 'headless_shell.exe'];
  return readdirSync(folder).flatMap((platform) => names.map((name) => join(folder, platform, name)));
}

function wellKnown(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
    const roots = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])];
    return roots.flatMap((root) => apps.map((app) => `${root}/${app}.app/Contents/MacOS/${app}`));
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const parts = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return parts.flatMap((part) => roots.map((root) => `${root}\\${part}`));
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/usr/lib/chromium/chromium'];
}

function onPath(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  const names = ['google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];
  names.push('chromium', 'chromium-browser', 'chrome', 'msedge');
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '' && folder !== '.');
  const suffix = platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}
