import { describe, expect, it } from 'vitest';
import { bundleClassic, bundleStyles } from '../../../src/node/bundle.ts';

const entry = new URL('../../../src/client/book.ts', import.meta.url).pathname;

const styles = new URL('../../../src/singlefile/book.css', import.meta.url).pathname;

describe('bundleClassic', () => {
  it('gives one classic script, the same each time', async () => {
    const script = await bundleClassic(entry);
    expect(script === (await bundleClassic(entry))).toBe(true);
    expect(() => new Function(script)).not.toThrow();
    expect(/<\/script|sourceMappingURL/i.test(script)).toBe(false);
  });

  it('keeps the book within its budget, without the HTML parser of the builder', async () => {
    expect(Buffer.byteLength(await bundleClassic(entry))).toBeLessThan(60 * 1024);
    expect(Buffer.byteLength(await bundleStyles(styles))).toBeLessThan(16 * 1024);
  });

  it('joins style sheets into one', async () => {
    const css = await bundleStyles(styles);
    expect(css).toContain('.step-head');
    expect(css).not.toContain('@import');
  });

  it('fails on what does not compile', async () => {
    await expect(bundleClassic('/nowhere/x.ts')).rejects.toThrow();
  });
});
