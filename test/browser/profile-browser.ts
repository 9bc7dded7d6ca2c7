import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BrowserContext, chromium } from '@playwright/test';
import { type BrowserKind, findBrowser } from '../../src/node/browser.ts';

/** A browser with a profile folder that outlives it, and that can be killed like a PC that loses power. */
export interface ProfileBrowser {
  context: BrowserContext;
  /** SIGKILL to the whole process group: no process gets to flush anything. */
  kill(): Promise<void>;
}

/** Playwright's own launch ends a browser politely; here the process must be ours. */
export async function startWithProfile(kind: BrowserKind, profile: string): Promise<ProfileBrowser> {
  const { executablePath, args, env } = await findBrowser(kind);
  const flags = [...args, `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'];
  const child = spawn(executablePath, flags, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
      await exited;
    }
  };
  const address = new Promise<string>((resolve, reject) => {
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      const match = /DevTools listening on (ws:\S+)/.exec(output);
      if (match?.[1]) resolve(match[1]);
    });
    exited.then(() => reject(new Error(`browser ended: ${output}`)), reject);
  });
  try {
    const browser = await chromium.connectOverCDP(await address);
    const [context] = browser.contexts();
    if (!context) throw new Error('no default context');
    return { context, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}
