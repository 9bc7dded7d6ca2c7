import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { severityOf } from '../../../src/content/findings.ts';
import { PAGE_TYPES } from '../../../src/content/schema/site.ts';
import { skeleton } from '../../../src/content/skeleton.ts';
import { loadContentDirectory } from '../../../src/node/content.ts';
import { lintContent } from '../../../src/node/lint.ts';

const content = fileURLToPath(new URL('../../../content', import.meta.url));

test.each(PAGE_TYPES)('a new page of %s has no error', async (type) => {
  const directory = await mkdtemp(join(tmpdir(), 'dutybook-new-'));
  try {
    await writeFile(join(directory, 'site.yaml'), await readFile(join(content, 'site.yaml')));
    const { settings } = await loadContentDirectory({ directory });
    const page = skeleton(type, 'new-page', settings, '2026-11-23');
    await mkdir(dirname(join(directory, page.path)), { recursive: true });
    await writeFile(join(directory, page.path), page.text);
    const { findings, content: loaded } = await lintContent({ directory, today: '2026-11-23' });
    const errors = findings.filter((finding) => severityOf(finding) === 'error').map(({ kind }) => kind);
    // A flow's drawing is made from its steps, by a command that needs a browser.
    expect(errors).toEqual(type === 'flows' ? ['diagram-missing'] : []);
    expect(loaded?.pages.map((item) => item.ref)).toEqual([`${type}/new-page`]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test('a bad id is refused', async () => {
  const { settings } = await loadContentDirectory({ directory: content });
  expect(() => skeleton('runbooks', 'Bad Id', settings, '2026-11-23')).toThrow('Bad Id');
});
