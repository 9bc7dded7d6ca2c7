import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Page } from '../../../src/content/model.ts';
import { DiagramError, type DiagramRenderer } from '../../../src/node/diagram-renderer.ts';
import { planDiagrams, removeDiagrams, storeDiagrams } from '../../../src/node/diagram-store.ts';

const SAFE = '<svg xmlns="http://www.w3.org/2000/svg" class="dg"></svg>';
const [A, B, C] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'] as const;

function page(path: string, ...hashes: string[]): Page {
  const diagrams = hashes.map((hash, index) => ({ hash, source: hash, line: 10 + index, title: '', description: '' }));
  return { path, body: { diagrams } } as unknown as Page;
}

function content(pages: Page[], stored: Record<string, string>, findings: Content['findings'] = []) {
  return { pages, diagrams: new Map(Object.entries(stored)), findings };
}

describe('planDiagrams', () => {
  test('missing once each, unused, and what is in order', () => {
    const pages = [page('content/runbooks/x.md', A, B), page('content/runbooks/y.md', B)];
    const plan = planDiagrams(content(pages, { [A]: SAFE, [C]: SAFE }));
    expect(plan).toMatchObject({ wanted: 2, unused: [C], unread: [] });
    expect(plan.missing).toEqual([{ hash: B, source: B, file: 'content/runbooks/x.md', line: 11 }]);
  });

  test('an unsafe stored file is drawn again', () => {
    const plan = planDiagrams(content([page('content/x.md', A)], { [A]: '<svg onload="x"></svg>' }));
    expect(plan.missing.map(({ hash }) => hash)).toEqual([A]);
  });

  test('while a page cannot be read, nothing counts as unused', () => {
    const finding = { kind: 'yaml-syntax', file: 'content/notes/z.md', line: 3, message: '', fix: '' } as const;
    expect(planDiagrams(content([], { [A]: SAFE }, [finding]))).toMatchObject({ unused: [], unread: [finding.file] });
    const elsewhere = { ...finding, file: 'content/glossary.yaml' };
    expect(planDiagrams(content([], { [A]: SAFE }, [elsewhere]))).toMatchObject({ unused: [A], unread: [] });
  });
});

describe('storeDiagrams', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dutybook-diagrams-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const renderer: DiagramRenderer = {
    async render(source) {
      if (source === B) throw new DiagramError([{ line: 2, message: '坏', fix: '改' }]);
      return SAFE;
    },
    async close() {},
  };
  const missing = [A, B, C].map((hash, index) => ({ hash, source: hash, file: 'content/x.md', line: 10 * index }));

  test('stores what can be drawn and reports the rest with the line in the file', async () => {
    const steps: number[] = [];
    const { stored, findings } = await storeDiagrams(missing, directory, renderer, (done) => steps.push(done));
    expect(stored).toBe(2);
    expect(steps).toEqual([1, 2, 3]);
    expect(findings).toEqual([{ kind: 'diagram-invalid', file: 'content/x.md', line: 12, message: '坏', fix: '改' }]);
    expect(await readdir(join(directory, 'diagrams'))).toEqual([`${A}.svg`, `${C}.svg`]);
    expect(await readFile(join(directory, 'diagrams', `${A}.svg`), 'utf8')).toBe(SAFE);
  });

  test('removes the unused ones, also when they are gone already', async () => {
    await storeDiagrams(missing, directory, renderer);
    await removeDiagrams([A, B], directory);
    expect(await readdir(join(directory, 'diagrams'))).toEqual([`${C}.svg`]);
  });
});
