import { afterEach, describe, expect, test, vi } from 'vitest';
import { BrowserMissingError, findBrowser, launchBrowser } from '../../../src/node/browser.ts';

const onLinux = process.platform === 'linux' && process.arch === 'x64';

/** Dark pixels of a text; a font without Chinese draws the same box for every character. */
const INK = `(text) => {
  const canvas = document.createElement('canvas');
  canvas.width = 60; canvas.height = 60;
  const pen = canvas.getContext('2d');
  pen.font = '40px "Microsoft YaHei UI", "PingFang SC", sans-serif';
  pen.fillText(text, 5, 45);
  return pen.getImageData(0, 0, 60, 60).data.filter((value, at) => at % 4 === 3 && value > 128).length;
}`;

afterEach(() => vi.unstubAllEnvs());

describe('launchBrowser', () => {
  test('current: starts, answers and shows Chinese', async () => {
    const browser = await launchBrowser('current', { fonts: 'bundled' });
    try {
      expect(Number.parseInt(browser.version(), 10)).toBeGreaterThan(109);
      const page = await browser.newPage();
      const [one, many] = (await page.evaluate(`['一', '值'].map(${INK})`)) as number[];
      expect(one).toBeGreaterThan(20);
      expect(many).toBeGreaterThan((one ?? 0) * 2);
    } finally {
      await browser.close();
    }
  });

  test.runIf(onLinux)('legacy: is Chromium 109 and shows Chinese', async () => {
    const browser = await launchBrowser('legacy');
    try {
      expect(browser.version()).toMatch(/^109\./);
      const page = await browser.newPage();
      const [one, many] = (await page.evaluate(`['一', '值'].map(${INK})`)) as number[];
      expect(many).toBeGreaterThan((one ?? 0) * 2);
    } finally {
      await browser.close();
    }
  });

  test('a browser that does not start is reported, with the words of the process', async () => {
    vi.stubEnv('DUTYBOOK_BROWSER', process.execPath);
    const error = await launchBrowser('current').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BrowserMissingError);
    expect(error).toMatchObject({ kind: 'current' });
    expect(String(error)).toContain(process.execPath);
  });

  test.runIf(onLinux)('a newer browser is refused as legacy', async () => {
    const { executablePath } = await findBrowser('current');
    vi.stubEnv('DUTYBOOK_BROWSER_LEGACY', executablePath);
    await expect(launchBrowser('legacy')).rejects.toThrow(BrowserMissingError);
  });
});

describe('findBrowser', () => {
  test('the environment variable wins', async () => {
    vi.stubEnv('DUTYBOOK_BROWSER', process.execPath);
    expect(await findBrowser('current')).toMatchObject({ executablePath: process.execPath, source: 'environment' });
  });

  test('a path that does not exist is an error, not a reason to take another browser', async () => {
    vi.stubEnv('DUTYBOOK_BROWSER', '/no/such/browser');
    await expect(findBrowser('current')).rejects.toThrow('/no/such/browser');
  });

  test('passes flags and the whole environment on', async () => {
    vi.stubEnv('DUTYBOOK_PROBE', 'kept');
    const found = await findBrowser('current', { args: ['--lang=zh-CN'] });
    expect(found.args).toEqual(expect.arrayContaining(['--headless', '--no-sandbox', '--lang=zh-CN']));
    expect(found.env.DUTYBOOK_PROBE).toBe('kept');
  });
});
