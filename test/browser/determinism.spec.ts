import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildContent, coolingCopy } from './lib/fixture-site.ts';
import { expect, test } from './site.ts';

test('two builds of the same content are the same bytes, with a cold cache and a warm one', async () => {
  const { folder, content, close } = await coolingCopy();
  try {
    const manifests: string[] = [];
    for (const out of ['cold', 'warm']) {
      await buildContent(content, join(folder, out), join(folder, 'cache'));
      manifests.push(readFileSync(join(folder, out, 'manifest.json'), 'utf8'));
    }
    expect(manifests[0]).toContain('sha256');
    expect(manifests[1]).toBe(manifests[0]);
  } finally {
    await close();
  }
});
