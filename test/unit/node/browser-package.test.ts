import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { libraryPath, missingLibraries, unpackBrowser, unpackLibraries } from '../../../src/node/browser-package.ts';

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('browsers from npm', () => {
  test('both versions lie side by side', async () => {
    const current = await unpackBrowser('@sparticuz/chromium');
    const legacy = await unpackBrowser('chromium-109');
    expect(legacy?.version).toMatch(/^109\./);
    expect(current?.executablePath).not.toBe(legacy?.executablePath);
    expect(legacy?.executablePath).toContain('@109.');
  });

  test('the libraries that come with npm complete both on a system without NSS', async () => {
    const libraries = await unpackLibraries();
    expect(libraries).toBeDefined();
    for (const name of ['libnss3.so', 'libnspr4.so', 'libplc4.so']) {
      expect(await missingLibraries(join(libraries ?? '', name), libraries)).toEqual([]);
    }
    for (const name of ['@sparticuz/chromium', 'chromium-109'] as const) {
      const unpacked = await unpackBrowser(name);
      expect(await missingLibraries(unpacked?.executablePath ?? '', libraries)).toEqual([]);
    }
  });

  test('a program that is not there is an error', async () => {
    await expect(missingLibraries('/no/such/program')).rejects.toThrow('glibc');
  });

  test('the library folder comes first and what was set stays', () => {
    expect(libraryPath(undefined)).toEqual({});
    expect(libraryPath('/lib-of-ours').LD_LIBRARY_PATH).toMatch(/^\/lib-of-ours(:|$)/);
  });
});
