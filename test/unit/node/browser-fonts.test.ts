import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundledFonts, fontConfig, fontEnvironment } from '../../../src/node/fonts.ts';

describe('fonts', () => {
  test('the bundled files exist', () => {
    const { regular, bold } = bundledFonts();
    expect([regular, bold].map((file) => existsSync(file))).toEqual([true, true]);
  });

  test('on Linux the environment names a file that names the fonts', async () => {
    const { FONTCONFIG_FILE } = await fontEnvironment({ fonts: 'bundled', platform: 'linux' });
    const text = readFileSync(FONTCONFIG_FILE ?? '', 'utf8');
    expect(text).toContain('400Regular');
    expect(text).toContain('700Bold');
    expect(text).toContain('Microsoft YaHei UI');
  });

  test('systems with Chinese fonts of their own are left alone', async () => {
    expect(await fontEnvironment({ fonts: 'bundled', platform: 'win32' })).toEqual({});
    expect(await fontEnvironment({ fonts: 'bundled', platform: 'darwin' })).toEqual({});
  });

  test('paths are escaped', () => {
    const fonts = { family: 'F', regular: '/a&b/<c>/r.ttf', bold: '/b/b.ttf' };
    expect(fontConfig(fonts, '/cache')).toContain('<dir>/a&amp;b/&lt;c></dir>');
  });
});
